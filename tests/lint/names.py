# SPDX-License-Identifier: GPL-3.0-or-later
"""Names say the noun; words that mark unfinished work or another machine stay out."""

import re

import tree

EMPTY = 'manager|managers|helper|helpers|util|utils|data|info'
EMPTY_TYPES = re.compile(r'\bWo\w*(?:Manager|Helper|Utils?|Info)\b')
CODE = ('.c', '.h', '.py', '.sh', '.ui', '.css', '.build', '.sql', '.yml')
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
SCRIPTS = ('run', 'check', '.ci/run')

# Written in pieces, so that this file does not hold them.
UNFINISHED = re.compile(r'\b(?:TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b')
ELSEWHERE = re.compile(r'(?<![\w.])/(?:work|root|home)' r'/|\.\./sha' r'red')
SILENCED = re.compile(r'-Wno-' r'deprecated-declarations')

LOUD = re.compile(r'\bg_(?:message|warning|critical|info|print|printerr|log_structured)'
                  r' \(|(?<!\w)printf \(')
QUIET_LAYERS = ('domain', 'protocol', 'words', 'documents', 'store', 'register', 'sync', 'office')
TRANSLATED = re.compile(r'(?<!\w)_ \("|\bg_dn?gettext \(|gi18n')


def file_name_problems(path):
    name = path.rsplit('/', 1)[-1]
    if re.search(r'(?:^|[-_])(?:%s)(?:[-_.])' % EMPTY, name):
        yield f'{path}: name the noun, not what kind of file it is'
    parts = path.split('/')
    if parts[0] == 'app' and name.endswith(('.c', '.h')) and not re.match(r'wo-|main\.c$', name):
        yield f'{path}: the file of a layer begins with wo-'
    if parts[0] == 'tests' and name.endswith('.c') and '_' in name:
        yield f'{path}: file names have hyphens'


def first_lines_problems(root, path):
    head = '\n'.join(tree.read(root, path).split('\n')[:3])
    if (path.endswith(CODE) or path in SCRIPTS or path.endswith('meson_options.txt')) \
            and SPDX not in head:
        if not path.endswith('meson_options.txt'):
            yield f'{path}: begins without its SPDX line'


def text_problems(root, path):
    layer = path.split('/')[1] if path.startswith('app/') else None
    for number, line in enumerate(tree.read(root, path).split('\n'), 1):
        place = f'{path}:{number}'
        if UNFINISHED.search(line):
            yield f'{place}: a mark of unfinished work'
        if ELSEWHERE.search(line):
            yield f'{place}: a path of one machine'
        if SILENCED.search(line) and path.endswith(('.build', '.c', '.h')):
            yield f'{place}: a silenced warning'
        if path.endswith(('.c', '.h')) and EMPTY_TYPES.search(line):
            yield f'{place}: a type named after nothing'
        if layer in QUIET_LAYERS and path.endswith('.c') and LOUD.search(line):
            yield f'{place}: a layer below the programs logs nothing above debug'
        if layer is not None and layer not in ('words', 'desktop') and TRANSLATED.search(line):
            yield f'{place}: sentences are made in words/'
        if line != line.rstrip() and path.endswith(CODE):
            yield f'{place}: space at the end of the line'


def problems(root):
    for path in tree.files(root):
        if not tree.is_text(root, path) or path == 'LICENSE':
            continue
        yield from file_name_problems(path)
        yield from first_lines_problems(root, path)
        if not path.endswith(('.csv', '.json')):
            yield from text_problems(root, path)
