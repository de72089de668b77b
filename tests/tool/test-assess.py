# SPDX-License-Identifier: GPL-3.0-or-later
"""assess: exit statuses, every member of the answer, and what the contract says of them."""

import copy
import itertools
import json
import os
import sys

import office
import tool

MEMBERS = ['guidance', 'complete', 'missing', 'stops', 'warnings', 'towards', 'against', 'lean',
           'route', 'open_routes', 'because', 'would_change', 'clauses', 'reminder', 'notes']
LEANS = ('against', 'balanced', 'towards')
ROUTES = ('54f', '54g', 'spotlight', 'duty-to-monitor', 'none', 'undecided')


def assess(folder, case, status=0):
    answer = folder.run('assess', folder.file('case.json', case))
    assert answer.status == status, answer
    return answer.json


def every_member(folder):
    for case, status in ((office.case(), 0), ({'landlord': 'Northmoor Homes'}, 0),
                         (office.answered(oversight='no'), 1)):
        made = assess(folder, case, status)
        assert list(made) == MEMBERS, list(made)
        assert made['guidance'] == '2024-05'
        assert made['reminder'] in folder.words('assess', folder.file('case.json', case)).out
        assert made['lean'] in LEANS and made['route'] in ROUTES
        assert made['because'].strip() and '\n' not in made['because']
        for name in ('stops', 'warnings', 'towards', 'against'):
            for point in made[name]:
                assert point['why'] and point['source'].startswith('Guidance May 2024'), point
                assert point['factor'] in office.NINE + ('determination',), point


def clauses(folder):
    """The conclusion is its clauses, each tied to a factor or a cell and its paragraph."""
    for case in (office.case(), office.answered(oversight='no'),
                 office.answered(others_affected='unlikely')):
        made = folder.run('assess', folder.file('case.json', case)).json
        assert ''.join(clause['text'] for clause in made['clauses']) == made['because']
        for point in made['stops'] or made['towards'] + made['against']:
            said = [clause for clause in made['clauses'] if clause.get('factor') == point['factor']]
            assert said and said[0]['source'] == point['source'], said
            assert case['factors'][point['factor']]['reason'].rstrip('.') in said[0]['text'], said
    assert [clause['text'] for clause in
            assess(folder, {'landlord': 'Northmoor Homes'})['clauses']] == [
                assess(folder, {'landlord': 'Northmoor Homes'})['because']]


def missing_paths(folder):
    made = assess(folder, {'landlord': 'Northmoor Homes'})
    assert made['complete'] is False and made['route'] == 'undecided'
    for factor in office.NINE:
        assert f'factors.{factor}' in made['missing'], made['missing']
    assert 'subject.may_recur_because' in made['missing']
    for gone, path in ((('subject', 'may_recur_because'), 'subject.may_recur_because'),
                       (('factors', 'oversight'), 'factors.oversight'),
                       (('factors', 'complexity', 'reason'), 'factors.complexity'),
                       (('factors', 'cause_known', 'answer'), 'factors.cause_known')):
        case = office.case()
        at = case
        for name in gone[:-1]:
            at = at[name]
        del at[gone[-1]]
        made = assess(folder, case)
        assert made['complete'] is False and made['route'] == 'undecided', gone
        assert any(name.startswith(path) for name in made['missing']), (gone, made['missing'])
    assert assess(folder, office.case())['missing'] == []
    assert assess(folder, office.case())['complete'] is True


def stops(folder):
    for factor, answer in (('oversight', 'no'), ('further_investigation', 'tier-3'),
                           ('further_investigation', 'paragraph-49'),
                           ('complaint_handling_policy', 'yes')):
        made = assess(folder, office.answered(**{factor: answer}), 1)
        assert [stop['factor'] for stop in made['stops']] == [factor]
        assert '54f' not in made['open_routes'] and made['route'] != '54f', made
        assert all(route in ROUTES for route in made['stops'][0]['instead'])
        assert made['stops'][0]['effect'], made['stops']
        unfinished = {'landlord': 'A', 'factors': {factor: {'answer': answer, 'reason': 'r'}}}
        assert assess(folder, unfinished, 1)['route'] == 'undecided'


def warnings(folder):
    for tier in ('tier-1', 'tier-2'):
        made = assess(folder, office.answered(further_investigation=tier))
        assert [point['factor'] for point in made['warnings']] == ['further_investigation']
        assert made['stops'] == [] and '54f' in made['open_routes']
    case = office.case()
    case['determination']['findings'][0]['finding'] = 'no maladministration'
    assert 'determination' in [point['factor'] for point in assess(folder, case)['warnings']]


