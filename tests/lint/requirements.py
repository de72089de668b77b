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


def tests_in_source(root):
    """Every string that looks like the path of a test, in the tests' own sources."""
    found = set()
    for path in tree.files(root, 'tests', ('.c', '.h', '.py', '.sh')):
        if not path.startswith('tests/lint/requirements'):
            found.update(re.findall(r'["\'](/[a-z0-9][\w./-]*/[\w./-]+)["\']', tree.read(root, path)))
    return found


def problems(root):
    known = tests_in_source(root)
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
        if row[1] not in known:
            yield f'{place}: there is no test {row[1]}'
        if tuple(row) in seen:
            yield f'{place}: stands here twice'
        seen.add(tuple(row))


def unproved(root, ran):
    """Requirements whose named test did not run and pass."""
    for number, row in list(rows(root))[1:]:
        if len(row) == 2 and row[1] not in ran:
            yield f'{TABLE}:{number}: {row[1]} did not run and pass'
