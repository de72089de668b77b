# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that nobody saw is not signed, whichever door it is brought to: the client, the wire, the client's
own file, and the server's. Each table is a list of doors; what each must answer stands beside it."""

import json
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
from served import Local, Served

TRUE, FALSE = 'Surveyors and call handlers', 'Nobody at all'
NOTHING = '0' * 64
OTHER = '202412399'


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
        try:
            return self.ask('/v1/acts', data + b'\n', self.token)['outcomes'][0]
        except urllib.error.HTTPError as error:
            return {'status': json.load(error)['error']['code']}

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
        if outcome['status'] != 'taken':
            self.n -= 1
        self.sent.append((data, outcome))
        return outcome


class Waiting(Served):
    """An order that waits for the Ombudsman, under a server."""

    def __enter__(self):
        super().__enter__()
        self.bring_to_approved()
        self.wire = Wire(self.server, OMBUDSMAN, 'by-hand')
        learn(self)
        return self


class WaitingHere(Local):
    """The same in an office on one machine."""

    def __enter__(self):
        self.bring_to_approved()
        learn(self)
        return self


def codes(outcome):
    if outcome['status'] != 'taken':
        return {outcome['status']}
    return {reason['code'] for reason in outcome['reasons']} or {outcome['outcome']}


def other_text(kind):
    """Another text in the record of a file, as somebody with the file in hand would write it."""
    return f"UPDATE record SET body = replace (body, '{TRUE}', '{FALSE}') WHERE kind = {kind}"


def text_back(kind):
    return f"UPDATE record SET body = replace (body, '{FALSE}', '{TRUE}') WHERE kind = {kind}"


