# SPDX-License-Identifier: GPL-3.0-or-later
"""log verify: a store that is whole, and one that somebody changed behind the program's back."""

import fcntl
import os
import sqlite3
import sys

import again
import office
import tool

ALWAYS = ['entries', 'tree', 'results', 'rows']


def make(folder):
    file = folder.file('case.json', office.CASE)
    assert folder.run('case', 'new', file).status == 0


def change(folder, *statements):
    with sqlite3.connect(folder.store) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def failed(answer):
    assert answer.status == 1 and answer.json['valid'] is False, answer
    return [check['name'] for check in answer.json['checks'] if not check['ok']]


def a_whole_store(folder):
    make(folder)
    answer = folder.run('log', 'verify')
    assert answer.status == 0 and answer.json['valid'] is True, answer
    assert [check['name'] for check in answer.json['checks']] == ALWAYS, answer
    assert answer.json['entries'] > 1 and answer.json['erased'] == 0, answer
    quick = folder.run('log', 'verify', '--quick')
    assert [check['name'] for check in quick.json['checks']] == ALWAYS[:2], quick


def acts_that_came_again(folder):
    """They changed nothing, so that the log is whole and there is nothing to say of them."""
    make(folder)
    (made,) = [position for position, _ in again.log_of(folder.store, {'create'}) if position > 1][-1:]
    ((person,),) = again.rows(folder.store, f'SELECT person FROM log WHERE position = {made}')
    assert again.send(folder.store, made, 'same')['outcome'] == 'duplicate'
    assert again.send(folder.store, made, 'other', person)['outcome'] == 'parked'
    answer = folder.run('log', 'verify')
    assert answer.status == 0 and answer.json['taken_again'] == [], answer


def a_changed_entry(folder):
    make(folder)
    change(folder, 'DROP TRIGGER log_is_not_changed',
           "UPDATE log SET person = 'somebody' WHERE position = 1")
    answer = folder.run('log', 'verify', '--quick')
    assert failed(answer)[0] == 'entries', answer
    assert 'position 1' in answer.json['checks'][0]['why'], answer


def a_changed_record(folder):
    make(folder)
    change(folder, "UPDATE record SET body = replace (body, 'Northmoor', 'Southmoor')")
    assert 'rows' in failed(folder.run('log', 'verify'))
    assert folder.run('log', 'verify', '--quick').status == 0


def a_damaged_index(folder):
    """What searches go through is no part of the log: it is said, and made again."""
    folder.done('case', 'new', folder.file('ready.json', office.ready()))
    assert folder.done('log', 'verify')['search_index'] == 'sound'
    assert again.rows(folder.store, 'SELECT count(*) FROM order_stems') == [(1,)]
    for damage in ("UPDATE order_stems SET stems = x'0102030405'", 'DELETE FROM order_stems',
                   'DELETE FROM stem', "INSERT INTO order_fts (order_fts) VALUES ('delete-all')"):
        change(folder, damage)
        quick = folder.done('log', 'verify', '--quick')
        assert quick['search_index'] is None and quick['valid'] is True, quick
        words = folder.words('log', 'verify')
        assert words.status == 0 and 'it was made again' in words.out, words
        assert folder.done('log', 'verify')['search_index'] == 'sound'


def an_index_of_a_store_that_is_served(folder):
    """Whoever serves a store holds its lock alone: nothing is written to it meanwhile, and what to do is said."""
    folder.done('case', 'new', folder.file('ready.json', office.ready()))
    change(folder, 'DELETE FROM order_stems')
    with open(folder.store + '.lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = folder.done('log', 'verify')
        assert answer['search_index'] == 'left' and answer['valid'] is True, answer
        assert 'in use by' in answer['search_index_why'], answer
        words = folder.words('log', 'verify')
        assert words.status == 0 and 'was left as it is' in words.out and 'in use by' in words.out, words
        assert again.rows(folder.store, 'SELECT count(*) FROM order_stems') == [(0,)]
    assert folder.done('log', 'verify')['search_index'] == 'made-again'


def an_index_of_somebody_elses_store(folder):
    folder.done('case', 'new', folder.file('ready.json', office.ready()))
    change(folder, 'DELETE FROM order_stems')
    try:
        os.chown(folder.store, 65534, -1)
    except OSError as error:
        raise tool.Skip('a file cannot be given away here') from error
    answer = folder.done('log', 'verify')
    assert answer['search_index'] == 'left' and 'another user' in answer['search_index_why'], answer
    assert again.rows(folder.store, 'SELECT count(*) FROM order_stems') == [(0,)]


def bad_use(folder):
    make(folder)
    tool.sentence(folder.bare('log'), 'verify')
    tool.sentence(folder.bare('--store', folder.store, 'log', 'verify', '--checkpoint',
                              folder.file('not', 'words\n')), 'not a checkpoint')
    missing = folder.bare('--store', folder.file('none.sqlite'), 'log', 'verify')
    assert missing.status == 3, missing


def authorities(folder):
    """A file of authorities that does not help is said, and not blamed on the server."""
    nowhere = folder.file('nowhere.pem')
    away = folder.bare('--ca-file', nowhere, '--store', folder.store, 'sync')
    assert away.status == 3 and nowhere in away.err, away
    words = folder.bare('--ca-file', folder.file('words.pem', 'words\n'), '--store', folder.store, 'sync')
    assert words.status == 2 and tool.sentence(words, 'no certificate'), words


sys.exit(tool.main([
    ('/tool/log/a-whole-store-is-found-whole', a_whole_store),
    ('/tool/log/acts-that-came-again-changed-nothing', acts_that_came_again),
    ('/tool/log/a-changed-entry-is-found', a_changed_entry),
    ('/tool/log/a-changed-record-is-found', a_changed_record),
    ('/tool/log/a-damaged-index-is-made-again', a_damaged_index),
    ('/tool/log/a-store-that-is-served-is-not-written-to', an_index_of_a_store_that_is_served),
    ('/tool/log/nor-is-another-users', an_index_of_somebody_elses_store),
    ('/tool/log/wrong-use-is-said', bad_use),
    ('/tool/trust/a-file-of-authorities-that-does-not-help-is-said', authorities),
]))
