# SPDX-License-Identifier: GPL-3.0-or-later
"""capsule and verify: of a local office and under a server, whole and with parts withheld, against a second
checker that was written from the documented form alone."""

import copy
import functools
import json
import os
import re
import sqlite3
import subprocess
import sys

import again
import decision
import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE
from served import Local, Served

NOTE = 'Please look at the café in block B.'
CHANGES = os.environ['WO_DECISION_CHANGES']
MASKS = (0x01, 0x02, 0x20, 0x80)
# What the second checker cannot see the whole of: it holds no guidance.
ITS_OWN = {'edition'}


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def bring_up(there):
    """Up to the signing, with a return on the way."""
    there.begin()
    there.hand_up()
    there.done(MANAGER, 'case', 'return', REFERENCE, '--note', NOTE)
    there.sync(MANAGER, CASEWORKER)
    there.done(CASEWORKER, 'act', 'set', REFERENCE, '--args',
               '{"elements.training": "Surveyors, on damp: a draft that goes."}')
    there.done(CASEWORKER, 'act', 'set', REFERENCE, '--args',
               '{"elements.training": "Surveyors and call handlers, on diagnosing damp."}')
    there.hand_up()
    there.approve()


def carry(there):
    bring_up(there)
    made = there.sign()
    assert made.status == 0 and made.json['orders'][0]['state'] == 'signed', made
    there.sync(OMBUDSMAN, CASEWORKER, MANAGER)


def make(there, who, name, *options):
    path = there.folder.file(name)
    made = there.done(who, 'capsule', REFERENCE, '-o', path, *options)
    assert made['file'] == path, made
    return made, path


def states(answer):
    assert set(answer.json) == {'valid', 'order', 'number', 'content', 'checks', 'withheld', 'unproven'}
    for check in answer.json['checks']:
        assert set(check) == {'name', 'ok', 'state', 'why'} and check['why'], check
        assert check['ok'] is (check['state'] != 'fails'), check
    assert answer.json['valid'] is all(check['ok'] for check in answer.json['checks'])
    assert answer.status == (0 if answer.json['valid'] else 1), answer
    return {check['name']: check['state'] for check in answer.json['checks']}


def failed(answer):
    return {name for name, state in states(answer).items() if state == 'fails'}


def of_local_office(folder):
    with Local(folder) as there:
        carry(there)
        made, path = make(there, CASEWORKER, 'x.decision')
        assert made['signed'] is False and made['withheld'] == [], made
        answer = folder.run('verify', path)
        said = states(answer)
        assert {name for name, state in said.items() if state == 'open'} == \
            {'checkpoint', 'key', 'signature'}, said
        assert set(said.values()) == {'holds', 'open'}, said
        for words in ('one machine', 'The number of the order'):
            assert any(words in text for text in answer.json['unproven']), answer
        assert not any('Who approved it' in text for text in answer.json['unproven']), answer
        assert answer.json['number'].startswith('WO-'), answer
        assert decision.check(read(path)) == (set(), set())
        text = read(path).decode()
        assert 'By report.' in text and NOTE in text and OMBUDSMAN in text
        assert 'a draft that goes' not in text, 'what was taken out again left the office'
        words = folder.words('verify', path)
        assert words.status == 0 and 'no server vouches' in words.out, words


def under_a_server(folder):
    with Served(folder) as there:
        carry(there)
        made, path = make(there, CASEWORKER, 'x.decision')
        assert made['signed'] is True, made
        answer = there.run(CASEWORKER, 'verify', path)
        assert set(states(answer).values()) == {'holds'}, answer
        assert not any('The number of the order' in text for text in answer.json['unproven']), answer
        assert decision.check(read(path)) == (set(), set())
        # A store that knows no key says so, and one that knows another does not take it.
        assert states(folder.run('verify', path))['key'] == 'open'
        key = re.search('"key":"([^"]+)"', read(path).decode()).group(1)
        assert decision.check(read(path), key) == (set(), set())
        assert states(folder.run('verify', path, '--key', key))['key'] == 'holds'
        other = ('B' if key[0] == 'A' else 'A') + key[1:]
        assert failed(folder.run('verify', path, '--key', other)) == {'key'}
        there.server.stop()
        away = there.run(CASEWORKER, 'capsule', REFERENCE, '-o', folder.file('y.decision'))
        assert away.status == 3 and not os.path.exists(folder.file('y.decision')), away
        assert set(states(there.run(CASEWORKER, 'verify', path)).values()) == {'holds'}


