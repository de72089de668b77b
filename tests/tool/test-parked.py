# SPDX-License-Identifier: GPL-3.0-or-later
"""undo, and what did not fit: listed, done anew, let go; alone and under a server."""

import sys

import again
import office
import tool
from office import CASEWORKER, MANAGER, REFERENCE

ADMINISTRATOR = 'Ada Marsh'
TRAINING = 'elements.training'


def cell(folder, store=None):
    case = folder.done('case', 'show', REFERENCE, store=store)['case']
    return case['orders'][0]['elements'].get('training')


def write(folder, text, **options):
    folder.done('act', 'set', REFERENCE, '--args', '{"%s": "%s"}' % (TRAINING, text), **options)


def undone(folder):
    folder.done('case', 'new', folder.file('ready.json', office.ready_today()))
    before = cell(folder)
    write(folder, 'One.')
    write(folder, 'Two.')
    made = folder.done('undo', REFERENCE)['undone']
    assert made['kind'] == 'set' and made['cells'] == {TRAINING: 'One.'}, made
    assert cell(folder) == 'One.'
    # The undo of an undo does it again.
    assert folder.done('undo', REFERENCE)['undone']['kind'] == 'undo'
    assert cell(folder) == 'Two.'
    answer = folder.run('undo', REFERENCE, '--on', 'case')
    assert answer.status == 1 and answer.json == {'undone': None}, answer
    assert cell(folder) == 'Two.' and before != 'Two.'
    assert folder.run('undo', REFERENCE, '--on', 'WO-1999-0001').status == 2
    assert folder.run('undo').status == 2


def undone_though_it_came_again(folder):
    """What came a second time under another number, or under its id, is not what one did last."""
    folder.done('case', 'new', folder.file('ready.json', office.ready_today()))
    write(folder, 'One.')
    write(folder, 'Two.')
    one = again.log_of(folder.store, {'set'})[-2][0]
    ((person,),) = again.rows(folder.store, f'SELECT person FROM log WHERE position = {one}')
    assert again.send(folder.store, one, 'other', person)['outcome'] == 'parked'
    assert again.send(folder.store, one, 'same')['outcome'] == 'duplicate'
    assert folder.done('undo', REFERENCE)['undone']['cells'] == {TRAINING: 'One.'}
    assert cell(folder) == 'One.'


def not_undone(folder):
    """A step of the workflow is answered with its reason, and nothing changes."""
    folder.done('case', 'new', folder.file('ready.json', office.ready_today()))
    folder.done('case', 'hand-up', REFERENCE)
    before = folder.dump()
    answer = folder.run('undo', REFERENCE)
    assert answer.status == 1, answer
    assert [reason['code'] for reason in answer.json['refused']] == ['undo-of-step'], answer
    assert folder.dump() == before


def with_server(folder):
    if tool.SERVER is None:
        raise tool.Skip('there is no server to run')
    server = tool.Server(folder)
    server.account(ADMINISTRATOR, 'administrator')
    for name, role in office.PEOPLE:
        server.account(name, role)
    server.start()
    stores = {name: folder.file(name.split()[0] + '.sqlite') for name, _ in office.PEOPLE}
    for name in (CASEWORKER, MANAGER):
        folder.done('sign-in', server.uri, '--name', name, store=stores[name],
                    stdin=server.PASSPHRASE + '\n')
    return server, stores


def undone_in_a_copy(folder):
    """Of what waits, and of what the server has taken, but never of a colleague's."""
    server, stores = with_server(folder)
    try:
        mine, other = stores[CASEWORKER], stores[MANAGER]
        folder.done('case', 'new', folder.file('ready.json', office.ready_today()), store=mine)
        write(folder, 'One.', store=mine)
        write(folder, 'Two.', store=mine)
        folder.done('undo', REFERENCE, store=mine)
        assert cell(folder, mine) == 'One.'
        folder.done('sync', store=mine)
        assert cell(folder, mine) == 'One.'
        write(folder, 'Three.', store=mine)
        folder.done('sync', store=mine)
        assert folder.done('undo', REFERENCE, store=mine)['undone']['cells'] == {TRAINING: 'One.'}
        folder.done('sync', store=mine)
        folder.done('sync', store=other)
        assert cell(folder, other) == 'One.'
        answer = folder.run('undo', REFERENCE, store=other)
        assert answer.status == 1 and answer.json == {'undone': None}, answer
    finally:
        server.stop()


def park(folder, stores):
    """A text of the caseworker's for an order that was withdrawn meanwhile."""
    mine, other = stores[CASEWORKER], stores[MANAGER]
    folder.done('case', 'new', folder.file('ready.json', office.ready_today()), store=mine)
    folder.done('sync', store=mine)
    folder.done('sync', store=other)
    folder.done('case', 'hand-up', REFERENCE, store=mine)
    folder.done('sync', store=mine)
    write(folder, 'Mine.', store=other)
    made = folder.done('sync', store=other)
    assert len(made['parked']) == 1, made
    listed = folder.done('parked', 'list', store=other)['parked']
    assert len(listed) == 1, listed
    return listed[0]


def listed_and_let_go(folder):
    server, stores = with_server(folder)
    try:
        mine, other = stores[CASEWORKER], stores[MANAGER]
        parked = park(folder, stores)
        assert parked['kind'] == 'set' and parked['cells'] == {TRAINING: 'Mine.'}, parked
        assert parked['reasons'] and parked['reasons'][0]['why'], parked
        before = folder.dump(other)
        assert folder.run('parked', 'let-go', 'nothing', store=other).status == 2
        # It does not fit yet, and is said to be so.
        answer = folder.run('parked', 'adopt', parked['id'], store=other)
        assert answer.status == 1 and answer.json['refused'], answer
        assert folder.dump(other) == before
        assert folder.done('parked', 'let-go', parked['id'], store=other)['parked'] == []
        made = folder.done('sync', store=other)
        assert made['parked'] == [], made
        folder.done('sync', store=mine)
        assert folder.done('parked', 'list', store=mine)['parked'] == []
    finally:
        server.stop()


def adopted(folder):
    server, stores = with_server(folder)
    try:
        mine, other = stores[CASEWORKER], stores[MANAGER]
        parked = park(folder, stores)
        folder.done('case', 'return', REFERENCE, '--note', 'Once more.', store=other)
        folder.done('sync', store=other)
        assert folder.done('parked', 'adopt', parked['id'], store=other)['parked'] == []
        folder.done('sync', store=other)
        folder.done('sync', store=mine)
        assert cell(folder, mine) == 'Mine.'
        assert folder.done('parked', 'list', store=mine)['parked'] == []
    finally:
        server.stop()


sys.exit(tool.main([
    ('/tool/undo/what-one-did-last-is-taken-back-and-done-again', undone),
    ('/tool/undo/what-came-again-is-not-what-one-did-last', undone_though_it_came_again),
    ('/tool/undo/a-step-is-not-undone-and-says-so', not_undone),
    ('/tool/undo/a-copy-takes-back-ones-own-alone', undone_in_a_copy),
    ('/tool/parked/what-did-not-fit-is-listed-and-let-go', listed_and_let_go),
    ('/tool/parked/what-fits-now-is-done-anew', adopted),
]))
