# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that nobody saw is not signed, whichever door it is brought to: the client, the wire, the client's
own file, and the server's. Each table is a list of doors; what each must answer stands beside it."""

import json
import os
import re
import sqlite3
import sys
import urllib.error
import urllib.request
import uuid

import decision
import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE

TRUE, FALSE = 'Surveyors and call handlers', 'Nobody at all'
NOTHING = '0' * 64


class Wire:
    """Somebody with a token and no program of ours."""

    def __init__(self, server, name, replica):
        self.server, self.replica, self.n = server, replica, 0
        body = {'name': name, 'passphrase': server.PASSPHRASE, 'replica': replica}
        session = self.ask('/v1/session', body, None)
        self.token, self.person = session['token'], session['person']['id']
        self.sent = []

    def ask(self, path, body, token):
        request = urllib.request.Request(self.server.uri.rstrip('/') + path, method='POST')
        request.data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if token is not None:
            request.add_header('Authorization', 'Bearer ' + token)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def send(self, data):
        return self.ask('/v1/acts', data + b'\n', self.token)['outcomes'][0]

    def act(self, order, **others):
        """A sign-off as it may be written, with what is changed about it."""
        self.n += 1
        act = {'v': 2, 'kind': 'sign', 'id': str(uuid.uuid4()), 'replica': self.replica, 'n': self.n,
               'record': {'id': order, 'kind': 'order'}, 'at': 1, 'by': self.person,
               'seen': {'version': 99}}
        act.update(others)
        act = {name: value for name, value in act.items() if value is not None}
        data = json.dumps(act, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode()
        outcome = self.send(data)
        if outcome['status'] in ('bad', 'foreign'):
            self.n -= 1
        self.sent.append((data, outcome))
        return outcome


class Office:
    """An order that waits for the Ombudsman, under a server."""

    def __init__(self, folder):
        if tool.SERVER is None:
            raise tool.Skip('there is no server to run')
        self.folder, self.server = folder, tool.Server(folder)
        self.server.account('Ada Marsh', 'administrator')
        for name, role in office.PEOPLE:
            self.server.account(name, role)

    def __enter__(self):
        self.server.start()
        for name, _ in office.PEOPLE:
            self.done(name, 'sign-in', self.server.uri, '--name', name,
                      stdin=self.server.PASSPHRASE + '\n')
        self.done(CASEWORKER, 'case', 'new', self.folder.file('r.json', office.ready_today()))
        self.hand_up()
        self.wire = Wire(self.server, OMBUDSMAN, 'by-hand')
        return self

    def __exit__(self, *ignored):
        self.server.stop()

    def store(self, name):
        return self.folder.file(name.split()[0] + '.sqlite')

    def run(self, name, *arguments, **options):
        return self.folder.run(*arguments, store=self.store(name), **options)

    def done(self, name, *arguments, **options):
        answer = self.run(name, *arguments, **options)
        assert answer.status == 0, answer
        return answer.json

    def sync(self, *names):
        for name in names:
            self.done(name, 'sync')

    def hand_up(self):
        self.done(CASEWORKER, 'case', 'hand-up', REFERENCE)
        self.sync(CASEWORKER, MANAGER)
        self.done(MANAGER, 'act', 'set', REFERENCE, '--args',
                  '{"quality_ensured": "Read.", "how_compliance": "By report."}')
        self.done(MANAGER, 'case', 'approve', REFERENCE)
        self.sync(MANAGER, OMBUDSMAN, CASEWORKER)

    def sign(self):
        return self.run(OMBUDSMAN, 'case', 'sign', REFERENCE, stdin=self.server.PASSPHRASE + '\n')

    def record(self, kind, path=None):
        """What the server's file says of the order or the case."""
        with sqlite3.connect(self.server.store) as base:
            (body,) = base.execute('SELECT body FROM record WHERE kind = ?',
                                   ({'case': 0, 'order': 1}[kind],)).fetchone()
        base.close()
        record = json.loads(body)
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

    def capsule(self):
        path = self.folder.file('x.decision')
        if os.path.exists(path):
            os.unlink(path)
        answer = self.run(OMBUDSMAN, 'capsule', REFERENCE, '-o', path)
        if answer.status != 0:
            return answer, None
        with open(path, 'rb') as file:
            return answer, file.read()


def codes(outcome):
    if outcome['status'] != 'taken':
        return {outcome['status']}
    return {reason['code'] for reason in outcome['reasons']} or {outcome['outcome']}


def other_text(kind):
    """Another text in the record of a file, as somebody with the file in hand would write it."""
    return f"UPDATE record SET body = replace (body, '{TRUE}', '{FALSE}') WHERE kind = {kind}"


# By the wire, under the Ombudsman's own fresh sign-in: what is sent, and what comes of it.
BY_WIRE = (
    ('the hash of another text', lambda it: {'seen': {'hash': NOTHING, 'version': 99}}, {'stale'}),
    ('no hash', lambda it: {}, {'stale'}),
    ('a hash that is no text', lambda it: {'seen': {'hash': 5, 'version': 99}}, {'bad'}),
    ('the hash of the case alone', lambda it: {'record': {'id': it.case, 'kind': 'case'},
                                               'seen': {'hash': it.hash, 'version': 99}}, {'not-there'}),
    ('in another\'s name', lambda it: {'by': it.manager, 'seen': {'hash': it.hash, 'version': 99}},
     {'foreign'}),
    ('in the name of whom nobody stands in for',
     lambda it: {'for': it.manager, 'seen': {'hash': it.hash, 'version': 99}}, {'no-cover'}),
    ('the text itself, while it is approved',
     lambda it: {'kind': 'set', 'cells': {'elements.training': FALSE}}, {'locked'}),
    ('the factors, while it is approved',
     lambda it: {'kind': 'set', 'record': {'id': it.case, 'kind': 'case'},
                 'cells': {'factors.oversight.reason': FALSE}}, {'locked'}),
    ('that it is signed', lambda it: {'kind': 'set', 'cells': {'state': 'signed', 'signed_hash': NOTHING}},
     {'unknown-cell'}),
)


def learn(there):
    there.hash = there.record('order', 'approved_hash')
    there.order, there.case = there.record('order')['id'], there.record('case')['id']
    there.manager = there.record('order', 'approved_by')
    assert re.fullmatch('[0-9a-f]{64}', there.hash)


def still_approved(there, what):
    assert there.record('order', 'state') == 'approved', what
    assert there.record('order', 'signed_hash') is None, what
    assert there.record('order', 'elements.training').startswith(TRUE), what


def signed_as_seen(there):
    """The control: what was seen is signed, and says so to a second checker."""
    answer = there.sign()
    assert answer.status == 0 and there.record('order', 'state') == 'signed', answer
    there.sync(OMBUDSMAN)
    answer, file = there.capsule()
    assert file is not None, answer
    assert decision.check(file) == (set(), set())
    assert TRUE in file.decode() and FALSE not in file.decode()
    return file


def by_wire(folder):
    with Office(folder) as there:
        learn(there)
        for what, changed, expected in BY_WIRE:
            outcome = there.wire.act(there.order, **changed(there))
            assert codes(outcome) & expected, (what, outcome)
            still_approved(there, what)
        # Under another's sign-in, with the right hash.
        manager = Wire(there.server, MANAGER, 'by-hand-2')
        outcome = manager.act(there.order, seen={'hash': there.hash, 'version': 99})
        assert codes(outcome) & {'no-role'}, outcome
        still_approved(there, 'another')
        signed_as_seen(there)


def beside_the_hash(folder):
    """What else stands in an act of signing changes nothing: the text that the hash names is signed."""
    with Office(folder) as there:
        learn(there)
        outcome = there.wire.act(there.order, cells={'elements.training': FALSE},
                                 seen={'hash': there.hash, 'version': 99})
        assert codes(outcome) == {'applied'}, outcome
        assert there.record('order', 'elements.training').startswith(TRUE)
        assert there.record('order', 'signed_hash') == there.hash
        there.sync(OMBUDSMAN)
        answer, file = there.capsule()
        assert decision.check(file) == (set(), set()), answer


def by_old_acts(folder):
    """An act of signing is of one text, and is worth nothing for the next."""
    with Office(folder) as there:
        learn(there)
        first = there.wire.act(there.order, seen={'hash': there.hash, 'version': 99})
        assert codes(first) == {'applied'} and there.record('order', 'state') == 'signed', first
        there.sync(OMBUDSMAN, CASEWORKER)
        there.done(OMBUDSMAN, 'case', 'reopen', REFERENCE, '--note', 'The training is wrong.')
        there.sync(OMBUDSMAN, CASEWORKER)
        assert there.capsule()[0].status == 1
        there.done(CASEWORKER, 'act', 'set', REFERENCE, '--args',
                   json.dumps({'elements.training': 'Surveyors alone, on diagnosing damp.'}))
        there.hand_up()
        old = there.hash
        learn(there)
        assert there.hash != old
        again = there.wire.send(there.wire.sent[0][0])
        assert again.get('duplicate') and there.record('order', 'state') == 'approved', again
        outcome = there.wire.act(there.order, seen={'hash': old, 'version': 99})
        assert codes(outcome) & {'stale'}, outcome
        assert there.record('order', 'state') == 'approved'


def by_client(folder):
    with Office(folder) as there:
        learn(there)
        # What is locked is locked at the client too.
        for who in (CASEWORKER, MANAGER):
            answer = there.run(who, 'act', 'set', REFERENCE, '--args', '{"elements.training": "x"}')
            assert answer.status == 1, answer
        still_approved(there, 'locked')
        # Somebody wrote another text into the file of the one who signs: what they see is not what is there.
        assert there.sql(there.store(OMBUDSMAN), other_text(1)) is None
        seen = there.run(OMBUDSMAN, 'case', 'show', REFERENCE)
        assert FALSE in json.dumps(seen.json), seen
        answer = there.sign()
        assert answer.status == 1, answer
        assert {reason['code'] for reason in answer.json['refused']} & \
            {'not-what-was-approved'}, answer
        still_approved(there, 'a changed copy')
        there.sync(OMBUDSMAN)
        still_approved(there, 'a changed copy that was sent')


# In the server's own file after the signing; each is refused where it is tried.
IN_THE_FILE = (
    ('the order', other_text(1)),
    ('the case', "UPDATE record SET body = replace (body, 'Forty homes', 'Four homes') WHERE kind = 0"),
    ('another order in its place', 'INSERT OR REPLACE INTO record SELECT * FROM record WHERE kind = 1'),
    ('no order', 'DELETE FROM record WHERE kind = 1'),
    ('no seal', 'DELETE FROM sealed'),
    ('another seal', f"UPDATE sealed SET hash = '{NOTHING}'"),
    ('another act', "UPDATE log SET bytes = replace (bytes, 'sign', 'sigh')"),
    ('another result', "UPDATE log SET result = replace (result, 'applied', 'merged')"),
    ('no act', 'DELETE FROM log WHERE position = (SELECT max(position) FROM log)'),
    ('another place in the tree', "UPDATE log_tree SET hashes = x'00'"),
    ('another checkpoint', "UPDATE log_checkpoint SET text = ''"),
    ('no checkpoint', 'DELETE FROM log_checkpoint'),
)


def in_the_file(folder):
    with Office(folder) as there:
        learn(there)
        # While nothing is signed the file's owner may write what they like, and it is not signed.
        assert there.sql(there.server.store, other_text(1)) is None
        assert there.record('order', 'elements.training').startswith(FALSE)
        answer = there.sign()
        assert answer.status == 1 and there.record('order', 'state') == 'approved', answer
        assert there.sql(there.server.store,
                         other_text(1).replace(TRUE, '@').replace(FALSE, TRUE).replace('@', FALSE)) is None
        still_approved(there, 'put back')
        file = signed_as_seen(there)
        for what, statement in IN_THE_FILE:
            assert there.sql(there.server.store, statement) is not None, what
        assert there.capsule()[1] == file


def in_the_file_by_force(folder):
    """Whoever owns the file can take its triggers away. What they write then is not what was signed: no file
    of a decision is made of it, the log tells, and what was made before still holds."""
    with Office(folder) as there:
        learn(there)
        file = signed_as_seen(there)
        there.server.stop()
        with sqlite3.connect(there.server.store) as base:
            names = [name for (name,) in
                     base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        base.close()
        assert there.sql(there.server.store, *[f'DROP TRIGGER "{name}"' for name in names],
                         other_text(1)) is None
        answer = folder.run('log', 'verify', store=there.server.store)
        assert answer.status == 1, answer
        assert 'rows' in [check['name'] for check in answer.json['checks'] if not check['ok']], answer
        there.server.start()
        answer, none = there.capsule()
        assert none is None and answer.status == 3, answer
        answer = there.run(OMBUDSMAN, 'verify', folder.file('kept.decision', file))
        assert answer.status == 0 and answer.json['valid'] is True, answer


sys.exit(tool.main([
    ('/tool/sign-doors/the-wire-signs-nothing-but-what-was-seen', by_wire),
    ('/tool/sign-doors/text-beside-the-hash-changes-nothing', beside_the_hash),
    ('/tool/sign-doors/an-old-act-signs-no-new-text', by_old_acts),
    ('/tool/sign-doors/a-changed-copy-signs-nothing', by_client),
    ('/tool/sign-doors/the-servers-file-refuses', in_the_file),
    ('/tool/sign-doors/what-is-forced-into-the-file-is-not-signed', in_the_file_by_force),
]))
