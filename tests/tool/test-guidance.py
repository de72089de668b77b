# SPDX-License-Identifier: GPL-3.0-or-later
"""Editions of the guidance: read, compared, and made in a store."""

import sys

import office
import tool

QUESTION = 'factors/oversight.question'
NEW = ['guidance', 'new', '2026-11', '--based-on', '2024-05', '--title', 'Guidance, November 2026']


def draft(folder):
    folder.done(*NEW, '--revised', '2025-03-01')
    return folder.done('guidance', 'change', '2026-11', QUESTION, 'Is this for the board?')


def publish(folder):
    draft(folder)
    folder.done('guidance', 'describe', '2026-11', '--note', 'A shorter question.')
    return folder.done('guidance', 'publish', '2026-11')


def ids(folder):
    return [edition['id'] for edition in folder.done('guidance')['editions']]


def is_made_and_published(folder):
    made = draft(folder)
    assert made['changes'] == [{'path': QUESTION, 'value': 'Is this for the board?'}], made
    assert made['published'] is False
    assert ids(folder) == ['2024-05']
    assert [one['edition'] for one in folder.done('guidance', 'drafts')['drafts']] == ['2026-11']
    refused = folder.run('guidance', 'publish', '2026-11')
    assert refused.status == 1 and 'note' in str(refused.json['refused']), refused.json
    folder.done('guidance', 'describe', '2026-11', '--note', 'A shorter question.')
    assert folder.done('guidance', 'publish', '2026-11')['published'] is True
    assert ids(folder) == ['2024-05', '2026-11']
    shown = folder.done('guidance', 'show', '2026-11')
    assert shown['based_on'] == '2024-05' and shown['note'] == 'A shorter question.'
    assert shown['factors'][0]['question'] == 'Is this for the board?'


def never_changes_once_published(folder):
    publish(folder)
    before = folder.done('guidance', 'show', '2026-11')
    refused = folder.run('guidance', 'change', '2026-11', 'reminder', 'Think.')
    assert refused.status == 1, refused
    assert folder.run('guidance', 'publish', '2026-11').status == 1
    assert folder.done('guidance', 'show', '2026-11') == before


def new_case(folder, reference):
    made = office.ready(reference=reference)
    made.pop('guidance', None)
    folder.done('case', 'new', folder.file('case.json', made))


def is_withdrawn(folder):
    """A withdrawn edition stays what it was; a new case is decided under the one before."""
    publish(folder)
    new_case(folder, '202500001')
    without_note = folder.run('guidance', 'withdraw', '2026-11')
    assert without_note.status == 1 and 'note' in str(without_note.json['refused']), without_note
    done = folder.done('guidance', 'withdraw', '2026-11', '--note', 'A wrong figure.')
    assert done['withdrawn'] == 'A wrong figure.', done
    new_case(folder, '202500002')
    assert folder.done('case', 'show', '202500001')['case']['guidance'] == '2026-11'
    assert folder.done('case', 'show', '202500002')['case']['guidance'] == '2024-05'
    assert folder.run('guidance', 'withdraw', '2026-11', '--note', 'Again.').status == 1
    assert folder.run('guidance', 'withdraw', '2024-05', '--note', 'No.').status != 0


def every_command_takes_the_office_s(folder):
    """Where a store is given, what is judged is judged by the newest edition that it holds."""
    draft(folder)
    for path, text in (('spotlights/repairs.title', 'Lifts and repairs'),
                       ('codes/2024.limits/acknowledge.source', 'The Code anew, 6'),
                       ('sources.due-missing', 'Guidance 2026, 9')):
        folder.done('guidance', 'change', '2026-11', path, text)
    order = office.order()
    del order['elements']['due']
    made = folder.file('order.json', order)
    rows = 'landlord,spotlight,form,asked_on\nNorthmoor,Lifts and repairs,referral,2025-01-01\n'
    asks = folder.file('asks.csv', rows)
    dates = '{"complaint_made_on": "2024-06-03"}'
    folder.done('landlord', 'add', 'Northmoor')

    def answers():
        sources = {finding['rule']: finding['source']
                   for finding in folder.run('lint', made).json['findings']}
        rejected = folder.run('import', asks, '--kind', 'spotlight-asks', '--dry-run').json
        return (sources['due-missing'], folder.done('clock', 'code', dates)['limits'][0]['source'],
                len(rejected['rejected']))

    before = answers()
    assert before[0] != 'Guidance 2026, 9' and before[2] == 1, before
    folder.done('guidance', 'describe', '2026-11', '--note', 'Why.')
    folder.done('guidance', 'publish', '2026-11')
    assert answers() == ('Guidance 2026, 9', 'The Code anew, 6', 0), answers()


