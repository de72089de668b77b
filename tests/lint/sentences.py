# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reason that a layer can give has its sentence in words/, and every sentence its reason."""

import re

import source
import tree

TABLE = 'app/words/wo-words-reason.c'
GIVERS = {'wo_reasons_add': 1, 'wo_reason_new': 0}
CODE = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"$')


def strip_comments(text):
    return re.sub(r'/\*.*?\*/', lambda m: re.sub(r'[^\n]', ' ', m.group(0)), text, flags=re.S)


def arguments_at(text, start):
    """The arguments of the call whose opening bracket stands before `start`, strings kept."""
    depth, at, quoted = 1, start, False
    while at < len(text) and depth > 0:
        char = text[at]
        if char == '"' and text[at - 1] != '\\':
            quoted = not quoted
        if not quoted:
            depth += (char == '(') - (char == ')')
        at += 1
    return split_arguments(text[start:at - 1])


def split_arguments(text):
    parts, depth, quoted, part = [], 0, False, ''
    for index, char in enumerate(text):
        if char == '"' and (index == 0 or text[index - 1] != '\\'):
            quoted = not quoted
        if not quoted:
            depth += (char in '([{') - (char in ')]}')
        if char == ',' and depth == 0 and not quoted:
            parts.append(part.strip())
            part = ''
        else:
            part += char
    return parts + [part.strip()]


def passers(texts):
    """Functions that hand a parameter called `code` on to a giver, with the parameter's place."""
    found = dict(GIVERS)
    takers = [(function, place) for text in texts for function in source.functions(text)
              for place, parameter in enumerate(function.parameters)
              if re.search(r'const char \*code$', parameter)]
    while True:
        called = re.compile(r'\b(?:%s) \([^;]*\bcode\b' % '|'.join(found))
        more = {function.name: place for function, place in takers
                if function.name not in found and called.search(function.body)}
        if not more:
            return found
        found.update(more)


def codes_of(text, givers):
    """(line, code, number of arguments) for each code that a call in the text gives."""
    text = strip_comments(text)
    for name, place in givers.items():
        for match in re.finditer(r'\b%s \(' % re.escape(name), text):
            arguments = arguments_at(text, match.end())
            if len(arguments) <= place:
                continue
            for part in re.split(r'[?:]', arguments[place]):
                code = CODE.search(part.strip())
                if code is not None:
                    added = re.search(r'(?:wo_reason_arg \(\s*)*$', text[:match.start()]).group(0)
                    yield (text.count('\n', 0, match.start()) + 1, code.group(1),
                           added.count('wo_reason_arg'))


def given(root):
    texts = {path: tree.read(root, path) for path in tree.files(root, 'app', ('.c',))}
    givers = passers(texts.values())
    for path, text in texts.items():
        for line, code, arguments in codes_of(text, givers):
            yield f'{path}:{line}', code, arguments


def said(root):
    """The sentence of each code, as it stands in the table."""
    text = tree.read(root, TABLE)
    entries = re.split(r'^  \{ (?=")', text, flags=re.M)[1:]
    return {entry.split('"')[1]: entry for entry in entries}


def problems(root):
    sentences = said(root)
    codes = list(given(root))
    for place, code, arguments in codes:
        if code not in sentences:
            yield f'{place}: there is no sentence for {code} in {TABLE}'
            continue
        for number in range(1, arguments + 1):
            if f'{{{number}}}' not in sentences[code]:
                yield f'{TABLE}: the sentence for {code} leaves its argument {number} out'
    for code in sorted(set(sentences) - {code for _, code, _ in codes}):
        if not any(f'"{code}"' in tree.read(root, path)
                   for path in tree.files(root, 'app', ('.c',)) if path != TABLE):
            yield f'{TABLE}: nothing gives {code}'