def the_same_for_all(folder):
    """Whoever asks, and after the office has gone on."""
    with Served(folder) as there:
        carry(there)
        _, first = make(there, CASEWORKER, 'one.decision')
        _, second = make(there, OMBUDSMAN, 'two.decision')
        assert read(first) == read(second)
        there.done(MANAGER, 'case', 'issue', REFERENCE)
        there.done(MANAGER, 'act', 'set', REFERENCE, '--args', '{"how_compliance": "By visit."}')
        there.sync(MANAGER, CASEWORKER)
        _, third = make(there, MANAGER, 'three.decision')
        assert read(first) == read(third)


def nothing_to_write(folder):
    with Local(folder) as there:
        bring_up(there)
        path = folder.file('x.decision')
        early = there.run(CASEWORKER, 'capsule', REFERENCE, '-o', path)
        assert early.status == 1 and 'not signed' in early.json['refused'][0]['why'], early
        assert there.sign().status == 0
        there.done(OMBUDSMAN, 'case', 'reopen', REFERENCE, '--note', 'A date is wrong.')
        reopened = there.run(CASEWORKER, 'capsule', REFERENCE, '-o', path)
        assert reopened.status == 1 and not os.path.exists(path), reopened
        tool.sentence(folder.run('capsule', 'no-such', '-o', path), 'no such')
        tool.sentence(folder.run('capsule', REFERENCE), '-o')
        row = folder.file('t.csv', 'reference,landlord,type,signed by,signed on\n'
                                   '202400001,Northmoor Homes,policy,Someone,2024-11-02\n')
        folder.done('import', row, '--kind', 'tracker')
        with sqlite3.connect(folder.store) as base:
            order = base.execute("SELECT id FROM order_row WHERE reference = '202400001'").fetchone()[0]
        base.close()
        tool.sentence(folder.run('capsule', order, '-o', path), 'no such')


def withheld(folder):
    with Served(folder) as there:
        carry(there)
        _, whole = make(there, CASEWORKER, 'x.decision')
        made, path = make(there, CASEWORKER, 'y.decision', '--withhold', 'people,notes')
        gone = {'people', 'notes'} | {part for part in made['withheld'] if part.startswith('act/')}
        assert set(made['withheld']) == gone and len(gone) == 3, made
        text = read(path).decode()
        assert NOTE not in text and not any(name in text for name, _ in office.PEOPLE)
        head = read(whole).decode().partition('\n\n')[0]
        assert text.partition('\n\n')[0] == head
        answer = there.run(CASEWORKER, 'verify', path)
        said = states(answer)
        assert said.pop('acts') == 'withheld' and set(said.values()) == {'holds'}, said
        assert set(answer.json['withheld']) == gone, answer
        assert decision.check(read(path)) == (set(), gone)
        # Of the evidence and the factors, with the server's word for the rest; from the file alone.
        third = folder.file('z.decision')
        folder.done('capsule', path, '-o', third, '--withhold', 'evidence,factors')
        answer = there.run(CASEWORKER, 'verify', third)
        said = states(answer)
        assert said['content'] == 'withheld' and said['signature'] == 'holds', said
        assert decision.check(read(third)) == (set(), gone | {'evidence', 'factors'})
        assert 'Forty homes' in text and 'Forty homes' not in read(third).decode()
        tool.sentence(folder.run('capsule', whole, '-o', third, '--withhold', 'order'), 'people')


def withheld_without_a_server(folder):
    """What nobody signed cannot be vouched for once a part of it is withheld, and that is said."""
    with Local(folder) as there:
        carry(there)
        _, path = make(there, CASEWORKER, 'x.decision', '--withhold', 'factors')
        answer = folder.run('verify', path)
        assert any('part of it is withheld' in text for text in answer.json['unproven']), answer


def not_one(folder):
    tool.sentence(folder.run('verify', folder.file('a.txt', 'hello\n')), 'not the file of a decision')
    tool.sentence(folder.run('verify', folder.file('b', '')), 'not the file of a decision')
    tool.sentence(folder.run('verify', folder.file('c', 'wider-orders decision 2\n')), 'newer')
    assert folder.run('verify', folder.file('none')).status == 3
    tool.sentence(folder.run('verify'), 'which file')
    cut = folder.run('verify', folder.file('d', 'wider-orders decision 1\norder x\n'))
    assert failed(cut) == {'form'}, cut


