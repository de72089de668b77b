# SPDX-License-Identifier: GPL-3.0-or-later
"""clock, guidance and --help: what needs no store."""

import json
import os
import sys

import tool

COMMANDS = ('guidance', 'assess', 'similar', 'search', 'lint', 'order', 'clock', 'import', 'export',
            'case', 'act', 'person', 'sign-in', 'sign-out', 'sync', 'demo')


def adds_working_days(folder):
    # By hand: 18 and 21 April 2025 were Good Friday and Easter Monday, 5 May the early May holiday.
    for day, n, wanted in (('2025-03-14', 0, '2025-03-14'), ('2025-03-14', 1, '2025-03-17'),
                           ('2025-04-17', 1, '2025-04-22'), ('2025-05-02', 1, '2025-05-06'),
                           ('17/04/2025', 10, '2025-05-06'), ('2025-12-24', 1, '2025-12-29')):
        made = folder.done('clock', 'add', day, str(n))
        assert list(made) == ['date', 'steps', 'warnings']
        assert made['date'] == wanted, (day, n, made)
        assert made['warnings'] == []
    steps = folder.done('clock', 'add', '2025-04-17', '1')['steps']
    assert [step['date'] for step in steps] == ['2025-04-18', '2025-04-21'], steps
    assert all(step['skipped'] for step in steps)
    assert 'Good Friday' in folder.words('clock', 'add', '2025-04-17', '1').out


def counts_between(folder):
    assert folder.done('clock', 'between', '2025-04-17', '2025-04-22')['days'] == 1
    assert folder.done('clock', 'between', '2025-03-14', '2025-03-14')['days'] == 0
    for n in (1, 5, 20, 60):
        day = folder.done('clock', 'add', '2025-03-14', str(n))['date']
        assert folder.done('clock', 'between', '2025-03-14', day)['days'] == n
    assert folder.words('clock', 'between', '2025-04-17', '2025-04-22').out == '1 working day\n'


def past_the_holidays(folder):
    made = folder.done('clock', 'add', '2025-03-14', '10000')
    assert len(made['warnings']) == 1 and 'bank holidays' in made['warnings'][0], made
    assert folder.done('clock', 'between', '2025-03-14', '2090-03-14')['warnings']


def wrong_use(folder):
    for arguments, part in ((('add', '2025-02-30', '1'), '2025-02-30'),
                            (('add', '2025-03-14', '-1'), '-1'),
                            (('add', '2025-03-14', '10001'), '0 to 10,000'),
                            (('add', '2025-03-14', 'ten'), '0 to 10,000'),
                            (('add', '2025-03-14'), 'clock add'),
                            (('between', '2025-03-14', 'soon'), 'soon'),
                            (('code',), 'the dates of one complaint'), ((), 'add, between or code'),
                            (('add', '2025-03-14', '1', '--calendar', 'mars'), 'england-and-wales')):
        tool.sentence(folder.run('clock', *arguments), part)


def limits(folder, dates, *options, today='2025-06-30'):
    made = folder.done('clock', 'code', folder.file('dates.json', dates), *options, today=today)
    assert set(made) == {'edition', 'limits', 'warnings'}, made
    return made, {limit['step']: limit for limit in made['limits']}


