# SPDX-License-Identifier: GPL-3.0-or-later
"""sign-in, sync and sign-out against a real server in a process of its own."""

import sys

import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE

UNREACHABLE = 'http://127.0.0.1:9/'


class Office:
    """A server with three accounts, and a store for each of them."""

    def __init__(self, folder):
        if tool.SERVER is None:
            raise tool.Skip('there is no server to run')
        self.folder = folder
        self.server = tool.Server(folder)
        self.server.account('Ada Marsh', 'administrator')
        for name, role in office.PEOPLE:
            self.server.account(name, role)

    def __enter__(self):
        self.server.start()
        return self

    def __exit__(self, *ignored):
        self.server.stop()

    def store(self, name):
        return self.folder.file(name.split()[0] + '.sqlite')

    def sign_in(self, name, passphrase=tool.Server.PASSPHRASE, store=None):
        return self.folder.run('sign-in', self.server.uri, '--name', name,
                               store=store or self.store(name), stdin=passphrase + '\n')

    def done(self, name, *arguments):
        return self.folder.done(*arguments, store=self.store(name))

    def state(self, name):
        return self.done(name, 'case', 'show', REFERENCE)['orders'][0]['state']


def carried_by_three(folder):
    with Office(folder) as there:
        for name, _ in office.PEOPLE:
            made = there.sign_in(name)
            assert made.status == 0 and set(made.json) >= {'pushed', 'pulled', 'parked', 'variants'}, made
        path = folder.file('ready.json', office.ready_today())
        there.done(CASEWORKER, 'case', 'new', path)
        there.done(CASEWORKER, 'case', 'hand-up', REFERENCE)
        made = there.done(CASEWORKER, 'sync')
        assert made['pushed'] == 3 and made['parked'] == [], made
        assert there.done(MANAGER, 'sync')['pulled'] > 0
        there.done(MANAGER, 'act', 'set', REFERENCE, '--args',
                   '{"quality_ensured": "Read.", "how_compliance": "By report."}')
        there.done(MANAGER, 'case', 'approve', REFERENCE)
        there.done(MANAGER, 'sync')
        there.done(OMBUDSMAN, 'sync')
        store = there.store(OMBUDSMAN)
        answer = folder.run('case', 'sign', REFERENCE, store=store, stdin='not the passphrase\n')
        assert answer.status != 0 and 'error' in answer.json, answer
        assert there.state(OMBUDSMAN) == 'approved'
        folder.done('case', 'sign', REFERENCE, store=store, stdin=there.server.PASSPHRASE + '\n')
        there.done(OMBUDSMAN, 'sync')
        numbers = set()
        for name, _ in office.PEOPLE:
            there.done(name, 'sync')
            order = there.done(name, 'case', 'show', REFERENCE)['orders'][0]
            assert order['state'] == 'signed' and order['variants'] == 0, (name, order)
            numbers.add(order['number'])
        assert len(numbers) == 1 and None not in numbers, numbers
        again = there.done(OMBUDSMAN, 'sync')
        assert again['pushed'] == 0 and again['pulled'] == 0, again


def signed_online_only(folder):
    with Office(folder) as there:
        for name, _ in office.PEOPLE:
            there.sign_in(name)
        there.done(CASEWORKER, 'case', 'new', folder.file('ready.json', office.ready_today()))
        there.done(CASEWORKER, 'case', 'hand-up', REFERENCE)
        there.done(CASEWORKER, 'sync')
        there.done(MANAGER, 'sync')
        there.done(MANAGER, 'act', 'set', REFERENCE, '--args',
                   '{"quality_ensured": "Read.", "how_compliance": "By report."}')
        there.done(MANAGER, 'case', 'approve', REFERENCE)
        there.done(MANAGER, 'sync')
        there.done(OMBUDSMAN, 'sync')
        there.server.stop()
        answer = folder.run('case', 'sign', REFERENCE, store=there.store(OMBUDSMAN),
                            stdin=there.server.PASSPHRASE + '\n')
        assert answer.status == 3 and 'error' in answer.json, answer
        assert there.state(OMBUDSMAN) == 'approved'


def parked(folder):
    """Two people hand up and withdraw the same draft; one of the acts does not fit and says so."""
    with Office(folder) as there:
        there.sign_in(CASEWORKER)
        there.sign_in(MANAGER)
        there.done(CASEWORKER, 'case', 'new', folder.file('ready.json', office.ready_today()))
        there.done(CASEWORKER, 'sync')
        there.done(MANAGER, 'sync')
        there.done(MANAGER, 'case', 'withdraw', REFERENCE, '--note', 'Not needed.')
        there.done(MANAGER, 'sync')
        there.done(CASEWORKER, 'case', 'hand-up', REFERENCE)
        made = there.done(CASEWORKER, 'sync')
        assert len(made['parked']) == 1, made
        act = made['parked'][0]
        assert act['kind'] == 'hand-up' and act['record'] and act['n'] > 0, act
        assert act['reasons'] and all(reason['why'] for reason in act['reasons']), act
        assert there.state(CASEWORKER) == 'withdrawn'


