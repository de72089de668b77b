# SPDX-License-Identifier: GPL-3.0-or-later
"""`report read`: a decision report as a CASE that the other commands take, and what is no report."""

import json
import os
import sys

import tool

REPORTS = os.path.join(os.environ['WO_ROOT'], 'tests', 'reading', 'reports')
BAD = os.path.join(os.environ['WO_ROOT'], 'tests', 'reading', 'bad')


def cellar():
    return os.path.join(REPORTS, 'cellar.txt')


def wanted(name):
    with open(os.path.join(REPORTS, name + '.json'), encoding='utf-8') as file:
        return json.load(file)


def answers_what_the_report_says(folder):
    answer = folder.done('report', 'read', cellar())
    want = wanted('cellar')
    assert set(answer) == {'case', 'orders', 'procedure_dates', 'procedure_words', 'points', 'places',
                           'unread'}, answer
    came_from = answer['case'].pop('came_from')
    assert answer['case'] == want['case'], answer['case']
    assert [order['n'] for order in answer['orders']] == [1, 2]
    for order, other in zip(answer['orders'], want['orders']):
        assert {name: order[name] for name in other} == other, order
    assert answer['procedure_dates'] == want['procedure_dates'], answer['procedure_dates']
    assert set(answer['procedure_words']) == set(want['procedure_dates'])
    assert [unread['what'] for unread in answer['unread']] == want['unread']
    for unread in answer['unread']:
        assert set(unread) == {'what', 'code', 'why', 'quote'} and unread['why'].endswith('.'), unread
    for item in came_from:
        assert item['document'] == 'cellar.txt' and item['quote'] and item['place'], item


def every_cell_has_its_place(folder):
    answer = folder.done('report', 'read', cellar())
    paths = {place['path'] for place in answer['places']}
    assert {'reference', 'landlord', 'determination.on', 'complaint_made_on', 'orders/1',
            'determination.findings/f1.finding', 'procedure.stage_2'} <= paths, paths
    for place in answer['places']:
        assert place['quote'], place


def its_case_is_a_case(folder):
    case = folder.done('report', 'read', cellar())['case']
    assessed = folder.done('assess', '-', stdin=json.dumps(case))
    assert assessed['complete'] is False and 'determination.findings' not in assessed['missing']
    made = folder.done('case', 'new', folder.file('case.json', case))
    assert made['case']['reference'] == '202538011'
    shown = folder.done('case', 'show', '202538011')['case']
    assert shown['procedure'] == case['procedure']
    assert len(shown['came_from']) == len(case['came_from'])


def stores_nothing(folder):
    folder.done('report', 'read', cellar())
    assert not os.path.exists(folder.store)
    assert not os.path.exists(os.path.join(folder.path, 'data'))


def people_read_words(folder):
    answer = folder.words('report', 'read', cellar())
    assert answer.status == 0, answer
    for part in ('202538011', 'Pendle Row Homes', '2026-01-20', 'Maladministration: the landlord',
                 'apology, due 2026-02-17', 'Not read:'):
        assert part in answer.out, (part, answer.out)


def what_is_no_report_says_so(folder):
    files = {'no-report': folder.file('letter.txt', 'Your repair is booked for Monday.\n'),
             'empty': folder.file('empty.pdf', ''),
             'other-format': folder.file('picture.png', b'\x89PNG\r\n\x1a\n\x01\x02\x03\x04'),
             'not-text': folder.file('nul.txt', b'A' * 200 + b'\0' + b'B' * 200),
             'damaged': folder.file('cut.docx', b'PK\x03\x04' + b'\0' * 60),
             'encrypted': os.path.join(BAD, 'locked.pdf')}
    with open(os.path.join(folder.path, 'large.txt'), 'wb') as file:
        file.truncate(33 * 1024 * 1024)
    files['too-large'] = file.name
    for code, path in files.items():
        answer = folder.run('report', 'read', path)
        assert answer.json['error']['code'] == code, (code, str(answer))
        tool.sentence(answer, path)


def what_cannot_be_opened_is_unreachable(folder):
    assert folder.run('report', 'read', 'nowhere.pdf').status == 3
    assert folder.run('report', 'read', folder.path).status == 3
    assert folder.run('report').status == 2
    assert folder.run('report', 'write', cellar()).status == 2


sys.exit(tool.main([
    ('/tool/report/answers-what-the-report-says', answers_what_the_report_says),
    ('/tool/report/every-cell-has-its-place', every_cell_has_its_place),
    ('/tool/report/its-case-is-one-that-assess-and-case-new-take', its_case_is_a_case),
    ('/tool/report/stores-nothing', stores_nothing),
    ('/tool/report/people-read-words', people_read_words),
    ('/tool/report/what-is-no-report-says-so', what_is_no_report_says_so),
    ('/tool/report/what-cannot-be-opened-is-unreachable', what_cannot_be_opened_is_unreachable),
]))
