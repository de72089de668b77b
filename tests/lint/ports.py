# SPDX-License-Identifier: GPL-3.0-or-later
"""What the newest libraries call deprecated is used where tests/flatpak/to-port.txt says, and nowhere else."""

import os
import re

import tree

LIST = 'tests/flatpak/to-port.txt'


def listed(root):
    """The lines of the list, each a file and a name."""
    if not os.path.exists(os.path.join(root, LIST)):
        return []
    lines = [line for line in tree.read(root, LIST).splitlines() if line and not line.startswith('#')]
    return [tuple(line.split(' ', 1)) for line in lines]


def problems(root):
    known = listed(root)
    names = {name for _, name in known}
    used = set()
    for path in tree.files(root, 'app', ('.c',)):
        words = set(re.findall(r'\w+', tree.read(root, path)))
        used |= {(path, name) for name in names & words}
    for path, name in sorted(used - set(known)):
        yield f'{path}: {name} is one more use of what has to be ported: write it otherwise'
    for path, name in sorted(set(known) - used):
        yield f'{LIST}: {path} uses {name} no longer: take the line out'
    if known != sorted(known):
        yield f'{LIST}: is not in order'
