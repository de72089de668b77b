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
                            (('code',), 'add or between'), ((), 'add or between'),
                            (('add', '2025-03-14', '1', '--calendar', 'mars'), 'england-and-wales')):
        tool.sentence(folder.run('clock', *arguments), part)


def guidance(folder):
    made = folder.done('guidance')
    assert made == folder.done('guidance', 'list')
    ids = [edition['id'] for edition in made['editions']]
    assert '2024-05' in ids
    for edition in made['editions']:
        assert set(edition) == {'id', 'title', 'revised'} and edition['revised'].count('-') == 2
        assert isinstance(folder.done('guidance', 'show', edition['id']), dict)
        words = folder.words('guidance', 'show', edition['id']).out
        assert edition['title'] in words and 'Factors to consider' in words
    tool.sentence(folder.run('guidance', 'show', '1999-01'), 'guidance list')
    tool.sentence(folder.run('guidance', 'print'), 'list')


def opens_no_store(folder):
    before = set(os.listdir(folder.path))
    folder.bare('clock', 'add', '2025-03-14', '3')
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
    ('/tool/guidance/lists-and-shows-each-edition', guidance),
    ('/tool/help/is-there-at-each-level', helps),
    ('/tool/help/what-needs-no-store-makes-none', opens_no_store),
    ('/tool/errors/are-one-document-under-json', errors_are_json),
]))