# What somebody might change, in a way that looks whole; the head's hashes and its root are made anew.
FORGERIES = (
    ('a reason', 'Forty homes', 'Four homes', {'content', 'signature'}),
    ('the landlord', 'Northmoor Homes', 'Southmoor Homes', {'content', 'signature'}),
    ('a name', OMBUDSMAN, 'Nobody Atall', {'signature'}),
    ('a note', NOTE, 'Fine as it is.', {'acts', 'signature'}),
    ('how compliance is', 'By report.', 'By post.', {'signature'}),
    ('the day of the approval', '"approved_on":"2', '"approved_on":"1', {'steps', 'signature'}),
    ('in whose name it was approved', '"approved_hash"', '"approved_for":"x","approved_hash"',
     {'steps', 'signature'}),
    ('the day of a step', '"on":"2', '"on":"1', {'steps', 'signature'}),
    ('the hour of a step', '"at_us":"1', '"at_us":"2', {'steps', 'signature'}),
    ('the guidance', '"edition","salt":"', '"edition","salt":"0', {'signature'}),
    ('the guidance it names', '"id":"2024-05"', '"id":"2022-04"', {'edition', 'signature'}),
    ('the day', '"signed_on":"2', '"signed_on":"1', {'signing', 'signature'}),
    ('the outcome in the log', '\\"outcome\\":\\"applied\\"', '\\"outcome\\":\\"merged\\"',
     {'acts', 'signature'}),
)


def made_anew(text):
    """The same file with the hashes that it would have."""
    head, _, rest = text.partition('\n\n')
    lines = [line for line in head.split('\n') if not line.startswith(('part ', 'root ', 'signature '))]
    for line in rest[:-1].split('\n'):
        name = re.match('{"part":"([^"]+)"', line).group(1)
        lines.append(f'part {name} {decision.sha(line.encode())}')
    signature = [line for line in head.split('\n') if line.startswith('signature ')]
    lines.append('root ' + decision.sha(('\n'.join(lines) + '\n').encode()))
    return '\n'.join(lines + signature) + '\n\n' + rest


def forged(folder):
    with Served(folder) as there:
        carry(there)
        _, path = make(there, CASEWORKER, 'x.decision')
        text = read(path).decode()
        assert made_anew(text) == text
        for what, was, becomes, expected in FORGERIES:
            assert was in text, what
            data = made_anew(text.replace(was, becomes)).encode()
            answer = there.run(CASEWORKER, 'verify', folder.file('y.decision', data))
            assert failed(answer) >= expected, (what, str(answer))
            assert decision.check(data)[0] == failed(answer), (what, str(answer))
        # Another's signature under it: the key is not the one that is known here.
        strange = folder.file('strange.decision', text)
        assert failed(folder.run('verify', strange, '--key', 'A' * 43 + '=')) == {'key'}


def muddle(there):
    """Every step so far comes again, and another act under its id."""
    steps = again.log_of(there.file, {'hand-up', 'return', 'approve'})
    assert len(steps) == 4 and all(applied for _, applied in steps), steps
    person = again.person_of(there.file, CASEWORKER)
    for position, _ in steps:
        assert again.send(there.file, position, 'same')['outcome'] == 'duplicate'
        parked = again.send(there.file, position, 'other', person)
        assert parked['outcome'] == 'parked' and parked['reasons'][0]['code'] == 'same-id', parked
    return [position for position, _ in steps]


def steps_of(data):
    return decision.Decision(data).parts['steps']['steps']


def with_ids_twice(there, whole):
    bring_up(there)
    if whole is not None:
        there.server.stop()
    positions = muddle(there)
    if whole is not None:
        there.server.start()
        there.sync(CASEWORKER, MANAGER, OMBUDSMAN)
    made = there.sign()
    assert made.status == 0 and made.json['orders'][0]['state'] == 'signed', made
    there.sync(OMBUDSMAN, CASEWORKER, MANAGER)
    _, path = make(there, CASEWORKER, 'x.decision')
    answer = there.run(CASEWORKER, 'verify', path)
    assert failed(answer) == set(), answer
    assert decision.check(read(path)) == (set(), set())
    text, steps = read(path).decode(), steps_of(read(path))
    assert [step['position'] for step in steps][:-1] == positions, steps
    assert [step['step'] for step in steps] == ['hand-up', 'return', 'hand-up', 'approve', 'sign']
    assert "another's id" not in text, 'what had no effect left the office'
    shown = {int(name) for name in re.findall('\npart act/([0-9]+) ', text)}
    assert shown == {step['position'] for step in steps}, shown
    headers = [json.loads(entry['header']) for entry in decision.Decision(read(path)).parts['log']['entries']]
    assert max(sum(one['act'] == step['act'] for one in headers) for step in steps) == 3, headers
    return path


