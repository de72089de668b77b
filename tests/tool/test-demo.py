# SPDX-License-Identifier: GPL-3.0-or-later
"""demo: the same seed makes the same office, in a new store only, and every queue has something."""

import csv
import io
import sys
from collections import Counter

import tool


def make(folder, name, *arguments, today='2025-03-20'):
    store = folder.file(name)
    assert folder.done('demo', *arguments, store=store, today=today)['store'] == store
    path = folder.file(name + '.csv')
    folder.done('export', '-o', path, store=store)
    with open(path, encoding='utf-8-sig') as file:
        return file.read()


def same_seed(folder):
    first = make(folder, 'a.sqlite', '--seed', '7', '--orders', '40')
    assert make(folder, 'b.sqlite', '--seed', '7', '--orders', '40') == first
    assert make(folder, 'c.sqlite', '--seed', '8', '--orders', '40') != first
    assert len(first.split('\n')) > 40


def new_store_only(folder):
    folder.done('person', 'list')
    before = folder.dump()
    tool.sentence(folder.run('demo', '--orders', '10'), 'already holds')
    assert folder.dump() == before
    for count in ('0', '-1', '100001', 'many'):
        answer = folder.run('demo', '--orders', count, store=folder.file('n.sqlite'))
        tool.sentence(answer, 'demo')


def every_queue(folder):
    text = make(folder, 'd.sqlite', '--orders', '200')
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 200
    assert {row['kind'] for row in rows} == {'order'}
    waiting = [row for row in rows if row['approved_on'] and not row['signed_on']]
    drafts = [row for row in rows if not row['approved_on']]
    reviews = Counter(row['review_state'] for row in rows)
    assert len(waiting) > 3 and len(drafts) > 6, (len(waiting), len(drafts))
    assert reviews['in progress'] > 5 and reviews['done'] > 50, reviews
    assert all(row['issued_on'] for row in rows if row['review_state'])
    for row in rows:
        assert row['drafted_by'] not in (row['approved_by'], row['signed_by']), row
    people = folder.done('person', 'list', store=folder.file('d.sqlite'))['people']
    roles = {role for person in people for role in person['roles']}
    assert {'caseworker', 'drm', 'ombudsman', 'administrator'} <= roles, roles


def verdict_worked_out(folder):
    """What a case waiting for a decision keeps is what the search says, with what was shown as proof."""
    store = folder.file('v.sqlite')
    today = '2025-03-20'
    folder.done('demo', '--orders', '80', store=store, today=today)
    path = folder.file('v.csv')
    folder.done('export', '-o', path, store=store)
    with open(path, encoding='utf-8-sig') as file:
        waiting = [row for row in csv.DictReader(file) if not row['approved_on']]
    assert len(waiting) > 6, len(waiting)
    proofs = 0
    for row in waiting:
        kept = folder.done('case', 'show', row['reference'], store=store, today=today)['case']
        said = folder.done('similar', row['reference'], store=store,
                           today=kept['similar']['as_of'])
        assert kept['similar']['verdict'] == said['verdict'], (kept['similar'], said['verdict'])
        assert kept['similar']['scope'] == 'orders and drafts', kept['similar']
        proofs += bool(kept.get('similar_shown'))
    assert proofs > 3, proofs


def every_register(folder):
    store = folder.file('r.sqlite')
    folder.done('demo', '--orders', '40', store=store)
    for register in ('investigations', 'failure-orders', 'code-log', 'engagement',
                     'recommendations', 'spotlight-asks'):
        entries = folder.done('register', register, 'list', store=store)['entries']
        states = {entry['state'] for entry in entries}
        assert len(entries) > 2, (register, entries)
        assert len(states) > 1 or register == 'engagement', (register, states)
    shown = folder.done('landlord', 'show', 'Northmoor', store=store)
    assert shown['names'][0] == 'Northmoor Homes' and len(shown['records']) == 2, shown


sys.exit(tool.main([
    ('/tool/demo/the-same-seed-makes-the-same-office', same_seed),
    ('/tool/demo/is-made-in-a-new-store-only', new_store_only),
    ('/tool/demo/every-queue-has-something', every_queue),
    ('/tool/demo/a-verdict-is-worked-out-and-its-proof-kept', verdict_worked_out),
    ('/tool/demo/every-register-has-something', every_register),
]))
