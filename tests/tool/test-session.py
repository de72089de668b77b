# SPDX-License-Identifier: GPL-3.0-or-later
"""A session from the command line: planned, opened, amended, signed, closed; and its minutes."""

import sys

import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE

SECOND = '202412346'
DAY = '2025-03-20'
WORDS = 'The review must find out why no inspection led to a diagnosis of the damp.'


def approved(folder, reference):
    folder.done('case', 'new', folder.file('ready.json', office.ready(reference=reference)),
                who=CASEWORKER)
    folder.done('case', 'hand-up', reference, who=CASEWORKER)
    folder.done('act', 'set', reference, '--args',
                '{"quality_ensured": "Read against the guidance.", '
                '"how_compliance": "By the report and the minutes."}', who=MANAGER)
    return folder.done('case', 'approve', reference, who=MANAGER)['orders'][0]['id']


def codes(answer):
    assert answer.status == 1, answer
    return [reason['code'] for reason in answer.json['refused']]


def plan(folder, *orders):
    return folder.done('session', 'plan', '--on', DAY, '--title', 'The March session', *orders,
                       who=MANAGER)


def is_held(folder):
    """What was decided stands in the minutes, which nobody typed."""
    office.people(folder)
    first, second = approved(folder, REFERENCE), approved(folder, SECOND)
    made = plan(folder, SECOND, REFERENCE)
    assert made['state'] == 'planned' and made['on'] == DAY, made
    assert [item['id'] for item in made['agenda']] == [second, first], made
    assert folder.done('session', 'open', who=OMBUDSMAN)['state'] == 'open'
    folder.done('case', 'sign', REFERENCE, who=OMBUDSMAN)
    closed = folder.done('session', 'close', made['id'], who=OMBUDSMAN)
    left, signed = closed['agenda']
    assert closed['state'] == 'closed' and closed['closed_by'] == OMBUDSMAN, closed
    assert signed['decision'] == 'signed' and signed['by'] == OMBUDSMAN, signed
    assert len(signed['hash']) == 64 and signed['position'] > 0, signed
    assert left['decision'] == 'left' and left['by'] is None, left
    assert len(closed['log_root']) == 64 and closed['log_size'] >= signed['position'], closed
    # The same again, without its id; and in words.
    assert folder.done('session', 'show') == closed
    words = folder.words('session', 'show')
    assert words.status == 0 and signed['hash'] in words.out, words
    listed = folder.done('session', 'list')['sessions']
    assert [(one['id'], one['state'], one['orders']) for one in listed] == \
        [(made['id'], 'closed', 2)], listed


def is_amended(folder):
    """One paragraph, by who signs it; both versions are kept and the minutes say so."""
    office.people(folder)
    order = approved(folder, REFERENCE)
    plan(folder, REFERENCE)
    folder.done('session', 'open', who=OMBUDSMAN)
    args = '{"paragraph": "2", "text": "%s", "note": "Plainer."}' % WORDS
    assert 'no-role' in codes(folder.run('act', 'amend', REFERENCE, '--args', args, who=CASEWORKER))
    folder.done('act', 'amend', REFERENCE, '--args', args, who=OMBUDSMAN)
    paragraphs = folder.done('order', REFERENCE)['paragraphs']
    assert paragraphs[1]['text'] == WORDS, paragraphs
    assert codes(folder.run('act', 'amend', REFERENCE, '--args', args, who=OMBUDSMAN)) == \
        ['amends-nothing']
    folder.done('case', 'sign', REFERENCE, who=OMBUDSMAN)
    item = folder.done('session', 'close', who=OMBUDSMAN)['agenda'][0]
    assert item['id'] == order and item['decision'] == 'signed' and item['amended'], item


def is_refused(folder):
    """Each refusal with its reason and its status; bad use changes nothing."""
    office.people(folder)
    folder.done('case', 'new', folder.file('ready.json', office.ready()), who=CASEWORKER)
    assert codes(folder.run('session', 'plan', '--on', DAY, REFERENCE, who=MANAGER)) == \
        ['not-for-session']
    before = folder.dump()
    assert folder.run('session', 'plan', REFERENCE).status == 2
    assert folder.run('session', 'plan', '--on', 'soon', REFERENCE).status == 2
    assert folder.run('session', 'plan', '--on', DAY, '202499999').status == 2
    assert folder.run('session', 'show').status == 2
    assert folder.run('session', 'open', 'nothing-like-it').status == 2
    assert folder.run('session').status == 2
    assert folder.dump() == before
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    folder.done('act', 'set', REFERENCE, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By the report."}', who=MANAGER)
    folder.done('case', 'approve', REFERENCE, who=MANAGER)
    made = plan(folder, REFERENCE)
    assert 'no-role' in codes(folder.run('session', 'open', who=MANAGER))
    assert 'session-state' in codes(folder.run('session', 'close', who=OMBUDSMAN))
    assert folder.done('session', 'drop', made['id'], who=MANAGER)['state'] == 'dropped'
    assert 'session-state' in codes(folder.run('session', 'open', made['id'], who=OMBUDSMAN))


sys.exit(tool.main([
    ('/tool/session/is-planned-held-and-its-minutes-read', is_held),
    ('/tool/session/a-paragraph-is-amended-in-it', is_amended),
    ('/tool/session/every-refusal-says-why-and-bad-use-changes-nothing', is_refused),
]))
