# SPDX-License-Identifier: GPL-3.0-or-later
"""An office of three people who bring an order along: in one store of their own, or under a server with a
store each. What a test asks of the one it asks of the other in the same words."""

import json
import os
import sqlite3

import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE


class Office:
    """What both have in common."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        pass

    def done(self, name, *arguments, **options):
        answer = self.run(name, *arguments, **options)
        assert answer.status == 0, answer
        return answer.json

    def begin(self, case=None):
        """The case and its order, of which nothing is missing."""
        self.done(CASEWORKER, 'case', 'new', self.folder.file('r.json', case or office.ready_today()))

    def hand_up(self, reference=REFERENCE):
        self.done(CASEWORKER, 'case', 'hand-up', reference)
        self.sync(CASEWORKER, MANAGER)

    def approve(self, reference=REFERENCE):
        self.done(MANAGER, 'act', 'set', reference, '--args',
                  '{"quality_ensured": "Read.", "how_compliance": "By report."}')
        self.done(MANAGER, 'case', 'approve', reference)
        self.sync(MANAGER, OMBUDSMAN, CASEWORKER)

    def bring_to_approved(self, case=None):
        reference = case['reference'] if case is not None else REFERENCE
        self.begin(case)
        self.hand_up(reference)
        self.approve(reference)

    def record(self, kind, path=None, reference=REFERENCE):
        """What the file where it is decided says of the order or the case."""
        with sqlite3.connect(self.file) as base:
            rows = base.execute('SELECT body FROM record WHERE kind = ?',
                                ({'case': 0, 'order': 1}[kind],)).fetchall()
        base.close()
        (record,) = [record for record in (json.loads(body) for (body,) in rows)
                     if record['cells']['reference']['v'] == reference]
        return record if path is None else record['cells'].get(path, {}).get('v')

    def sql(self, path, *statements):
        """In the file itself, beside the program; what it says where it refuses."""
        with sqlite3.connect(path, timeout=30) as base:
            try:
                for statement in statements:
                    base.execute(statement)
                base.commit()
                said = None
            except sqlite3.DatabaseError as error:
                base.rollback()
                said = str(error)
        base.close()
        return said

    def capsule(self, who=OMBUDSMAN, *options):
        """What the program says of the file of the decision, and the file; None: there is none."""
        path = self.folder.file('x.decision')
        if os.path.exists(path):
            os.unlink(path)
        answer = self.run(who, 'capsule', REFERENCE, '-o', path, *options)
        if answer.status != 0:
            assert not os.path.exists(path), answer
            return answer, None
        with open(path, 'rb') as file:
            return answer, file.read()


class Local(Office):
    """Three people in one local office."""

    def __init__(self, folder):
        super().__init__(folder)
        self.file = folder.store
        for name, role in office.PEOPLE:
            folder.done('person', 'add', name, '--role', role)

    def store(self, _):
        return self.file

    def run(self, name, *arguments, **options):
        return self.folder.run(*arguments, who=name, **options)

    def sync(self, *names):
        pass

    def sign(self):
        return self.run(OMBUDSMAN, 'case', 'sign', REFERENCE)


class Served(Office):
    """The same three with a store each, under a server."""

    def __init__(self, folder):
        if tool.SERVER is None:
            raise tool.Skip('there is no server to run')
        super().__init__(folder)
        self.server = tool.Server(folder)
        self.file = self.server.store
        self.server.account('Ada Marsh', 'administrator')
        for name, role in office.PEOPLE:
            self.server.account(name, role)

    def __enter__(self):
        self.server.start()
        for name, _ in office.PEOPLE:
            self.done(name, 'sign-in', self.server.uri, '--name', name,
                      stdin=self.server.PASSPHRASE + '\n')
        return self

    def __exit__(self, *ignored):
        self.server.stop()

    def store(self, name):
        return self.folder.file(name.split()[0] + '.sqlite')

    def run(self, name, *arguments, **options):
        return self.folder.run(*arguments, store=self.store(name), **options)

    def sync(self, *names):
        for name in names:
            self.done(name, 'sync')

    def sign(self):
        return self.run(OMBUDSMAN, 'case', 'sign', REFERENCE, stdin=self.server.PASSPHRASE + '\n')
