# SPDX-License-Identifier: GPL-3.0-or-later
"""Enough of C to measure it: functions as clang-format lays them out, and the depth of statements."""

import re
from collections import namedtuple

Function = namedtuple('Function', 'name line length parameters static body')

TOKEN = re.compile(r'[A-Za-z_]\w*|[(){};:?]|[^\sA-Za-z_(){};:?]+')
CONTROL = ('if', 'for', 'while', 'switch')


def plain(text):
    """The text with the contents of comments, strings and characters blanked; lines stay lines."""
    def blank(match):
        word = match.group(0)
        if word[0] in '"\'':
            return word[0] + re.sub(r'[^\n]', ' ', word[1:-1]) + word[0]
        return re.sub(r'[^\n]', ' ', word)
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.S)


def split_top(text):
    """Splits at commas that stand in no bracket."""
    parts, depth, part = [], 0, ''
    for char in text:
        depth += (char in '([{') - (char in ')]}')
        if char == ',' and depth == 0:
            parts.append(part.strip())
            part = ''
        else:
            part += char
    return parts + [part.strip()] if part.strip() else parts


def header_above(lines, brace):
    """The lines of a function's head that end above the brace; empty where it is no function."""
    start = brace
    while start > 0 and lines[start - 1].strip() and not lines[start - 1].startswith(('}', '#')) \
            and not lines[start - 1].rstrip().endswith(';'):
        start -= 1
    return start


def functions(text):
    lines = plain(text).split('\n')
    for brace, line in enumerate(lines):
        if line != '{':
            continue
        start = header_above(lines, brace)
        head = ' '.join(lines[start:brace])
        match = re.search(r'(\w+) \((.*)\)\s*(?:G_GNUC_\w+.*)?$', head)
        if match is None or re.match(r'\s*(typedef|struct|enum|union)\b', head):
            continue
        end = next((i for i in range(brace, len(lines)) if lines[i].startswith('}')), brace)
        parameters = [p for p in split_top(match.group(2)) if p != 'void']
        yield Function(match.group(1), start + 1, end - brace + 1, parameters,
                       bool(re.match(r'\s*static\b', head)), '\n'.join(lines[brace:end + 1]))


class Depth:
    """Walks the statements of a body and finds how deep control statements stand in each other."""

    def __init__(self, body):
        body = re.sub(r'^\s*#.*(?:\\\n.*)*$', '', body, flags=re.M)
        self.tokens = TOKEN.findall(body)
        self.at = 0
        self.deepest = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ''

    def skip_group(self):
        depth = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            depth += (token in '({') - (token in ')}')
            self.at += 1
            if depth == 0:
                return

    def block(self, level):
        self.at += 1
        while self.peek() not in ('}', ''):
            self.statement(level)
        self.at += 1

    def controlled(self, level):
        self.deepest = max(self.deepest, level + 1)
        self.statement(level + 1)

    def statement(self, level):
        token = self.peek()
        if token == '{':
            self.block(level)
        elif token in CONTROL:
            self.at += 1
            self.skip_group()
            self.controlled(level)
            if token == 'if' and self.peek() == 'else':
                self.at += 1
                self.statement(level) if self.peek() == 'if' else self.controlled(level)
        elif token == 'do':
            self.at += 1
            self.controlled(level)
            self.expression()
        elif token in ('case', 'default'):
            while self.peek() not in (':', ''):
                self.at += 1
            self.at += 1
        else:
            self.expression()

    def expression(self):
        while self.peek() not in (';', '', '}'):
            self.skip_group() if self.peek() in '({' else self.step()
        if self.peek() == ';':
            self.at += 1

    def step(self):
        self.at += 1


def nesting(body):
    depth = Depth(body)
    depth.block(0)
    return depth.deepest