def variants(folder):
    """Two people write the same words; the second text is kept beside the first and named."""
    with Office(folder) as there:
        there.sign_in(CASEWORKER)
        there.sign_in(MANAGER)
        there.done(CASEWORKER, 'case', 'new', folder.file('ready.json', office.ready_today()))
        there.done(CASEWORKER, 'sync')
        there.done(MANAGER, 'sync')
        for who, text in ((MANAGER, 'One.'), (CASEWORKER, 'Two.')):
            there.done(who, 'act', 'set', REFERENCE, '--args', '{"elements.training": "%s"}' % text)
            made = there.done(who, 'sync')
        assert [(v['path'], v['value']) for v in made['variants']] == \
            [('elements.training', 'Two.')], made


def server_down(folder):
    with Office(folder) as there:
        assert there.sign_in(CASEWORKER).status == 0
        there.server.stop()
        there.done(CASEWORKER, 'case', 'new', folder.file('ready.json', office.ready_today()))
        answer = folder.run('sync', store=there.store(CASEWORKER))
        assert answer.status == 3 and answer.json['error']['code'] == 'unreachable', answer
        assert len(answer.err.strip().split('\n')) == 1, answer
        assert there.state(CASEWORKER) == 'draft'
        there.server.start()
        made = there.done(CASEWORKER, 'sync')
        assert made['pushed'] == 2 and made['parked'] == [], made
    fresh = folder.file('fresh.sqlite')
    answer = folder.run('sign-in', UNREACHABLE, '--name', 'Nobody', store=fresh, stdin='x\n')
    assert answer.status == 3, answer


def wrong_sign_ins(folder):
    with Office(folder) as there:
        answer = there.sign_in(CASEWORKER, passphrase='not the passphrase at all')
        assert answer.status in (1, 2, 3) and 'error' in answer.json, answer
        assert len(answer.err.strip().split('\n')) == 1, answer
        answer = there.sign_in('Nobody Here')
        assert answer.status != 0, answer
        tool.sentence(folder.run('sign-in', there.server.uri, stdin='x\n'), '--name')
        # A local office with work of its own stays what it is.
        own = folder.file('own.sqlite')
        folder.done('case', 'new', folder.file('case.json', office.case()), store=own)
        before = folder.dump(own)
        tool.sentence(there.sign_in(CASEWORKER, store=own), 'work of its own')
        assert folder.dump(own) == before


def a_copy_says_what_it_is(folder):
    with Office(folder) as there:
        there.sign_in(CASEWORKER)
        store = there.store(CASEWORKER)
        answer = folder.run('person', 'add', 'Somebody New', store=store)
        assert answer.status == 1, answer
        assert answer.json['refused'][0]['code'] == 'may-not-create', answer
        people = {p['name'] for p in there.done(CASEWORKER, 'person', 'list')['people']}
        assert 'Ada Marsh' in people and 'Somebody New' not in people
        tool.sentence(folder.run('case', 'show', REFERENCE, store=store, who=MANAGER), 'signed in')
        tool.sentence(there.sign_in(MANAGER, store=store), 'somebody else')
        before = folder.dump(store)
        tool.sentence(folder.run('demo', store=store), 'already holds')
        assert folder.dump(store) == before


def served(folder):
    """The store that a server is serving may be read beside it, never written."""
    with Office(folder) as there:
        store = there.server.store
        assert folder.run('person', 'list', store=store).status == 0
        answer = folder.run('person', 'add', 'Somebody New', store=store)
        assert answer.status == 3 and answer.json['error']['code'] == 'served', answer
        assert 'sign in' in answer.err, answer


def signed_out(folder):
    with Office(folder) as there:
        there.sign_in(CASEWORKER)
        there.done(CASEWORKER, 'case', 'new', folder.file('ready.json', office.ready_today()))
        assert there.done(CASEWORKER, 'sign-out') == {'waiting': 2}
        answer = folder.run('sync', store=there.store(CASEWORKER))
        assert answer.status == 3, answer
        assert there.state(CASEWORKER) == 'draft'
        assert there.sign_in(CASEWORKER).status == 0
        assert there.done(CASEWORKER, 'sync')['parked'] == []
        there.sign_in(MANAGER)
        assert there.state(MANAGER) == 'draft'


def local_office(folder):
    for command in ('sync', 'sign-out'):
        answer = folder.run(command)
        tool.sentence(answer, 'no server')
        assert answer.json['error']['code'] == 'no-server', answer


sys.exit(tool.main([
    ('/tool/sync/three-people-carry-a-case-over-a-server', carried_by_three),
    ('/tool/sync/a-signature-wants-the-server-and-the-passphrase', signed_online_only),
    ('/tool/sync/an-act-that-does-not-fit-is-parked-with-reasons', parked),
    ('/tool/sync/a-second-text-is-named', variants),
    ('/tool/sync/a-server-that-is-down-exits-3-and-loses-nothing', server_down),
    ('/tool/sync/a-wrong-sign-in-is-said-and-changes-nothing', wrong_sign_ins),
    ('/tool/sync/a-copy-says-what-cannot-be-done-in-it', a_copy_says_what_it_is),
    ('/tool/sync/a-served-store-is-read-and-not-written', served),
    ('/tool/sync/signed-out-keeps-what-waits', signed_out),
    ('/tool/sync/a-local-office-has-no-server', local_office),
]))