def ids_twice(folder):
    with Local(folder) as there:
        path = with_ids_twice(there, None)
        earlier(folder, path)


def ids_twice_under_a_server(folder):
    with Served(folder) as there:
        assert set(states(there.run(CASEWORKER, 'verify', with_ids_twice(there, 'server'))).values()) \
            == {'holds'}


def earlier(folder, path):
    """What an earlier version wrote said no place, and holds as it did."""
    text = re.sub(',"position":[0-9]+,"step"', ',"step"', read(path).decode())
    assert '"position":' not in text.partition('{"part":"steps"')[2].partition('\n')[0]
    data = made_anew(text).encode()
    assert failed(folder.run('verify', folder.file('earlier.decision', data))) == set()
    assert decision.check(data) == (set(), set())


def changed_steps(value):
    """The steps with a member of the first one gone, or as the next one has it; and one of them twice."""
    for name in value['steps'][0]:
        without, other = copy.deepcopy(value), copy.deepcopy(value)
        del without['steps'][0][name]
        other['steps'][0][name] = other['steps'][1][name]
        yield f'no {name}', without
        yield f'{name} of another', other
    yield 'twice', {'steps': value['steps'] + value['steps'][:1]}


def changed_log(value, place):
    """The log with the entry at @place gone, at another place, twice, or with what the one before it says."""
    entries = value['entries']
    headers = [json.loads(entry['header']) for entry in entries]
    (at,) = [i for i, header in enumerate(headers) if header['position'] == place]
    for what, other in (('gone', entries[:at] + entries[at + 1:]), ('turned', entries[::-1]),
                        ('twice', entries[:at] + entries[at:at + 1] + entries[at:])):
        yield what, {**value, 'entries': other}
    for name in headers[at]:
        header = decision.written({**headers[at], name: headers[at - 1][name]})
        other = {**entries[at], 'header': header}
        yield f'entry: {name}', {**value, 'entries': entries[:at] + [other] + entries[at + 1:]}


def with_part(text, name, value):
    """@text with another value of a part, and the hashes made anew."""
    line = re.search('^\\{"part":"%s".*$' % name, text, re.M).group(0)
    part = {**json.loads(line), 'value': value}
    return made_anew(text.replace(line, decision.written(part)))


def changed_way(folder):
    """The way to the decision changed, one thing at a time: whatever changed is noticed by both, alike."""
    with Local(folder) as there:
        text = read(with_ids_twice(there, None)).decode()
        parts = decision.Decision(text.encode()).parts
        place = parts['steps']['steps'][0]['position']
        changed = [(what, with_part(text, 'steps', value)) for what, value in changed_steps(parts['steps'])]
        changed += [(what, with_part(text, 'log', value)) for what, value in changed_log(parts['log'], place)]
        assert len(changed) > 20, changed
        for what, data in changed:
            answer = folder.run('verify', folder.file('changed.decision', data.encode()))
            assert failed(answer) == decision.check(data.encode())[0], (what, str(answer))
            # A file of an earlier version says no position.
            assert bool(failed(answer)) is (data != text and what != 'no position'), (what, str(answer))


def agree_on_changes(path):
    """Every byte of the file changed, one at a time: the program always notices, and of every seventh the
    second checker finds the very same."""
    said = subprocess.run([CHANGES, path], stdout=subprocess.PIPE, text=True, check=True)
    lines = said.stdout.split('\n')[:-1]
    data = read(path)
    assert len(lines) == len(data)
    signed, decision.is_signed = decision.is_signed, functools.lru_cache(None)(decision.is_signed)
    try:
        for i, line in enumerate(lines):
            assert line != 'holds', f'a change at byte {i} of {path} is not noticed'
            if i % 7 != 0:
                continue
            changed = data[:i] + bytes([data[i] ^ MASKS[i % 4]]) + data[i + 1:]
            program = {'form'} if line == 'other' else set(line.split(','))
            second = decision.check(changed)[0]
            assert second <= program and program - second <= ITS_OWN, (i, line, second)
    finally:
        decision.is_signed = signed


def changes(folder):
    with Local(folder) as there:
        carry(there)
        agree_on_changes(make(there, CASEWORKER, 'x.decision')[1])


