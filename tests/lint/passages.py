# SPDX-License-Identifier: GPL-3.0-or-later
"""Every paragraph that the code names has its passage in the guidance that is compiled in."""

import json
import re

import tree

FOLDER = 'data/guidance'
CITED = re.compile(r'"(Guidance May 2024, (?:[^"\\]|\\.)*[^ "])"')


def known(root):
    """The citations of all passages of all editions."""
    return {passage['source'] for path in tree.files(root, FOLDER, ('.json',))
            for passage in json.loads(tree.read(root, path))['passages']}


def problems(root):
    passages = known(root)
    for path in tree.files(root, 'app', ('.c', '.h')):
        text = re.sub(r'/\*.*?\*/', '', tree.read(root, path), flags=re.S)
        for match in CITED.finditer(text):
            if match.group(1) not in passages:
                yield f'{path}: no passage of {FOLDER} has the citation “{match.group(1)}”'
