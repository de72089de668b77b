# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's files as the checks see them: what is built or fetched is left out."""

import os

SKIPPED = ('build', '_', '.')
KEPT_DOT = ('.ci',)


def files(root, under='', ends=()):
    """Paths from the root, sorted, of the files below `under` whose names end with one of `ends`."""
    found = []
    top = os.path.join(root, under)
    for folder, subfolders, names in os.walk(top):
        at_root = os.path.samefile(folder, root)
        subfolders[:] = sorted(
            name for name in subfolders
            if name in KEPT_DOT or not (name == '__pycache__' or name.startswith('.')
                                        or at_root and name.startswith(SKIPPED)))
        for name in sorted(names):
            if not ends or name.endswith(tuple(ends)):
                found.append(os.path.relpath(os.path.join(folder, name), root))
    return found


def read(root, path):
    with open(os.path.join(root, path), encoding='utf-8') as file:
        return file.read()


def is_text(root, path):
    with open(os.path.join(root, path), 'rb') as file:
        block = file.read()
    try:
        return '\0' not in block.decode('utf-8')
    except UnicodeDecodeError:
        return False