def code_limits(folder):
    # By hand: ten working days after 15 April 2025 over Easter are 1 May; ten more, over 5 May, 16 May.
    dates = {'complaint': '2025-04-11', 'acknowledged': '15/4/2025', 'stage_1': '2025-05-06'}
    made, of = limits(folder, dates)
    assert made['edition'] == '2024' and made['warnings'] == []
    assert list(of) == ['acknowledged', 'stage_1', 'acknowledged_2', 'stage_2']
    stage = of['stage_1']
    assert (stage['due'], stage['done'], stage['days_late'], stage['state']) == (
        '2025-05-01', '2025-05-06', 2, 'late'), stage
    assert [step['date'] for step in stage['steps']] == ['2025-04-18', '2025-04-21'], stage
    assert stage['source'] and 'Good Friday' in stage['how'] and '10 working days' in stage['how']
    assert of['acknowledged']['state'] == 'met' and of['acknowledged']['days_late'] == 0
    assert of['stage_2']['state'] == 'not reached' and of['stage_2']['due'] is None
    longer = dict(dates, stage_1_extended_to='2025-05-16')
    made, of = limits(folder, longer)
    assert of['stage_1']['days_late'] == 2 and 'reason' in made['warnings'][0], made
    made, of = limits(folder, dict(longer, stage_1_extended_because='The surveyor was ill.'))
    assert of['stage_1']['state'] == 'met' and of['stage_1']['extended_to'] == '2025-05-16'
    assert made['warnings'] == []
    words = folder.words('clock', 'code', folder.file('dates.json', dates), today='2025-06-30').out
    assert 'Stage 1 decision: 2 working days late' in words and 'Good Friday' in words, words


def code_editions(folder):
    # By hand: over Christmas 2021, with two substitute days and that of New Year, 5 January 2022.
    made, of = limits(folder, {'complaint': '2021-12-17', 'stage-1': '2022-01-06'})
    assert made['edition'] == '2020' and of['stage_1']['due'] == '2022-01-05'
    assert of['stage_1']['counted_from'] == 'complaint' and of['stage_1']['days_late'] == 1
    assert 'acknowledged_2' not in of and 'stage_3' not in of
    made, of = limits(folder, {'complaint': '2023-02-01'})
    assert made['edition'] == '2020' and len(made['warnings']) == 1, made
    made, of = limits(folder, {'complaint': '2019-05-01', 'stage_1': '2019-06-01'})
    assert made['edition'] is None and of == {} and len(made['warnings']) == 1, made
    made, of = limits(folder, {'complaint': '2019-05-01'}, '--edition', '2024')
    assert made['edition'] == '2024' and of['acknowledged']['due'] == '2019-05-09', of
    made, of = limits(folder, {'complaint': '2025-01-06', 'evidence_asked': '2025-04-14',
                               'evidence_received': '2025-05-09'})
    assert of['evidence_received']['due'] == '2025-05-08'
    assert of['evidence_received']['days_late'] == 1
    made, of = limits(folder, {'complaint': '2021-12-17', 'stage-1': '2022-01-06'})
    assert of['stage_1']['days_late'] == 1
    made, of = limits(folder, {'complaint': None, 'stage_1': '2025-05-06'})
    assert made['limits'] == [] and 'the day the complaint was made' in made['warnings'][0]


def code_today(folder):
    dates = {'complaint': '2025-04-11', 'acknowledged': '2025-04-15'}
    assert limits(folder, dates, today='2025-05-01')[1]['stage_1']['state'] == 'running'
    late = limits(folder, dates, today='2025-05-06')[1]['stage_1']
    assert late['state'] == 'overdue' and late['days_late'] == 2, late


def code_bad_dates(folder):
    for text, part in (('{"complaint": "2025-02-30"}', '2025-02-30'),
                       ('{"complained": "2025-02-03"}', 'complained'),
                       ('{"acknowleged": "2025-02-03"}', 'acknowledged'),
                       ('{"stage_1": "2025-02-03", "stage-1": "2025-02-04"}', 'twice'),
                       ('{"stage_1": 20250203}', 'stage_1'), ('{"stage_3_panel": "yes"}', 'true or false'),
                       ('{"own_stage_1_days": -1}', 'own_stage_1_days'),
                       ('{"stage_1": "2025-02-03", "stage_1": "2025-02-03"}', 'stage_1'),
                       ('{"stage_1": {"words": "soon"}}', 'stage_1'), ('[]', 'an object'), ('{', ''), ('', ''),
                       ('{"procedure": {"stage_1": "2025-02-03"}}', 'procedure')):
        tool.sentence(folder.run('clock', 'code', folder.file('bad.json', text)), part)
        if text.startswith('{"'):
            tool.sentence(folder.run('clock', 'code', text), part)
    assert folder.run('clock', 'code', 'none.json').status in (2, 3)
    tool.sentence(folder.run('clock', 'code', '{}', '--edition', '1999'), '2024')
    tool.sentence(folder.run('clock', 'code', '{}', '{}'), 'clock code')


