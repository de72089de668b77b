# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input to each reader: one sentence that names the file and the place, exit 2, and a store that
is what it was."""

import json
import sys

import office
import tool

MEGABYTE = 1024 * 1024
LANDLORD = b'{"landlord":"A",'
BAD_JSON = (
    (b'', 'nothing in it', 'empty'),
    (b'\xef\xbb\xbf', 'nothing in it', 'empty'),
    (b'   \n ', 'nothing in it', 'empty'),
    (b'null', 'object', None),
    (b'[]', 'object', 'wrong-type'),
    (b'"case"', 'object', 'wrong-type'),
    (b'{"landlord":"A"} {}', 'line 1, column 18', 'not-json'),
    (b'{"landlord":"A",}', 'line 1, column 17', 'not-json'),
    (b"{'landlord':'A'}", 'line 1, column 2', 'not-json'),
    (b'{"landlord":"A"}\0', 'line 1, column 17', None),
    (b'{"landlord":"A\0B"}', 'NUL', 'control-character'),
    (b'{"landlord":"A\\u0000B"}', 'control character', 'control-character'),
    (b'{"landlord":"A\x07B"}', 'control character', 'control-character'),
    (b'{"landlord":"\xff\xfe"}', 'UTF-8', 'not-utf-8'),
    (b'{"landlord":"\xc0\x80"}', 'UTF-8', 'not-utf-8'),
    (b'{"landlord":"\\ud800"}', 'line 1', None),
    ('{"landlord":"A"}'.encode('utf-16'), 'UTF-8', 'not-utf-8'),
    (b'[' * 200000, 'nested', 'too-deep'),
    (b'{"a":' * 200000, 'nested', 'too-deep'),
    (b'{"landlord":' + b'[' * 200000 + b']' * 200000 + b'}', 'nested', 'too-deep'),
    (b'{"landlord":"A","landlord":"B"}', 'landlord', 'duplicate-member'),
    (b'{"landlord":"A","\\u006candlord":"B"}', 'landlord', 'duplicate-member'),
    (b'{"landlord":"' + b'x' * MEGABYTE + b'"}', '1 MiB', 'too-large'),
)
BAD_CASE = BAD_JSON + (
    (b'{}', 'landlord', 'missing'),
    (b'{"landlord":7}', 'landlord', 'wrong-type'),
    (b'{"landlord":null}', 'landlord', None),
    (b'{"landlord":""}', 'landlord', None),
    (b'{"landlord":"' + b'x' * 501 + b'"}', '500', 'too-large'),
    (LANDLORD + b'"landlrod":"B"}', 'landlord', 'unknown-member'),
    (LANDLORD + b'"factors":{"oversigth":{"answer":"yes"}}}', 'oversight', 'unknown-member'),
    (LANDLORD + b'"factors":{"oversight":{"anwser":"yes"}}}', 'answer', 'unknown-member'),
    (LANDLORD + b'"factors":{"oversight":{"answer":"maybe"}}}', 'yes, no', 'bad-value'),
    (LANDLORD + b'"factors":{"oversight":"yes"}}', 'factors.oversight', 'wrong-type'),
    (LANDLORD + b'"factors":[]}', 'factors', 'wrong-type'),
    (LANDLORD + b'"categories":"Damp"}', 'categories', 'wrong-type'),
    (LANDLORD + b'"categories":[1]}', 'categories', 'wrong-type'),
    (LANDLORD + b'"complaint_made_on":"14/03/2025"}', 'YYYY-MM-DD', 'bad-value'),
    (LANDLORD + b'"complaint_made_on":"2025-02-30"}', '2025-02-30', 'bad-value'),
    (LANDLORD + b'"guidance":"1066-10"}', '2024-05', 'bad-value'),
    (LANDLORD + b'"determination":{"findings":[{"id":"f1","finding":"awful"}]}}', 'findings',
     'bad-value'),
    (LANDLORD + b'"orders":{}}', 'orders', 'wrong-type'),
    (LANDLORD + b'"orders":[{"power":"54z","kind":"order"}]}', 'orders', 'bad-value'),
    (LANDLORD + b'"subject":{"may_recur_because":"' + b'x' * 50001 + b'"}}', '50000', 'too-large'),
    (LANDLORD + b'"state":"signed"}', 'state', 'unknown-member'),
)
BAD_ORDER = BAD_JSON + (
    (b'{"power":"54f","kind":"order","elments":{}}', 'elements', 'unknown-member'),
    (b'{"elements":{"trainning":"x"}}', 'training', 'unknown-member'),
    (b'{"elements":{"look_back_months":"six"}}', 'look_back_months', 'wrong-type'),
    (b'{"elements":{"look_back_months":1e400}}', 'line 1', None),
    (b'{"elements":{"look_back_months":-1}}', 'look_back_months', 'bad-value'),
    (b'{"elements":{"look_back_months":6.5}}', 'look_back_months', None),
    (b'{"elements":{"governing_body":"yes"}}', 'governing_body', 'wrong-type'),
    (b'{"elements":{"due":"2025-13-01"}}', '2025-13-01', 'bad-value'),
    (b'{"elements":{"milestones":["x"]}}', 'milestones', 'wrong-type'),
    (b'{"elements":{"evidence":{}}}', 'evidence', 'wrong-type'),
    (b'{"signed_by":"me"}', 'signed_by', 'unknown-member'),
    (b'{"kind":"decree"}', 'recommendation', 'bad-value'),
    (b'{"text":7}', 'text', None),
)
BAD_ROWS = (
    (b'', 'nothing in it'),
    (b'\xef\xbb\xbf', 'nothing in it'),
    (b'\n', 'nothing in it'),
    (b'colour,size\nred,1\n', 'line 1'),
    (b'NEEDED\n"1,A\n2,B\n', 'line 2'),
    (b'NEEDED\n1,A\0B\n', 'line 2'),
    (b'\0\0\0\0', 'line 1'),
    (b'NEEDED\n"a"b,c\n', 'line 2'),
    ('reference,landlord\n1,A\n'.encode('utf-16'), 'line 1'),
)


def held(folder):
    """A store with something in it, and what it holds."""
    office.people(folder)
    folder.done('case', 'new', folder.file('held.json', office.ready()), who=office.CASEWORKER)
    return folder.dump()


def refuse(folder, before, answer, part, code):
    line = tool.sentence(answer, answer.arguments[-1].rsplit('/', 1)[-1].split('=')[-1], part)
    assert len(line) < 1000, line
    if answer.json is not None:
        assert answer.json['error']['message'] == line
        assert code is None or answer.json['error']['code'] == code, answer
    assert folder.dump() == before, answer


def each(folder, cases, *commands):
    before = held(folder)
    for bad, part, code in cases:
        path = folder.file('bad.json', bad)
        for command in commands:
            refuse(folder, before, folder.run(*command, path), part, code)
        answer = folder.run(*commands[0], '-', stdin=bad)
        tool.sentence(answer, part)
    assert folder.dump() == before


def bad_case(folder):
    each(folder, BAD_CASE, ('assess',), ('case', 'new'))


def bad_case_elsewhere(folder):
    each(folder, BAD_CASE[::3], ('similar',), ('order',))


def bad_order(folder):
    each(folder, BAD_ORDER, ('lint',))


def truncated(folder):
    before = held(folder)
    for whole, command in ((office.ready(), ('case', 'new')), (office.order(), ('lint',))):
        data = json.dumps(whole, ensure_ascii=False).encode()
        for end in list(range(0, 60)) + list(range(60, len(data), 211)) + [len(data) - 1]:
            path = folder.file('cut.json', data[:end])
            refuse(folder, before, folder.run(*command, path), 'line' if end else 'nothing', None)


def bad_rows(folder):
    before = held(folder)
    for kind, needed in (('tracker', b'reference,landlord'),
                         ('landlords', b'Registered Provider Name,RP Code,Designation,'
                                       b'Registration Date,Legal Entity'),
                         ('findings', b'case_id,landlord,landlord_type,decision_date_iso,category,'
                                      b'complaint,finding')):
        for bad, part in BAD_ROWS:
            path = folder.file('bad.csv', bad.replace(b'NEEDED', needed))
            for more in ((), ('--strict',), ('--dry-run',)):
                answer = folder.run('import', '--kind', kind, *more, path)
                refuse(folder, before, answer, part, None)
    for number in range(3):
        answer = folder.run('import', '--kind', 'tracker',
                            folder.file('bad.csv', b'reference,landlord\n1,"A' * (number + 1)))
        refuse(folder, before, answer, 'line', None)


def long_cells(folder):
    """A cell of 2 MB is a rejected row, or a sentence; never taken."""
    before = held(folder)
    path = folder.file('long.csv', b'reference,landlord\n1,' + b'A' * 2000000 + b'\n')
    answer = folder.run('import', '--kind', 'tracker', path)
    assert answer.status in (1, 2) and folder.dump() == before, answer


def bad_arguments(folder):
    before = held(folder)
    for bad, part in ((b'{', 'line 1'), (b'{"details":"a","details":"b"}', 'details'),
                      (b'{"details":["a"]}', 'details'), (b'[' * 5000, 'nested'),
                      (b'{"details":"\\u0000"}', 'control'), (b'null', 'object')):
        answer = folder.run('act', 'set', office.REFERENCE, '--args', bad.decode(),
                            who=office.CASEWORKER)
        tool.sentence(answer, '--args', part)
        assert folder.dump() == before
    answer = folder.run('act', 'set', office.REFERENCE, '--args', '{"elements.due":"tomorrow"}',
                        who=office.CASEWORKER)
    assert answer.status in (1, 2), answer


def what_cannot_be_opened(folder):
    before = held(folder)
    for name in ('nothing.json', 'no/where.json'):
        for command in (('assess',), ('lint',), ('case', 'new'), ('similar',), ('order',)):
            answer = folder.run(*command, folder.file(name))
            assert answer.status == 3 and name in answer.err, answer
            assert answer.json['error']['code'] == 'unreachable'
    answer = folder.run('assess', folder.path + '/')
    assert answer.status == 3 and 'folder' in answer.err, answer
    junk = folder.file('junk.sqlite', b'This is not a database. ' * 100)
    answer = folder.run('person', 'list', store=junk)
    assert answer.status == 3 and 'junk.sqlite' in answer.err, answer
    with open(junk, 'rb') as file:
        assert file.read() == b'This is not a database. ' * 100
    assert folder.run('person', 'list', store=folder.file('no/x.sqlite')).status in (0, 3)
    assert folder.dump() == before


def as_it_should_be(folder):
    """Just inside the limits: the same readers take it."""
    case = office.case(landlord='x' * 500)
    case['subject']['may_recur_because'] = 'y' * 50000
    assert folder.run('assess', folder.file('case.json', case)).status == 0
    padded = json.dumps(office.case()).encode()
    padded += b' ' * (MEGABYTE - len(padded))
    assert folder.run('assess', folder.file('case.json', padded)).status == 0
    assert folder.run('assess', folder.file('case.json', padded + b' ')).status == 2
    odd = office.case(landlord='Ta\u0301 \u65e5\u672c \U0001f3e0')
    made = folder.done('assess', folder.file('case.json', odd))
    assert 'T\u00e1 \u65e5\u672c \U0001f3e0' in made['because'], made['because']


sys.exit(tool.main([
    ('/tool/input/a-bad-case-is-named-and-changes-nothing', bad_case),
    ('/tool/input/every-command-reads-a-case-alike', bad_case_elsewhere),
    ('/tool/input/a-bad-order-is-named', bad_order),
    ('/tool/input/a-file-cut-anywhere-changes-nothing', truncated),
    ('/tool/input/bad-rows-are-named-and-change-nothing', bad_rows),
    ('/tool/input/a-cell-without-end-is-not-taken', long_cells),
    ('/tool/input/bad-arguments-change-nothing', bad_arguments),
    ('/tool/input/what-cannot-be-opened-exits-3', what_cannot_be_opened),
    ('/tool/input/what-is-just-inside-the-limits-is-taken', as_it_should_be),
]))
