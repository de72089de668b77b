# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README files point to is there, and the options that they name exist."""

import os
import re

import tree

LINK = re.compile(r'\]\((?!https?:|#)([^)#\s]+)')
OPTION = re.compile(r'\./(run|check)((?: --[a-z-]+)+)')


def problems(root):
    for path in tree.files(root, ends=('.md',)):
        text = tree.read(root, path)
        for target in LINK.findall(text):
            if not os.path.exists(os.path.join(root, os.path.dirname(path), target)):
                yield f'{path}: there is no {target}'
        for script, options in OPTION.findall(text):
            said = tree.read(root, script)
            for option in options.split():
                if f'{option})' not in said:
                    yield f'{path}: ./{script} has no {option}'
