# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a case: in a local office, and from one computer to another through a real server."""

import hashlib
import os
import sys

import office
import tool
from office import CASEWORKER, MANAGER, REFERENCE


def started(folder):
    office.people(folder)
    folder.done('case', 'new', folder.file('case.json', office.ready()), who=CASEWORKER)


def local(folder):
    started(folder)
    assert folder.done('file', 'list', REFERENCE) == {'files': []}
    bytes_ = os.urandom(100_000)
    path = folder.file('Photos of the flats.bin', bytes_)
    made = folder.done('file', 'add', REFERENCE, path, '--what', 'Mould in flat 7', who=CASEWORKER)
    [one] = made['files']
    assert (one['of'], one['name'], one['size']) == ('case', 'Photos of the flats.bin', 100_000), one
    assert one['hash'] == hashlib.sha256(bytes_).hexdigest()
    assert (one['by'], one['on'], one['state']) == (CASEWORKER, tool.TODAY, 'here'), one
    os.unlink(path)
    out = folder.file('out.bin')
    got = folder.done('file', 'get', REFERENCE, one['name'], '-o', out)
    assert got['file'] == out and open(out, 'rb').read() == bytes_
    assert folder.done('file', 'get', REFERENCE, one['id'], '-o', out)['hash'] == one['hash']
    order = folder.done('case', 'show', REFERENCE)['orders'][0]['number']
    path = folder.file('Draft.txt', 'A draft.')
    made = folder.done('file', 'add', REFERENCE, path, '--on', order, who=CASEWORKER)
    assert [line['of'] for line in made['files']] == ['case', order], made
    assert [line['name'] for line in
            folder.done('file', 'remove', REFERENCE, 'Draft.txt', who=CASEWORKER)['files']] == [one['name']]
    assert 'Mould in flat 7' in folder.words('file', 'list', REFERENCE).out


def refused(folder):
    started(folder)
    before = folder.dump()
    os.symlink(folder.file('real.txt', 'x'), folder.file('link.txt'))
    os.truncate(folder.file('large.bin', 'x'), 50 * 1024 * 1024 + 1)
    for name, part in (('none.txt', 'not there'), ('empty.txt', 'empty'), ('link.txt', 'link'),
                       ('large.bin', 'too large')):
        if name == 'empty.txt':
            folder.file(name, '')
        answer = folder.run('file', 'add', REFERENCE, folder.file(name), who=CASEWORKER)
        tool.sentence(answer, name, part)
    tool.sentence(folder.run('file', 'add', REFERENCE, folder.path, who=CASEWORKER), 'folder')
    for words in (('get', REFERENCE, 'none', '-o', 'x'), ('remove', REFERENCE, 'none')):
        tool.sentence(folder.run('file', *words), 'no file of that name')
    for words in ((), ('list',), ('get', REFERENCE, 'x'), ('add', REFERENCE), ('burn', REFERENCE, 'x')):
        assert folder.run('file', *words).status == 2
    assert folder.dump() == before
    folder.done('file', 'add', REFERENCE, folder.file('real.txt'), who=CASEWORKER)
    answer = folder.run('file', 'get', REFERENCE, 'real.txt', '-o', folder.file('no/such/folder'))
    assert answer.status == 3 and answer.json['error']['code'] == 'unwritable', answer


def missing(folder):
    started(folder)
    [one] = folder.done('file', 'add', REFERENCE, folder.file('plan.txt', 'plan'), who=CASEWORKER)['files']
    kept = os.path.join(folder.store + '.files', one['hash'][:2], one['hash'])
    assert os.stat(kept).st_mode & 0o777 == 0o600
    os.unlink(kept)
    assert folder.done('file', 'list', REFERENCE)['files'][0]['state'] == 'missing'
    tool.sentence(folder.run('file', 'get', REFERENCE, 'plan.txt', '-o', folder.file('out')), 'plan.txt', '.files')


def through_a_server(folder):
    if tool.SERVER is None:
        raise tool.Skip('there is no server to run')
    server = tool.Server(folder)
    server.account('Ada Marsh', 'administrator')
    for name, role in office.PEOPLE:
        server.account(name, role)
    server.start()
    stores = {name: folder.file(name.split()[0] + '.sqlite') for name in (CASEWORKER, MANAGER)}
    try:
        for name, store in stores.items():
            folder.done('sign-in', server.uri, '--name', name, store=store, stdin=server.PASSPHRASE + '\n')
        mine, theirs = stores[CASEWORKER], stores[MANAGER]
        folder.done('case', 'new', folder.file('case.json', office.ready_today()), store=mine)
        folder.done('sync', store=mine)
        server.stop()
        bytes_ = os.urandom(3_000_000)
        path = folder.file('Plan.pdf', bytes_)
        [one] = folder.done('file', 'add', REFERENCE, path, store=mine)['files']
        assert one['state'] == 'waits', one
        folder.done('file', 'get', REFERENCE, 'Plan.pdf', '-o', folder.file('mine.pdf'), store=mine)
        assert folder.run('sync', store=mine).status == 3
        server.start()
        made = folder.done('sync', store=mine)
        assert made['pushed'] == 1 and made['files_to_send'] == 0, made
        assert folder.done('file', 'list', REFERENCE, store=mine)['files'][0]['state'] == 'here'
        folder.done('sync', store=theirs)
        assert folder.done('file', 'list', REFERENCE, store=theirs)['files'][0]['state'] == 'at-office'
        server.stop()
        out = folder.file('theirs.pdf')
        answer = folder.run('file', 'get', REFERENCE, 'Plan.pdf', '-o', out, store=theirs)
        assert answer.status == 3 and not os.path.exists(out), answer
        server.start()
        folder.done('file', 'get', REFERENCE, 'Plan.pdf', '-o', out, store=theirs)
        assert open(out, 'rb').read() == bytes_
        server.stop()
        folder.done('file', 'get', REFERENCE, 'Plan.pdf', '-o', folder.file('again.pdf'), store=theirs)
    finally:
        server.stop()


sys.exit(tool.main([
    ('/tool/file/is-added-listed-copied-out-and-taken-away', local),
    ('/tool/file/what-cannot-be-kept-is-refused-in-a-sentence-and-changes-nothing', refused),
    ('/tool/file/one-that-is-missing-is-said-to-be', missing),
    ('/tool/file/goes-up-when-the-server-answers-and-comes-when-it-is-asked-for', through_a_server),
]))
