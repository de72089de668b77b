# SPDX-License-Identifier: GPL-3.0-or-later
"""Every language of po/LINGUAS has every sentence, with the same arguments, keys and places in it."""

import os
import re
import subprocess

import tree

TEMPLATE = 'po/wider-orders.pot'
PLACES = re.compile(r'\{\d\}')
QUOTED = re.compile(r'^"(.*)"$')
ESCAPES = {'n': '\n', 't': '\t', '"': '"', '\\': '\\'}


def plain(text):
    return re.sub(r'\\(.)', lambda match: ESCAPES.get(match.group(1), match.group(1)), text)


def messages(text):
    """The texts of each message by what they are: {'msgid': …, 'msgstr': …, 'msgstr[1]': …}."""
    for block in text.split('\n\n'):
        message, part = {}, None
        for line in block.split('\n'):
            if line.startswith('#'):
                continue
            head, _, rest = line.partition(' ')
            if head.startswith('msg'):
                part, line = head, rest
                message[part] = ''
            match = QUOTED.match(line)
            if part is not None and match:
                message[part] += plain(match.group(1))
        if message.get('msgid'):
            yield message


def keys(text):
    """What stands before the bars of a list of choices, "all|All"; of any other text nothing."""
    lines = text.split('\n')
    return [line.split('|', 1)[0] for line in lines] if all('|' in line for line in lines) else []


def message_problems(path, message):
    for part, text in message.items():
        if not part.startswith('msgstr') or not text:
            continue
        source = message['msgid']
        if part not in ('msgstr', 'msgstr[0]'):
            source = message.get('msgid_plural', source)
        if set(PLACES.findall(text)) != set(PLACES.findall(source)):
            yield f'{path}: “{source}” has other places than “{text}”'
        if keys(text) != keys(source):
            yield f'{path}: “{source}” has other keys than “{text}”'


def said(command):
    run = subprocess.run(command, capture_output=True, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'},
                         check=False)
    return [] if run.returncode == 0 else run.stderr.strip().split('\n')


def problems(root):
    for language in tree.read(root, 'po/LINGUAS').split():
        path = f'po/{language}.po'
        if not os.path.exists(os.path.join(root, path)):
            yield f'{path}: is named in po/LINGUAS and is not there'
            continue
        whole = os.path.join(root, path)
        for line in said(['msgfmt', '-c', '-o', os.devnull, whole]) \
                + said(['msgcmp', whole, os.path.join(root, TEMPLATE)]):
            yield line.replace(root.rstrip('/') + '/', '')
        for message in messages(tree.read(root, path)):
            yield from message_problems(path, message)
