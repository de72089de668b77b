# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what ran: each point of each test, from what meson wrote down, and each fuzz target.

    tally.py ROOT BUILD [BUILD...]

Names what failed and what was skipped and why, holds tests/requirements.csv against the tests that
passed, and ends with one line "N passed, N failed". The exit status is 0 where nothing failed.
"""

import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lint'))
import requirements  # noqa: E402

POINT = re.compile(r'^(not )?ok\b(?: +\d+)?(?: +-)? *([^#\n]*?) *(?:# *(\w+) *(.*))?$')


class Tally:
    def __init__(self):
        self.passed, self.failed, self.skipped = [], [], []

    def point(self, failed, name, directive, reason):
        if (directive or '').upper() == 'SKIP':
            self.skipped.append((name, reason))
        else:
            (self.failed if failed else self.passed).append(name)

    def points(self, text):
        """Counts the points in TAP; says how many stood there."""
        found = [POINT.match(line) for line in text.split('\n')]
        for match in filter(None, found):
            failed, name, directive, reason = match.groups()
            self.point(bool(failed), name, directive, reason or '')
        return sum(1 for match in found if match)

    def test(self, entry):
        """One test of meson's log: its points, and itself where it has none or broke off."""
        name = entry['name']
        before = len(self.failed)
        count = self.points(entry.get('stdout', ''))
        if entry['result'] in ('OK', 'EXPECTEDFAIL'):
            if count == 0:
                self.passed.append(name)
        elif entry['result'] == 'SKIP':
            if count == 0:
                self.skipped.append((name, 'skipped'))
        elif len(self.failed) == before:
            self.failed.append(f'{name} ({entry["result"].lower()})')

    def build(self, folder):
        log = os.path.join(folder, 'meson-logs', 'testlog.json')
        with open(log, encoding='utf-8', errors='replace') as file:
            for line in file:
                if line.strip():
                    self.test(json.loads(line))

    def fuzz(self, path):
        if not os.path.exists(path):
            return
        with open(path, encoding='utf-8', errors='replace') as file:
            text = file.read()
        before = len(self.failed)
        count = self.points(text)
        fine = text.rstrip().endswith('exit status 0')
        if text.rstrip().endswith('exit status 77'):
            self.skipped.append(('fuzz', 'no clang with its fuzzer here'))
        elif fine and count == 0:
            self.passed.append('fuzz')
        elif not fine and len(self.failed) == before:
            self.failed.append('fuzz')


def main(arguments):
    if len(arguments) < 2:
        print('tally.py: say the root and the build folders', file=sys.stderr)
        return 2
    root, builds = arguments[0], arguments[1:]
    tally = Tally()
    for folder in builds:
        tally.build(os.path.join(root, folder))
    tally.fuzz(os.path.join(root, builds[0], 'fuzz.log'))
    tally.failed.extend(requirements.unproved(root, set(tally.passed)))
    print()
    for name, reason in tally.skipped:
        print(f'skipped: {name}: {reason}')
    for name in tally.failed:
        print(f'failed: {name}')
    if tally.skipped:
        print(f'{len(tally.skipped)} skipped')
    print(f'{len(tally.passed)} passed, {len(tally.failed)} failed')
    return 1 if tally.failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
