# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every example of app/tool/README.md: files from its json and text blocks, then each command line."""

import json
import os
import re
import shlex
import sys

import tool

README = os.path.join(os.environ['WO_ROOT'], 'app', 'tool', 'README.md')
BLOCK = re.compile(r'^```(\w+)\n(.*?)^```$', re.M | re.S)
NAME = re.compile(r'[Aa]s `([\w-]+\.(?:json|txt|csv))`')
PROMPT = '$ wider-orders-tool '


def text():
    with open(README, encoding='utf-8') as file:
        return file.read()


def blocks():
    """(language, what stands in it, the name of its file or None) in the order of the page."""
    page = text()
    last = 0
    for match in BLOCK.finditer(page):
        names = NAME.findall(page[last:match.start()])
        yield match.group(1), match.group(2), names[-1] if names else None
        last = match.end()


def examples(block):
    """(command, lines of output, exit status) of a console block."""
    command, lines, status = None, [], 0
    for line in block.split('\n')[:-1]:
        if line.startswith(PROMPT):
            if command is not None:
                yield command, lines, status
            command, lines, status = line[len(PROMPT):], [], 0
        elif re.fullmatch(r'\[exit \d\]', line):
            status = int(line[6])
        else:
            lines.append(line)
    yield command, lines, status


def pattern(lines):
    parts = []
    for line in lines:
        if line == '…':
            parts.append(r'(?:.*\n)*?')
        else:
            parts.append('.*'.join(re.escape(part) for part in line.split('…')) + r'\n')
    return re.compile(''.join(parts))


def runs(folder):
    count = 0
    for language, block, name in blocks():
        if language == 'json':
            json.loads(block)
            assert name is not None, f'a json block without the name of its file: {block[:60]}'
            folder.file(name, block)
        elif language in ('text', 'csv'):
            assert name is not None, f'a {language} block without the name of its file: {block[:60]}'
            folder.file(name, block)
        elif language == 'console':
            for command, lines, status in examples(block):
                answer = folder.bare(*shlex.split(command))
                assert answer.status == status, answer
                assert pattern(lines).fullmatch(answer.out) if lines else answer.out == '', answer
                if '--json' in shlex.split(command):
                    json.loads(answer.out, object_pairs_hook=tool.without_twins)
                assert status < 2 or len(answer.err.strip().split('\n')) == 1, answer
                count += 1
    assert count > 20, count


def members():
    """Command, in the table of commands, and the members that it says its answer has."""
    for line in text().split('\n'):
        if line.startswith('| `') and line.count(' | ') >= 2:
            cells = [cell.strip() for cell in re.split(r'(?<!\\)\|', line)[1:-1]]
            yield cells[0].strip('`').split()[0].split('`')[0], cells[-1]


def every_command_has_a_row(folder):
    listed = {command for command, _ in members()}
    said = re.findall(r'^  ([a-z-]+) {2,}', folder.bare('--help').out, re.M)
    assert len(said) > 10
    for command in said:
        assert command in listed, f'{command} is not in the table of the contract'


def members_are_there(folder):
    """The members named for each answer, against the answers themselves."""
    for language, block, name in blocks():
        if language == 'json':
            folder.file(name, block)
    folder.file('t.csv', 'reference,landlord\n1,A\n,B\n')
    asked = {'search': ('search', 'x'), 'clock': ('clock', 'add', '2025-04-17', '1'),
             'guidance': ('guidance',), 'order': ('order', 'case.json'),
             'import': ('import', 't.csv', '--kind', 'tracker'),
             'export': ('export', '-o', 'o.csv'), 'case': ('case', 'new', 'case.json'),
             'person': ('person', 'list')}
    tried = 0
    for command, promise in members():
        if command in asked:
            answer = folder.run(*asked.pop(command)).json
            first = re.sub(r'\{[^}]*\}|\[\]', '', promise.split('`')[1])
            for member in re.split(r', ', first):
                assert member.strip() in answer, (command, member, answer)
            inner = re.search(r'(\w+)\[\]\{([^}]*)\}', promise)
            if inner is not None:
                for item in answer[inner.group(1)]:
                    for member in inner.group(2).split(','):
                        assert member.strip().rstrip('[]') in item, (command, member, item)
            tried += 1
    assert asked == {}, asked
    assert tried >= 8


sys.exit(tool.main([
    ('/tool/readme/every-example-runs-as-it-stands', runs),
    ('/tool/readme/every-command-has-its-row', every_command_has_a_row),
    ('/tool/readme/the-members-named-are-there', members_are_there),
]))