def what_parts_two(folder):
    publish(folder)
    rows = folder.done('guidance', 'diff', '2024-05', '2026-11')['differences']
    assert [row['path'] for row in rows] == [QUESTION]
    assert rows[0]['after'] == 'Is this for the board?' and rows[0]['before'].endswith('?')


def a_wrong_change_is_named(folder):
    draft(folder)
    folder.done('guidance', 'change', '2026-11', 'factors/weather.question', 'Rain?')
    checked = folder.run('guidance', 'check', '2026-11')
    assert checked.status == 2 and 'factors/weather.question' in checked.json['error']['message']
    folder.done('guidance', 'describe', '2026-11', '--note', 'Why.')
    refused = folder.run('guidance', 'publish', '2026-11')
    assert refused.status == 1 and 'factors/weather.question' in str(refused.json), refused.json
    folder.done('guidance', 'change', '2026-11', 'factors/weather.question', '--undo')
    assert len(folder.done('guidance', 'check', '2026-11')['differences']) == 1


def an_old_decision_keeps_its_edition(folder):
    case = office.ready()
    case['guidance'] = '2024-05'
    folder.done('case', 'new', folder.file('case.json', case))
    publish(folder)
    assert folder.done('assess', case['reference'])['guidance'] == '2024-05'
    assert folder.done('case', 'show', case['reference'])['case']['guidance'] == '2024-05'


def drafts_that_come_out_otherwise(folder):
    case = office.ready()
    case['guidance'] = '2024-05'
    folder.done('case', 'new', folder.file('case.json', case))
    draft(folder)
    same = folder.done('guidance', 'preview', '2026-11')
    assert same['looked_at'] == 1 and same['drafts'] == [], same
    folder.done('guidance', 'change', '2026-11', 'logs/The attic', 'The attic')
    other = folder.done('guidance', 'preview', '2026-11')['drafts']
    assert [row['reference'] for row in other] == [case['reference']]
    assert other[0]['effects'][0]['what'] == 'hand-up'
    assert 'The attic' in other[0]['effects'][0]['would_be']


def only_an_administrator_makes_one(folder):
    folder.done('person', 'add', 'Ben', '--role', 'drm')
    refused = folder.run(*NEW, who='Ben')
    assert refused.status == 1 and folder.done('guidance', 'drafts')['drafts'] == []


sys.exit(tool.main([
    ('/tool/guidance/an-edition-is-made-and-published', is_made_and_published),
    ('/tool/guidance/a-published-edition-never-changes', never_changes_once_published),
    ('/tool/guidance/an-edition-is-withdrawn-with-a-reason', is_withdrawn),
    ('/tool/guidance/every-command-takes-the-office-s-newest', every_command_takes_the_office_s),
    ('/tool/guidance/two-editions-are-compared', what_parts_two),
    ('/tool/guidance/a-wrong-change-is-named', a_wrong_change_is_named),
    ('/tool/guidance/an-old-decision-keeps-its-edition', an_old_decision_keeps_its_edition),
    ('/tool/guidance/drafts-that-come-out-otherwise-are-listed', drafts_that_come_out_otherwise),
    ('/tool/guidance/only-an-administrator-makes-one', only_an_administrator_makes_one),
]))
