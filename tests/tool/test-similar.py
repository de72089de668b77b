# SPDX-License-Identifier: GPL-3.0-or-later
"""similar: the verdict over one store, as its orders grow older."""

import csv
import json
import sys

import office
import tool

MEMBERS = ['as_of', 'register_at', 'scope', 'verdict', 'because', 'source', 'warnings', 'report',
           'candidates']
CANDIDATE = {'id', 'reference', 'number', 'landlord', 'same_landlord', 'type', 'status', 'made_on',
             'age_days', 'score', 'similar', 'shared', 'verdict', 'because', 'pair'}


def similar(folder, today, *arguments, **members):
    case = folder.file('later.json', office.case(reference='202499999', **members))
    answer = folder.run('similar', case, *arguments, today=today)
    assert answer.status == 0 and list(answer.json) == MEMBERS, answer
    assert answer.json['as_of'] == today and answer.json['scope'] == 'orders and drafts'
    for candidate in answer.json['candidates']:
        assert set(candidate) - {'set_aside_because'} == CANDIDATE, candidate
        assert set(candidate['shared']) == {'subject', 'categories', 'key_issues', 'words'}
        assert 0 <= candidate['score'] <= 1
    assert answer.json['because'] and answer.json['source'].startswith('Guidance May 2024')
    return answer.json


def signed(folder, **members):
    office.people(folder)
    return office.signed(folder, **members)


