# SPDX-License-Identifier: GPL-3.0-or-later
"""What a walk through the real program by its keys is made of: an office, the desks in it, keys that are counted
against a target, and steps that are told as TAP."""

import os
import tempfile
import traceback

import ax
import walk

# What the foot of a review says where the order may be approved.
MAY_BE_APPROVED = 'Nothing stands in the way|Approving settles'


class Keys:
    """An office and its desks. Subclasses say what a way may take: TARGETS, keys by way."""

    TARGETS = {}

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.office = walk.Office(build, folder)
        self.desks = []
        self.counts = {}

    def open_desk(self, name):
        desk = walk.Desk(self.build, self.folder, name, self.office.url)
        self.desks.append(desk)
        desk.sign_in()
        desk.main.reads('In step with the office')
        return desk

    def count(self, what, desk, *keys, front=True):
        self.counts[what] = self.counts.get(what, 0) + len(keys)
        desk.keys(*keys, front=front)

    @staticmethod
    def has_row(desk):
        """A row of a list has the keyboard, asked once: it may go between two questions."""
        def has():
            one = desk.focused()
            return one is not None and one.role == 'list item'
        ax.until(has, lambda: f'no row has the keyboard: {desk.main.words()[:1500]}')

    def judge(self, what):
        taken, target = self.counts[what], self.TARGETS[what]
        print(f'# {what}: {taken} keys, at most {target}')
        if taken > target:
            raise ax.Missing(f'{what} takes {taken} keys, and may take {target}')

    def end(self):
        for desk in self.desks:
            desk.end()
        self.office.end()


def attempt(walker, number, path, step):
    try:
        step(walker)
        print(f'ok {number} {path}', flush=True)
        return True
    except Exception:  # pylint: disable=broad-except
        print(f'not ok {number} {path}')
        for line in traceback.format_exc().splitlines():
            print(f'# {line}')
        picture = os.environ.get('WO_KEEP_PICTURE')
        if picture:
            ax.run('import', '-window', 'root', picture)
        return False


def run(kind, build, steps):
    """Each step (a path and a method of @kind) in turn; the first that fails stops those that follow."""
    failed = False
    print('TAP version 13')
    print(f'1..{len(steps)}')
    with tempfile.TemporaryDirectory(prefix='wider-orders-keys.') as folder:
        walker = kind(build, folder)
        try:
            for number, (path, step) in enumerate(steps, 1):
                if failed:
                    print(f'ok {number} {path} # SKIP an earlier step failed')
                else:
                    failed = not attempt(walker, number, path, step)
        finally:
            walker.end()
    return 1 if failed else 0
