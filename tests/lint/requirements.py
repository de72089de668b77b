# SPDX-License-Identifier: GPL-3.0-or-later
"""tests/requirements.csv: each requirement that it names exists, and so does each test."""

import csv
import os
import re

import tree

LAST = 316
TABLE = 'tests/requirements.csv'


def rows(root):
    with open(os.path.join(root, TABLE), encoding='utf-8', newline='') as file:
        for number, row in enumerate(csv.reader(file), 1):
            yield number, row


def sources(root):
    return '\n'.join(tree.read(root, path)
                     for path in tree.files(root, 'tests', ('.c', '.h', '.py', '.sh'))
                     if not path.startswith('tests/lint/requirements'))


def is_in(text, path):
    """Whether a test's sources name it: whole, by its claim, or by the function that proves it."""
    claim = path.rsplit('/', 1)[-1]
    function = claim.replace('-', '_')
    return f'"{path}"' in text or f"'{path}'" in text \
        or re.search(r'["/\'(]%s["\'),]|\btest_%s\b' % (re.escape(claim), re.escape(function)),
                     text) is not None


def problems(root):
    text = sources(root)
    seen = set()
    for number, row in rows(root):
        place = f'{TABLE}:{number}'
        if number == 1:
            if row != ['requirement', 'test']:
                yield f'{place}: the columns are requirement,test'
            continue
        if len(row) != 2:
            yield f'{place}: has {len(row)} columns'
            continue
        match = re.fullmatch(r'R([1-9]\d*)', row[0])
        if match is None or int(match.group(1)) > LAST:
            yield f'{place}: there is no requirement {row[0]}'
        if not is_in(text, row[1]):
            yield f'{place}: there is no test {row[1]}'
        if tuple(row) in seen:
            yield f'{place}: stands here twice'
        seen.add(tuple(row))


def unproved(root, ran):
    """Requirements whose named test did not run and pass."""
    for number, row in list(rows(root))[1:]:
        if len(row) == 2 and row[1] not in ran:
            yield f'{TABLE}:{number}: {row[1]} did not run and pass'