def would_change_holds(folder):
    bases = [office.case(), office.answered(cause_known='yes', complexity='low'),
             office.answered(others_affected='unlikely', policy_deficiency='no')]
    tried = 0
    for base in bases:
        before = assess(folder, base)
        assert before['would_change'], before
        for change in before['would_change']:
            assert set(change) == {'factor', 'to', 'lean', 'route'}
            case = copy.deepcopy(base)
            assert case['factors'][change['factor']]['answer'] != change['to']
            case['factors'][change['factor']]['answer'] = change['to']
            after = folder.run('assess', folder.file('changed.json', case)).json
            assert after['lean'] == change['lean'] and after['route'] == change['route'], change
            assert (after['lean'], after['route']) != (before['lean'], before['route']), change
            tried += 1
    assert tried > 5


def nothing_else_would_change(folder):
    before = assess(folder, office.case())
    named = {(change['factor'], change['to']) for change in before['would_change']}
    for factor, answers in office.ANSWERS.items():
        for answer in answers:
            if answer == office.CASE['factors'][factor]['answer']:
                continue
            after = folder.run('assess', folder.file('case.json',
                                                     office.answered(**{factor: answer}))).json
            moved = (after['lean'], after['route']) != (before['lean'], before['route'])
            assert moved == ((factor, answer) in named), (factor, answer)


def never_the_other_way(folder):
    """Each step towards of each weighing factor, beside several sets of the other answers."""
    sets = [dict(zip(office.WEIGHING, mix)) for mix in itertools.islice(
        itertools.product(*(office.ANSWERS[name] for name in office.WEIGHING)), 0, None, 97)]
    for others in sets:
        for factor in office.WEIGHING:
            leans = []
            for answer in office.ANSWERS[factor]:
                case = office.answered(**{**others, factor: answer})
                leans.append(LEANS.index(assess(folder, case)['lean']))
            assert leans == sorted(leans), (others, factor, leans)


def opens_no_store(folder):
    case = folder.file('case.json', office.case())
    before = set(os.listdir(folder.path))
    assert folder.run('assess', case).status == 0
    assert folder.bare('assess', case).status == 0
    with open(case, encoding='utf-8') as file:
        assert folder.bare('assess', '-', stdin=file.read()).status == 0
    assert set(os.listdir(folder.path)) == before


def from_the_store(folder):
    office.people(folder)
    folder.done('case', 'new', folder.file('case.json', office.case()), who=office.CASEWORKER)
    stored = folder.done('assess', office.REFERENCE)
    assert stored == assess(folder, office.case())
    same = folder.words('assess', office.REFERENCE)
    assert stored['because'] in same.out and same.status == 0


def registers_count(folder):
    """A tier in the store's register is a stop whatever was answered; a file opens nothing."""
    office.people(folder)
    folder.done('person', 'add', 'Quinn Ash', '--role', 'qed')
    folder.done('landlord', 'add', 'Northmoor Homes', who=office.CASEWORKER)
    folder.done('register', 'investigations', 'add', 'Northmoor Homes', '--args',
                '{"tier": "tier-3", "opened_on": "2024-11-03"}', who='Quinn Ash')
    path = folder.file('case.json', office.ready())
    made = folder.run('case', 'new', path, who=office.CASEWORKER)
    assert made.status == 0, made
    answer = folder.run('assess', office.REFERENCE)
    assert answer.status == 1, answer
    stop = answer.json['stops'][0]
    assert stop['factor'] == 'further_investigation' and '3 November 2024' in stop['why'], stop
    assert '54f' not in answer.json['open_routes'] and answer.json['route'] != '54f'
    assert [point['factor'] for point in answer.json['warnings']] == ['further_investigation']
    refused = folder.run('case', 'hand-up', office.REFERENCE, who=office.CASEWORKER)
    codes = [reason['code'] for reason in refused.json['refused']]
    assert refused.status == 1 and 'stop' in codes and 'tier-differs' in codes, codes
    assert folder.run('assess', path).status == 0


def order_of_members_and_marks(folder):
    """A byte order mark and another order of members make no difference."""
    case = office.case()
    plain = assess(folder, case)
    turned = dict(reversed(list(case.items())))
    assert assess(folder, turned) == plain
    marked = b'\xef\xbb\xbf' + json.dumps(case).encode()
    assert assess(folder, marked) == plain


sys.exit(tool.main([
    ('/tool/assess/every-member-is-there', every_member),
    ('/tool/assess/each-clause-of-the-conclusion-rests-on-something', clauses),
    ('/tool/assess/what-is-missing-is-named-by-path', missing_paths),
    ('/tool/assess/a-stop-closes-54f-and-exits-1', stops),
    ('/tool/assess/tiers-1-and-2-and-no-failure-warn', warnings),
    ('/tool/assess/each-change-holds-when-tried', would_change_holds),
    ('/tool/assess/no-other-change-would-move-it', nothing_else_would_change),
    ('/tool/assess/an-answer-towards-never-moves-the-lean-away', never_the_other_way),
    ('/tool/assess/a-file-opens-no-store', opens_no_store),
    ('/tool/assess/a-stored-case-is-read-the-same', from_the_store),
    ('/tool/assess/a-tier-in-the-register-is-a-stop', registers_count),
    ('/tool/assess/order-of-members-and-a-mark-make-no-difference', order_of_members_and_marks),
]))
