#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A language for trying windows on: the English with accents, and longer by two letters in five.

    pseudo.py TEMPLATE COMMAND...    runs the command with it: its last argument is the folder of the catalogues

The template is a .pot. Places, arguments, markup and keys stay as they are, so that what is said is what would
be said. A word grows where a vowel is: it cannot be broken where the English could not.
"""

import os
import re
import subprocess
import sys
import tempfile

NAME = 'qps'
# What a program reads and no person: arguments and dates, places, markup, entities, addresses and keys.
KEPT = re.compile(r'%(?:\d+\$)?[-+#0_^]*\d*(?:\.\d+)?(?:hh?|ll?|z|j)?[a-zA-Z%]|\{\d\}|<[^<>]*>|&#?\w+;'
                  r'|https?:\S+|\\.')
ACCENTS = str.maketrans('AEIOUYaeiouycnszlr', 'ÂÊÎÔÛŶâêîôûŷçñšžłř')
VOWELS = 'aeiou'
MORE = 0.45  # by two in five, as not every word has room for it


def longer(text):
    """Text without anything of KEPT."""
    owed, made = 0.0, []
    for letter in text:
        owed += MORE
        made.append(letter.translate(ACCENTS))
        if letter in VOWELS and owed >= 1:
            made.append(letter.translate(ACCENTS) * int(owed))
            owed -= int(owed)
    return ''.join(made)


def line_translated(line):
    made, end = [], 0
    for kept in KEPT.finditer(line):
        made += [longer(line[end:kept.start()]), kept.group()]
        end = kept.end()
    return ''.join(made) + longer(line[end:])


def translated(text):
    """As it stands between the quotes of a catalogue, whose escapes are kept; of choices, "all|All", the keys."""
    lines = text.split('\\n')
    if not all('|' in line for line in lines):
        return line_translated(text)
    pairs = [line.split('|', 1) for line in lines]
    return '\\n'.join(f'{key}|{line_translated(words)}' for key, words in pairs)


def texts(block):
    """The msgid and msgid_plural of one message, each whole."""
    found, part = {}, None
    for line in block.split('\n'):
        match = re.match(r'(?:(msg\w+(?:\[\d\])?) )?"(.*)"$', line)
        if match:
            part = match.group(1) or part
            found[part] = found.get(part, '') + match.group(2)
    return found


def message(block):
    found = texts(block)
    lines = [line for line in block.split('\n') if not line.startswith(('msgstr', '#'))]
    plural = found.get('msgid_plural')
    if plural is None:
        lines.append(f'msgstr "{translated(found["msgid"])}"')
    else:
        lines += [f'msgstr[0] "{translated(found["msgid"])}"', f'msgstr[1] "{translated(plural)}"']
    return '\n'.join(lines)


def catalogue(template):
    head = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            '"Plural-Forms: nplurals=2; plural=n != 1;\\n"')
    blocks = [block.strip('\n') for block in template.split('\n\n')]
    return '\n\n'.join([head] + [message(block) for block in blocks if texts(block).get('msgid')]) + '\n'


def main():
    template, command = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory(prefix='wider-orders-pseudo.') as folder:
        place = os.path.join(folder, NAME, 'LC_MESSAGES')
        os.makedirs(place)
        with open(template, encoding='utf-8') as file:
            made = catalogue(file.read())
        subprocess.run(['msgfmt', '-o', os.path.join(place, 'wider-orders.mo'), '-'], input=made, text=True,
                       encoding='utf-8', check=True)
        return subprocess.run(command + [folder], env={**os.environ, 'LANGUAGE': NAME}, check=False).returncode


if __name__ == '__main__':
    sys.exit(main())