def changes_of_signed(folder):
    with Served(folder) as there:
        carry(there)
        agree_on_changes(make(there, CASEWORKER, 'x.decision', '--withhold',
                              'people,notes,case,search,approval')[1])


def entry_of(there, position):
    """The act, its result and its salt, as whoever keeps the log could show them."""
    ((act, result, salt),) = again.rows(there.file, 'SELECT bytes, log.result, salt FROM log JOIN log_tree '
                                                    f'USING (position) WHERE position = {position}')
    return decision.written({'act': act.decode(), 'result': result, 'salt': salt.hex()})


def refused(folder, text, expected, what):
    data = made_anew(text).encode()
    answer = folder.run('verify', folder.file('forged.decision', data))
    assert failed(answer) == expected, (what, str(answer))
    assert decision.check(data)[0] == expected, (what, decision.check(data))


def another_entry(folder):
    """A proof that names an entry of the same act that had no effect, in every way that could look whole."""
    with Local(folder) as there:
        bring_up(there)
        first = muddle(there)[0]
        same, other = [position for position, applied in again.log_of(there.file, {'hand-up', 'comment'})
                       if not applied and position > first][:2]
        assert there.sign().status == 0
        _, path = make(there, CASEWORKER, 'x.decision')
        text = read(path).decode()
        headers = {header['position']: header for header in (
            json.loads(entry['header']) for entry in decision.Decision(text.encode()).parts['log']['entries'])}
        assert headers[first]['act'] == headers[same]['act'] == headers[other]['act']
        at, its = (f'"at_us":"{headers[position]["at_us"]}"' for position in (first, same))
        place, shown = f'"position":{first},"step"', f'{{"part":"act/{first}"'
        assert all(text.count(part) == 1 for part in (place, shown)) and at != its
        # The step alone, while the act that did it is shown.
        moved = text.replace(place, f'"position":{same},"step"')
        refused(folder, moved, {'steps'}, 'the place')
        refused(folder, moved.replace(at, its), {'steps'}, 'the place and the hour')
        refused(folder, text.replace(place, '"step"').replace(at, its), {'steps'}, 'the hour')
        refused(folder, text.replace(place, '"position":0,"step"'), {'steps'}, 'no place')
        # The act, too, is the one that had no effect; or it is said to stand where that one does.
        for position in (same, other):
            head, salt, value = re.search('(\\{"part":"act/%d","salt":")([0-9a-f]+)","value":(.*)\\}\n' % first,
                                          text).groups()
            was = f'{head}{salt}","value":{value}}}'
            assert was in text
            there_too = f'{{"part":"act/{position}","salt":"{salt}","value":'
            changed = text.replace(place, f'"position":{position},"step"').replace(at, its)
            person = f'"by":"{headers[position]["person"]}"'
            line = re.search('\\{"act":"%s"[^}]*' % headers[first]['act'], changed).group(0)
            changed = changed.replace(line, re.sub('"by":"[^"]+"', person, line))
            refused(folder, changed.replace(was, there_too + entry_of(there, position) + '}'), {'steps'},
                    'the entry')
            refused(folder, changed.replace(was, there_too + value + '}'), {'acts'}, 'the act there')


sys.exit(tool.main([
    ('/tool/capsule/a-local-office-says-what-it-cannot-prove', of_local_office),
    ('/tool/capsule/holds-years-later-without-its-server', under_a_server),
    ('/tool/capsule/is-the-same-for-whoever-asks-and-whenever', the_same_for_all),
    ('/tool/capsule/only-a-decision-that-stands-has-one', nothing_to_write),
    ('/tool/capsule/what-is-left-is-seen-to-be-the-same', withheld),
    ('/tool/capsule/withholding-what-nobody-signed-is-said', withheld_without_a_server),
    ('/tool/verify/what-is-no-decision-is-said', not_one),
    ('/tool/verify/a-forgery-that-looks-whole-is-found', forged),
    ('/tool/capsule/an-act-that-came-again-is-no-step', ids_twice),
    ('/tool/capsule/an-act-that-came-again-is-no-step-under-a-server', ids_twice_under_a_server),
    ('/tool/verify/an-entry-without-effect-proves-no-step', another_entry),
    ('/tool/verify/a-changed-way-to-it-is-noticed-by-two-checkers', changed_way),
    ('/tool/verify/every-changed-byte-is-noticed-by-two-checkers', changes),
    ('/tool/verify/every-changed-byte-of-what-is-signed-too', changes_of_signed),
]))