def verdicts_by_age(folder):
    assert similar(folder, '2025-03-20')['verdict'] == 'new'
    office.people(folder)
    draft = folder.file('ready.json', office.ready())
    folder.done('case', 'new', draft, who=office.CASEWORKER)
    assert similar(folder, '2025-03-20')['verdict'] == 'in-draft'
    folder.done('case', 'hand-up', office.REFERENCE, who=office.CASEWORKER)
    folder.done('act', 'set', office.REFERENCE, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By report."}', who=office.MANAGER)
    folder.done('case', 'approve', office.REFERENCE, who=office.MANAGER)
    folder.done('case', 'sign', office.REFERENCE, who=office.OMBUDSMAN)
    # Signed on 20 March 2025: 304, 305, 364 and 365 days later.
    for today, age, verdict, warned in (('2025-03-21', 1, 'already-ordered', False),
                                        ('2026-01-18', 304, 'already-ordered', False),
                                        ('2026-01-19', 305, 'already-ordered', True),
                                        ('2026-03-19', 364, 'already-ordered', True),
                                        ('2026-03-20', 365, 'further', False)):
        made = similar(folder, today)
        assert made['verdict'] == verdict, (today, made)
        assert bool(made['warnings']) == warned, (today, made)
        assert made['candidates'][0]['age_days'] == age, (today, made)
        assert made['candidates'][0]['verdict'] == verdict


def under_review(folder):
    signed(folder)
    folder.done('case', 'issue', office.REFERENCE, who=office.CASEWORKER)
    folder.done('case', 'monitor', office.REFERENCE, who=office.CASEWORKER)
    folder.done('act', 'set', office.REFERENCE, '--args',
                '{"review_state": "in progress", "compliance": "awaited"}', who=office.MANAGER)
    for today in ('2025-04-20', '2027-04-20'):
        assert similar(folder, today)['verdict'] == 'incorporate', today
    folder.done('act', 'set', office.REFERENCE, '--args', '{"review_state": "done"}',
                who=office.MANAGER)
    assert similar(folder, '2025-04-20')['verdict'] == 'already-ordered'
    assert similar(folder, '2027-04-20')['verdict'] == 'further'


def set_aside(folder):
    """A pair judged not similar in one case is settled for both, until one of them changes."""
    signed(folder)
    folder.done('case', 'new', folder.file('second.json', office.case(reference='202455555')),
                who=office.CASEWORKER)
    found = folder.done('similar', '202455555', today='2025-04-20')
    assert found['verdict'] == 'already-ordered', found
    first = found['candidates'][0]
    assert 'set_aside_because' not in first, first
    folder.done('act', 'set', '202455555', '--on', 'case', '--args', json.dumps(
        {f'not_similar/{first["id"]}.because': 'That one is about another block',
         f'not_similar/{first["id"]}.seen': first['pair']}), who=office.CASEWORKER)
    again = folder.done('similar', '202455555', today='2025-04-20')
    assert again['verdict'] == 'new' and again['report'] == [], again
    assert again['candidates'][0]['set_aside_because'] == 'That one is about another block', again
    folder.done('act', 'set', '202455555', '--on', 'case', '--args',
                '{"subject.may_recur_because": "The vents of every block are the same."}',
                who=office.CASEWORKER)
    changed = folder.done('similar', '202455555', today='2025-04-20')
    assert changed['verdict'] == 'already-ordered', changed
    assert [warning['code'] for warning in changed['warnings']] == ['not-similar-again'], changed


def report(folder):
    """What the report says names the earlier order and not the other resident's case."""
    signed(folder)
    folder.done('case', 'issue', office.REFERENCE, who=office.CASEWORKER)
    made = similar(folder, '2025-04-20')
    text = '\n'.join(made['report'])
    assert made['verdict'] == 'already-ordered' and made['candidates'][0]['number'] in text, made
    assert 'Northmoor Homes' in text and '54(f)' in text and '30 September 2025' in text, text
    assert office.REFERENCE not in text, text


def incorporated(folder):
    """An incorporate order stands on the tracker beside its parent, entered in WorkPro."""
    signed(folder)
    parent = folder.done('case', 'show', office.REFERENCE)['orders'][0]
    second = office.ready(reference='202455555')
    second['similar'].update(verdict='incorporate', decision='incorporate', order=parent['id'],
                             reason='The review under way takes this case in.')
    second['orders'][0].update(relation='incorporate', related_to=parent['id'],
                               workpro_entered=True)
    folder.done('case', 'new', folder.file('second.json', second), who=office.CASEWORKER)
    child = folder.done('case', 'show', '202455555')
    assert child['case']['orders'][0]['workpro_entered'] is True, child
    tracker = folder.file('tracker.csv')
    folder.done('export', '-o', tracker)
    with open(tracker, encoding='utf-8-sig', newline='') as file:
        rows = {row['reference']: row for row in csv.DictReader(file)}
    assert rows['202455555']['relation'] == 'incorporate', rows
    assert rows['202455555']['related_to'] == parent['number'], rows
    assert rows[office.REFERENCE]['related_to'] == '', rows


def other_landlords(folder):
    signed(folder, landlord='Eastfield Trust')
    made = similar(folder, '2025-04-20')
    assert made['verdict'] == 'new', made
    assert [c['same_landlord'] for c in made['candidates']] == [False], made


def landlord_spellings(folder):
    signed(folder, landlord='Brook & Hill Homes Limited')
    for name in ('brook and hill homes ltd', 'BROOK & HILL HOMES LTD.', 'Brook and Hill Homes Limited.'):
        made = similar(folder, '2025-04-20', landlord=name)
        assert made['candidates'][0]['same_landlord'] is True, (name, made)
        assert made['verdict'] == 'already-ordered', name
    assert similar(folder, '2025-04-20', landlord='Brook Homes')['verdict'] == 'new'


def practice_and_policy(folder):
    order = office.order()
    order['type'] = 'practice'
    signed(folder, orders=[order])
    assert similar(folder, '2025-04-20')['verdict'] == 'already-ordered'


def another_matter(folder):
    signed(folder)
    made = similar(folder, '2025-04-20', categories=['Service charges'], key_issues=['billing'],
                   determination={'outcome': 'upheld', 'on': '2025-03-14', 'findings': [
                       {'id': 'f1', 'about': 'how it set heating charges',
                        'finding': 'maladministration'}]},
                   subject={'kind': 'policy', 'name': 'Heating charges policy',
                            'may_recur_because': 'Each tenant pays by one tariff.'})
    assert made['verdict'] == 'new', made
    assert not [c for c in made['candidates'] if c['similar']]


def limits(folder):
    signed(folder)
    assert similar(folder, '2025-04-20', '--limit', '0')['candidates'] == []
    assert similar(folder, '2025-04-20', '--limit', '0')['verdict'] == 'already-ordered'
    case = folder.file('case.json', office.case())
    tool.sentence(folder.run('similar', case, '--limit', '-1'), 'limit')
    tool.sentence(folder.run('similar'), 'CASE')
    words = folder.words('similar', case, today='2025-04-20')
    assert words.status == 0 and 'Guidance May 2024' in words.out


sys.exit(tool.main([
    ('/tool/similar/the-verdict-follows-state-and-age', verdicts_by_age),
    ('/tool/similar/a-review-under-way-takes-the-learning-in', under_review),
    ('/tool/similar/another-landlord-never-decides', other_landlords),
    ('/tool/similar/a-landlord-is-known-in-each-spelling', landlord_spellings),
    ('/tool/similar/policy-and-practice-on-one-matter-are-similar', practice_and_policy),
    ('/tool/similar/another-matter-is-new', another_matter),
    ('/tool/similar/a-pair-set-aside-stays-aside-until-one-of-them-changes', set_aside),
    ('/tool/similar/the-report-names-the-order-and-not-the-other-case', report),
    ('/tool/similar/an-incorporate-order-is-on-the-tracker-with-its-parent', incorporated),
    ('/tool/similar/the-limit-is-of-what-is-shown', limits),
]))