# By the wire, under the Ombudsman's own fresh sign-in: what is sent, and what comes of it.
BY_WIRE = (
    ('the hash of another text', lambda it: {'seen': {'hash': NOTHING, 'version': 99}}, {'stale'}),
    ('no hash', lambda it: {}, {'stale'}),
    ('a hash that is no text', lambda it: {'seen': {'hash': 5, 'version': 99}}, {'bad'}),
    ('the hash of the case alone', lambda it: {'record': {'id': it.case, 'kind': 'case'},
                                               'seen': {'hash': it.hash, 'version': 99}}, {'not-there'}),
    ('the right hash, with other text beside it',
     lambda it: {'cells': {'elements.training': FALSE}, 'seen': {'hash': it.hash, 'version': 99}},
     {'step-with-cells'}),
    ('the hash of another order of the same text',
     lambda it: {'seen': {'hash': it.hash_of_twin, 'version': 99}}, {'stale'}),
    ('the hash of this order, for the other',
     lambda it: {'record': {'id': it.twin, 'kind': 'order'}, 'seen': {'hash': it.hash, 'version': 99}},
     {'stale'}),
    ('in another\'s name', lambda it: {'by': it.manager, 'seen': {'hash': it.hash, 'version': 99}},
     {'foreign'}),
    ('in the name of whom nobody stands in for',
     lambda it: {'for': it.manager, 'seen': {'hash': it.hash, 'version': 99}}, {'no-cover'}),
    ('the text itself, while it is approved',
     lambda it: {'kind': 'set', 'cells': {'elements.training': FALSE}}, {'locked'}),
    ('the factors, while it is approved',
     lambda it: {'kind': 'set', 'record': {'id': it.case, 'kind': 'case'},
                 'cells': {'factors.oversight.reason': FALSE}}, {'locked'}),
    ('a text that somebody is said to have chosen',
     lambda it: {'kind': 'choose', 'cells': {'elements.training': FALSE},
                 'args': {'path': 'elements.training', 'choice': 'other'}}, {'no-variant', 'locked'}),
    ('the text taken away', lambda it: {'kind': 'erase', 'cells': {'elements.training': None}},
     {'no-role', 'locked'}),
    ('the order made anew',
     lambda it: {'kind': 'create', 'cells': {'elements.training': FALSE}}, {'already-there'}),
    ('the order as one of another tracker',
     lambda it: {'kind': 'record-elsewhere', 'cells': {'elements.training': FALSE}},
     {'made-here', 'may-not-create'}),
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


def add_twin(there):
    """An order with the very same text, against another landlord, that waits for the Ombudsman too."""
    case = dict(office.ready_today(), reference=OTHER, landlord='Southmoor Homes')
    there.bring_to_approved(case)
    there.twin = there.record('order', reference=OTHER)['id']
    there.hash_of_twin = there.record('order', 'approved_hash', OTHER)
    assert there.hash_of_twin not in (None, there.hash)


def by_wire(folder):
    with Waiting(folder) as there:
        add_twin(there)
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


def approved_once(there):
    """The approval of the text before, sent again: put aside as stale, and not to be taken up under the new
    text."""
    there.manager_wire = Wire(there.server, MANAGER, 'by-hand-2')
    outcome = there.manager_wire.act(there.order, kind='approve', seen={'hash': there.hash, 'version': 99})
    assert codes(outcome) & {'stale'}, outcome
    there.sync(MANAGER)
    parked = there.done(MANAGER, 'parked', 'list')['parked']
    assert [item['kind'] for item in parked] == ['approve'], parked
    answer = there.run(MANAGER, 'parked', 'adopt', parked[0]['id'])
    assert answer.status == 1 and answer.json['refused'][0]['code'] == 'adopt-of-step', answer
    assert there.record('order', 'state') == 'handed up'


def by_old_acts(folder):
    """An act of signing is of one text, and is worth nothing for the next."""
    with Waiting(folder) as there:
        first = there.wire.act(there.order, seen={'hash': there.hash, 'version': 99})
        assert codes(first) == {'applied'} and there.record('order', 'state') == 'signed', first
        there.sync(OMBUDSMAN, CASEWORKER)
        there.done(OMBUDSMAN, 'case', 'reopen', REFERENCE, '--note', 'The training is wrong.')
        there.sync(OMBUDSMAN, CASEWORKER)
        assert there.capsule()[0].status == 1
        there.done(CASEWORKER, 'act', 'set', REFERENCE, '--args',
                   json.dumps({'elements.training': 'Surveyors alone, on diagnosing damp.'}))
        there.hand_up()
        approved_once(there)
        there.approve()
        old = there.hash
        learn(there)
        assert there.hash != old
        again = there.wire.send(there.wire.sent[0][0])
        assert again.get('duplicate') and there.record('order', 'state') == 'approved', again
        bytes_of_old = there.wire.sent[0][0]
        renumbered = bytes_of_old.replace(b'"n":1,', b'"n":2,')
        assert renumbered != bytes_of_old
        outcome = there.wire.send(renumbered)
        assert codes(outcome) == {'duplicate'}, outcome
        assert there.record('order', 'state') == 'approved'
        there.wire.n = 2
        assert codes(there.manager_wire.send(bytes_of_old)) == {'other-installation'}
        outcome = there.wire.act(there.order, seen={'hash': old, 'version': 99})
        assert codes(outcome) & {'stale'}, outcome
        # Signing is answered at once, and is nothing that could be taken up again later.
        there.sync(OMBUDSMAN)
        parked = there.done(OMBUDSMAN, 'parked', 'list')['parked']
        assert 'sign' not in [item['kind'] for item in parked], parked
        assert there.record('order', 'state') == 'approved'
        assert there.record('order', 'signed_hash') is None


def by_client(folder):
    with Waiting(folder) as there:
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


# In an office on one machine, by the program: who, what they do, and what it says.
HERE = (
    (CASEWORKER, ('case', 'sign', REFERENCE), {'no-role', 'same-person'}),
    (MANAGER, ('case', 'sign', REFERENCE), {'no-role', 'same-person'}),
    (OMBUDSMAN, ('act', 'sign', REFERENCE, '--args', json.dumps({'elements.training': FALSE})),
     {'step-with-cells'}),
    (OMBUDSMAN, ('act', 'set', REFERENCE, '--args', json.dumps({'elements.training': FALSE})),
     {'locked', 'may-not-set'}),
    (CASEWORKER, ('act', 'set', REFERENCE, '--on', 'case', '--args',
                  json.dumps({'factors.oversight.reason': FALSE})), {'locked'}),
    (OMBUDSMAN, ('act', 'set', REFERENCE, '--args', json.dumps({'approved_hash': NOTHING})),
     {'unknown-cell'}),
)


def by_local_office(folder):
    """Whoever one says one is, text that was not approved is not signed; and what is signed says that nobody
    asked who it was."""
    with WaitingHere(folder) as there:
        for who, arguments, expected in HERE:
            answer = there.run(who, *arguments)
            assert answer.status == 1, answer
            assert {reason['code'] for reason in answer.json['refused']} & expected, answer
            still_approved(there, arguments)
        assert there.sql(there.file, other_text(1)) is None
        answer = there.sign()
        assert answer.status == 1 and there.record('order', 'state') == 'approved', answer
        assert 'not-what-was-approved' in [reason['code'] for reason in answer.json['refused']], answer
        assert there.sql(there.file, text_back(1)) is None
        file = signed_as_seen(there)
        assert '"authenticated":"no"' in file.decode()
        for what, statement in IN_THE_FILE:
            if 'checkpoint' not in what:
                assert there.sql(there.file, statement) is not None, what
        assert there.capsule()[1] == file


def by_a_second_process(folder):
    """The server's own file, while it is open elsewhere and when it is not, under any name."""
    with Waiting(folder) as there:
        answer = folder.run('case', 'sign', REFERENCE, store=there.file, who=OMBUDSMAN)
        assert answer.status == 3, answer
        still_approved(there, 'beside the server')
        there.server.stop()
        assert there.sql(there.file, other_text(1)) is None
        answer = folder.run('case', 'sign', REFERENCE, store=there.file, who=OMBUDSMAN)
        assert answer.status in (1, 3), answer
        assert there.record('order', 'state') == 'approved' and \
            there.record('order', 'signed_hash') is None, answer
        assert there.sql(there.file, text_back(1)) is None
        there.server.start()
        still_approved(there, 'behind the server')
        signed_as_seen(there)


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
    with Waiting(folder) as there:
        # While nothing is signed the file's owner may write what they like, and it is not signed.
        assert there.sql(there.file, other_text(1)) is None
        assert there.record('order', 'elements.training').startswith(FALSE)
        answer = there.sign()
        assert answer.status == 1 and there.record('order', 'state') == 'approved', answer
        assert there.sql(there.file, text_back(1)) is None
        still_approved(there, 'put back')
        file = signed_as_seen(there)
        for what, statement in IN_THE_FILE:
            assert there.sql(there.file, statement) is not None, what
        assert there.capsule()[1] == file


def in_the_file_by_force(folder):
    """Whoever owns the file can take its triggers away. What they write then is not what was signed: no file
    of a decision is made of it, the log tells, and what was made before still holds."""
    with Waiting(folder) as there:
        file = signed_as_seen(there)
        there.server.stop()
        with sqlite3.connect(there.file) as base:
            names = [name for (name,) in
                     base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        base.close()
        assert there.sql(there.file, *[f'DROP TRIGGER "{name}"' for name in names],
                         other_text(1)) is None
        answer = folder.run('log', 'verify', store=there.file)
        assert answer.status == 1, answer
        assert 'rows' in [check['name'] for check in answer.json['checks'] if not check['ok']], answer
        there.server.start()
        answer, none = there.capsule()
        assert none is None and answer.status == 3, answer
        answer = there.run(OMBUDSMAN, 'verify', folder.file('kept.decision', file))
        assert answer.status == 0 and answer.json['valid'] is True, answer


sys.exit(tool.main([
    ('/tool/sign-doors/the-wire-signs-nothing-but-what-was-seen', by_wire),
    ('/tool/sign-doors/an-office-on-one-machine-signs-nothing-else', by_local_office),
    ('/tool/sign-doors/a-second-process-signs-nothing-else', by_a_second_process),
    ('/tool/sign-doors/an-old-act-signs-no-new-text', by_old_acts),
    ('/tool/sign-doors/a-changed-copy-signs-nothing', by_client),
    ('/tool/sign-doors/the-servers-file-refuses', in_the_file),
    ('/tool/sign-doors/what-is-forced-into-the-file-is-not-signed', in_the_file_by_force),
]))
