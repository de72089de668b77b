# SPDX-License-Identifier: GPL-3.0-or-later
"""The file of a signed decision, checked once more: from what app/protocol/README.md says of its form, in
another language, with nothing but Python's own library. It shares no code with the program.

check (bytes) gives the set of the checks that fail, and what is withheld; with a key it also compares that."""

import base64
import functools
import hashlib
import json
import re
import unicodedata

HASH = re.compile('[0-9a-f]{64}$')
OF_CASE = ('case', 'factors', 'search', 'evidence')


class Broken(Exception):
    """It is not in the form."""


def need(true, why):
    if not true:
        raise Broken(why)


def sha(data):
    return hashlib.sha256(data).hexdigest()


# Ed25519 as RFC 8032 defines it, section 5.1.
PRIME = 2 ** 255 - 19
GROUP = 2 ** 252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            total = plus(total, point)
        point = plus(point, point)
        scalar >>= 1
    return total


def plus(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * CURVE % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def point_of(data):
    value = int.from_bytes(data, 'little')
    sign, y = value >> 255, value & (1 << 255) - 1
    if y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME != 0:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if (x * x - square) % PRIME != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


BASE = point_of((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, 'little'))


def exact(text, size):
    """Base64 that is written in the one way there is."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        return None
    return data if len(data) == size and base64.b64encode(data).decode() == text else None


def is_signed(text, signature, key):
    signature, key = exact(signature, 64), exact(key, 32)
    if signature is None or key is None:
        return False
    r, a, s = point_of(signature[:32]), point_of(key), int.from_bytes(signature[32:], 'little')
    if r is None or a is None or s >= GROUP:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % GROUP
    left, right = times(s, BASE), plus(r, times(h, a))
    return ((left[0] * right[2] - right[0] * left[2]) % PRIME == 0
            and (left[1] * right[2] - right[1] * left[2]) % PRIME == 0)


def is_included(header, index, size, proof, root):
    """RFC 6962, section 2.1.1, from the leaf up, as RFC 9162 words it."""
    if not 0 <= index < size:
        return False
    node = hashlib.sha256(b'\0' + header).digest()
    last = size - 1
    for text in proof:
        if last == 0:
            return False
        other = bytes.fromhex(text)
        if index & 1 or index == last:
            node = hashlib.sha256(b'\1' + other + node).digest()
            while index & 1 == 0 and index != 0:
                index, last = index >> 1, last >> 1
        else:
            node = hashlib.sha256(b'\1' + node + other).digest()
        index, last = index >> 1, last >> 1
    return last == 0 and node.hex() == root


def without_twins(pairs):
    need(len(pairs) == len(dict(pairs)), 'a member twice')
    return dict(pairs)


def written(value):
    """JSON in the one way that parts are written in."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode())
        return '{' + ','.join(written(name) + ':' + written(value[name]) for name in names) + '}'
    if isinstance(value, list):
        return '[' + ','.join(map(written, value)) + ']'
    if isinstance(value, str):
        need(unicodedata.is_normalized('NFC', value), 'not in NFC')
        for letter in value:
            need(letter in '\t\n' or unicodedata.category(letter) != 'Cc', 'a control character')
        marks = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t'}
        return '"' + ''.join(marks.get(letter, letter) for letter in value) + '"'
    need(isinstance(value, (bool, int)) or value is None, 'a number that is not whole')
    return {True: 'true', False: 'false', None: 'null'}[value] if not isinstance(value, int) \
        or isinstance(value, bool) else str(value)


class Decision:
    def __init__(self, data):
        need(len(data) <= 16 * 1024 * 1024, 'too large')
        try:
            text = data.decode('utf-8')
        except UnicodeDecodeError:
            raise Broken('not UTF-8') from None
        need('\0' not in text, 'a zero byte')
        head, gap, rest = text.partition('\n\n')
        need(gap == '\n\n', 'no head')
        self.read_head(head.split('\n'))
        self.read_parts(rest)

    def read_head(self, lines):
        def value(at, name):
            need(at < len(lines), f'no {name}')
            word, space, rest = lines[at].partition(' ')
            need(word == name and space == ' ' and rest != '', f'no {name}')
            return rest
        need(lines[0] == 'wider-orders decision 1', 'the first line')
        self.order, self.content = value(1, 'order'), value(2, 'content')
        self.origin, position = value(3, 'origin'), value(4, 'position')
        need(HASH.match(self.content) and re.match('[1-9][0-9]*$', position), 'the head')
        self.position = int(position)
        self.hashes, at = {}, 5
        while at < len(lines) and lines[at].startswith('part '):
            name, _, hashed = value(at, 'part').partition(' ')
            need(re.match('[a-z0-9/]+$', name) and HASH.match(hashed), 'a line of a part')
            need(name not in self.hashes, 'a part twice')
            self.hashes[name] = hashed
            at += 1
        self.head = '\n'.join(lines[:at]).encode() + b'\n'
        self.root = value(at, 'root')
        need(HASH.match(self.root), 'the root')
        self.signature = value(at + 1, 'signature') if at + 1 < len(lines) else None
        need(len(lines) <= at + 2, 'a line too many')

    def read_parts(self, text):
        names, self.lines, self.parts = list(self.hashes), {}, {}
        need(text.endswith('\n'), 'cut off')
        for line in text[:-1].split('\n'):
            try:
                part = json.loads(line, object_pairs_hook=without_twins)
            except ValueError:
                raise Broken('a part is no JSON') from None
            need(isinstance(part, dict) and set(part) == {'part', 'salt', 'value'}, 'a part')
            need(isinstance(part['salt'], str) and written(part) == line, 'how a part is written')
            need(part['part'] in names, 'a part that is not named, or not at its place')
            names = names[names.index(part['part']) + 1:]
            self.lines[part['part']], self.parts[part['part']] = line, part['value']
        for name in ('decision', 'order', 'log'):
            need(isinstance(self.parts.get(name), dict), f'no {name}')

    def withheld(self):
        return {name for name in self.hashes if name not in self.parts}


def content_of(decision):
    def cells(names):
        all_of_them = {}
        for name in names:
            part = decision.parts.get(name, {}).get('cells')
            need(isinstance(part, dict) and not set(part) & set(all_of_them), 'cells')
            all_of_them.update(part)
        for path in sorted(all_of_them, key=lambda path: path.encode()):
            yield path
            yield all_of_them[path]
    texts = ['wider-orders content 1', 'order', decision.order, *cells(['order']), 'case',
             decision.parts['decision']['case'], *cells(OF_CASE)]
    return sha(b''.join(text.encode() + b'\0' for text in texts))


def is_entry(decision, entry, after):
    header, log = json.loads(entry['header']), decision.parts['log']
    return (header['position'] > after and header['record'] == decision.order
            and all(HASH.match(text) for text in entry['proof'])
            and is_included(entry['header'].encode(), header['position'] - 1, log['size'],
                            entry['proof'], log['root']))


def entries_of(decision):
    """The headers by position, and whether each of them is in the log at its place."""
    headers, last, wrong, found = {}, 0, set(), False
    for number, entry in enumerate(decision.parts['log']['entries']):
        fails(number, functools.partial(is_entry, decision, entry, last), wrong)
        try:
            header = json.loads(entry['header'])
            need(isinstance(header['position'], int), 'no place')
            headers[header['position']] = header
            last = max(header['position'], last)
            found = found or header['position'] == decision.position
        except (Broken, KeyError, TypeError, ValueError):
            pass
    return headers, found and not wrong


def is_checkpoint(decision):
    log = decision.parts['log']
    lines = log['checkpoint'].split('\n')
    said = '\n'.join(lines[:5]) + '\n'
    return (len(lines) == 7 and lines[6] == '' and lines[0] == 'wider-orders log 1'
            and lines[1] == f'origin {decision.origin}' and lines[2] == f'size {log["size"]}'
            and lines[3] == f'root {log["root"]}' and re.match('at [0-9]+$', lines[4]) is not None
            and lines[5].startswith('signature ')
            and is_signed(said.encode(), lines[5].partition(' ')[2], log['key']))


def is_act(decision, name, headers):
    value = decision.parts[name]
    act, header = json.loads(value['act']), headers[int(name[4:])]
    need(re.match('[0-9a-fA-F]{32}$', value['salt']), 'a salt')
    salt = bytes.fromhex(value['salt'])
    return (header['act'] == act['id'] and header['person'] == act['by']
            and sha(salt + value['act'].encode()) == header['payload']
            and sha(salt + value['result'].encode()) == header['result'])


def acts_of(decision, headers):
    """What the entries hide, by position, and whether each is what its entry commits to."""
    acts, wrong = {}, set()
    for name, value in decision.parts.items():
        if name.startswith('act/'):
            fails(name, functools.partial(is_act, decision, name, headers), wrong)
            if name not in wrong:
                acts[int(name[4:])] = json.loads(value['act']), json.loads(value['result'])
    return acts, not wrong


def is_signing(decision, act, result):
    short = decision.parts['decision']
    return (act['kind'] == 'sign' and act['record']['id'] == decision.order
            and act['seen']['hash'] == decision.content and result['outcome'] == 'applied'
            and short.get('signed_by') == act['by'] and short.get('signed_for') == act.get('for')
            and short.get('signed_on') == result.get('today')
            and short['authenticated'] == ('yes' if result['authenticated'] else 'no'))


def is_of(step, position, header):
    """Whether the step means this entry; a file of an earlier version says no position."""
    return ((header.get('act'), header.get('person'), str(header.get('at_us')))
            == (step['act'], step['by'], step['at_us']) and step.get('position', position) == position)


def have_entries(steps, headers, acts):
    """Each step has an entry that had an effect, as far as what is shown can tell; no act is two steps."""
    by_act = {}
    for position, header in headers.items():
        if position not in acts or acts[position][1]['outcome'] == 'applied':
            by_act.setdefault(header.get('act'), []).append((position, header))
    return (len({step['act'] for step in steps}) == len(steps)
            and all(any(is_of(step, *entry) for entry in by_act.get(step['act'], ()))
                    for step in steps))


def are_steps(decision, headers, acts):
    need('steps' in decision.hashes, 'no steps')
    steps = decision.parts['steps']['steps'] if 'steps' in decision.parts else None
    notes, approval = decision.parts.get('notes'), decision.parts.get('approval')
    if not have_entries(steps or [], headers, acts):
        return False
    last = None
    for position, (act, result) in sorted(acts.items()):
        if result['outcome'] != 'applied':
            continue
        step = next((step for step in steps or [] if step['act'] == act['id']), None)
        if steps is not None and not (
                step is not None and is_of(step, position, headers[position])
                and (step['step'], step['by'], step.get('for'), step['on'])
                == (act['kind'], act['by'], act.get('for'), result.get('today'))):
            return False
        if notes is not None and notes.get(act['id']) != act.get('args', {}).get('note'):
            return False
        last = (act, result) if act['kind'] == 'approve' else last
    if last is None or approval is None:
        return True
    act, result = last
    return ([approval.get('approved_' + name) for name in ('by', 'for', 'hash', 'on')]
            == [act['by'], act.get('for'), act['seen']['hash'], result.get('today')])


def is_edition(decision):
    """It is named, and it is the one of the case; whether its data are right needs the data."""
    edition, case = decision.parts['edition'], decision.parts.get('case')
    return (isinstance(edition['sha256'], str)
            and (case is None or case['cells'].get('guidance') == edition['id']))


def fails(name, check, failed):
    """What cannot even be read is not right either."""
    try:
        right = check()
    except (Broken, KeyError, TypeError, ValueError, AttributeError):
        right = False
    if not right:
        failed.add(name)


def check(data, key=None):
    try:
        it = Decision(data)
    except Broken:
        return {'form'}, set()
    failed, held = set(), {'headers': {}, 'acts': {}}

    def log():
        held['headers'], right = entries_of(it)
        return right

    def acts():
        held['acts'], right = acts_of(it, held['headers'])
        return right

    fails('parts', lambda: all(sha(line.encode()) == it.hashes[name]
                               for name, line in it.lines.items()), failed)
    fails('root', lambda: sha(it.head) == it.root, failed)
    if not it.withheld() & set(OF_CASE):
        fails('content', lambda: content_of(it) == it.content, failed)
    fails('edition', lambda: is_edition(it), failed)
    fails('log', log, failed)
    fails('acts', acts, failed)
    if f'act/{it.position}' not in it.withheld():
        fails('signing', lambda: is_signing(it, *held['acts'][it.position]), failed)
    fails('steps', lambda: are_steps(it, held['headers'], held['acts']), failed)
    signed = [it.parts['log'].get('checkpoint'), it.parts['log'].get('key'), it.signature]
    if any(text is not None for text in signed):
        fails('checkpoint', lambda: is_checkpoint(it), failed)
        if key is not None:
            fails('key', lambda: it.parts['log']['key'] == key, failed)
    if it.signature is not None:
        fails('signature', lambda: is_signed(it.head, it.signature, it.parts['log']['key']), failed)
    return failed, it.withheld()