def guidance(folder):
    made = folder.done('guidance')
    assert made == folder.done('guidance', 'list')
    ids = [edition['id'] for edition in made['editions']]
    assert '2024-05' in ids
    for edition in made['editions']:
        assert set(edition) >= {'id', 'title', 'revised'} and edition['revised'].count('-') == 2
        assert isinstance(folder.done('guidance', 'show', edition['id']), dict)
        words = folder.words('guidance', 'show', edition['id']).out
        assert edition['title'] in words and 'Factors to consider' in words
    tool.sentence(folder.run('guidance', 'show', '1999-01'), 'guidance list')
    tool.sentence(folder.run('guidance', 'print'), 'list')


def opens_no_store(folder):
    before = set(os.listdir(folder.path))
    folder.bare('clock', 'add', '2025-03-14', '3')
    assert folder.bare('clock', 'code', '{"complaint": "2025-03-14"}').status == 0
    folder.bare('guidance')
    folder.bare('--help')
    assert set(os.listdir(folder.path)) == before


def helps(folder):
    top = folder.bare('--help')
    assert top.status == 0 and 'Exit status' in top.out
    for command in COMMANDS:
        assert f'\n  {command} ' in top.out, command
        for arguments in ((command, '--help'), (command, 'x', '--help'),
                          ('--json', command, '--help')):
            answer = folder.bare(*arguments)
            assert answer.status == 0 and answer.err == '', answer
            assert answer.out.startswith(f'wider-orders-tool {command}'), answer
    tool.sentence(folder.bare(), '--help')
    tool.sentence(folder.bare('frobnicate'), 'frobnicate', '--help')
    tool.sentence(folder.bare('--frobnicate', 'x', 'assess'), 'frobnicate')
    tool.sentence(folder.bare('--today', 'soon', 'guidance'), '--today')


def errors_are_json(folder):
    for arguments in (('frobnicate',), ('assess',), ('assess', 'none.json'), ('case', 'show', 'x'),
                      ('import', 'x', '--kind', 'y'), ('search', '--limit', '-3', 'x'),
                      ('sign-in',), ('export',), ('demo', '--orders', '0'), ('sync',)):
        for before, after in ((('--json',), ()), ((), ('--json',))):
            answer = folder.bare('--store', folder.store, *before, *arguments, *after)
            made = json.loads(answer.out)
            assert set(made) == {'error'} and answer.status in (2, 3), answer
            assert made['error']['code'] and made['error']['message'] in answer.err, answer


sys.exit(tool.main([
    ('/tool/clock/adds-working-days', adds_working_days),
    ('/tool/clock/counts-what-it-adds', counts_between),
    ('/tool/clock/warns-past-the-holidays-held', past_the_holidays),
    ('/tool/clock/wrong-use-is-said', wrong_use),
    ('/tool/clock/the-code-counts-explains-and-extends', code_limits),
    ('/tool/clock/the-code-is-the-one-of-the-complaints-day', code_editions),
    ('/tool/clock/what-is-not-done-counts-up-to-today', code_today),
    ('/tool/clock/bad-dates-are-said', code_bad_dates),
    ('/tool/guidance/lists-and-shows-each-edition', guidance),
    ('/tool/help/is-there-at-each-level', helps),
    ('/tool/help/what-needs-no-store-makes-none', opens_no_store),
    ('/tool/errors/are-one-document-under-json', errors_are_json),
]))
