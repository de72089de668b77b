# SPDX-License-Identifier: GPL-3.0-or-later
"""The help has a topic for each page of the window, in plain words, and no link into nothing."""

import re

import tree

FOLDER = 'data/help'
PAGES = 'app/desktop/shell/wo-pages.c'
LABELS = ('title', 'pages', 'words', 'see')
# Years at an English school, by Flesch and Kincaid; 8 is an age of 13.
GRADE_MAX = 8.0


def head_and_body(text):
    head, _, body = text.partition('\n\n')
    return dict(line.split(': ', 1) for line in head.split('\n') if ': ' in line), body


def listed(head, label):
    return [name.strip() for name in head.get(label, '').split(',') if name.strip()]


def syllables(word):
    count = len(re.findall(r'[aeiouy]+', word.lower()))
    if word.lower().endswith('e') and not word.lower().endswith('le') and count > 1:
        count -= 1
    return max(1, count)


def grade(body):
    prose = '\n'.join(line for line in body.split('\n') if not line.startswith('key:'))
    sentences = [part for part in re.split(r'[.!?:]\s|\n', prose) if re.search('[A-Za-z]', part)]
    words = re.findall(r'[A-Za-z’]+', prose)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def topic_problems(root, path, names, pages):
    head, body = head_and_body(tree.read(root, path))
    for label in head:
        if label not in LABELS:
            yield f'{path}: a topic has no “{label}:”'
    if not head.get('title') or not body.strip():
        yield f'{path}: a topic has a title and a text'
        return
    for other in listed(head, 'see'):
        if other not in names:
            yield f'{path}: there is no topic “{other}”'
    for page in listed(head, 'pages'):
        if page not in pages:
            yield f'{path}: {PAGES} has no page “{page}”'
    if '/en/' in path and grade(body) > GRADE_MAX:
        yield f'{path}: reads at grade {grade(body):.1f}, at most {GRADE_MAX}: shorter words and sentences'


def page_problems(root, paths, pages):
    about = {}
    for path in paths:
        for page in listed(head_and_body(tree.read(root, path))[0], 'pages'):
            about.setdefault(page, []).append(path)
    for page in pages:
        if page not in about:
            yield f'{PAGES}: no topic of {FOLDER}/en is about the page “{page}”'
        elif len(about[page]) > 1:
            yield f'{about[page][1]}: another topic is about the page “{page}” already'


def problems(root):
    paths = tree.files(root, FOLDER, ('.txt',))
    if not paths:
        return
    names = tree.read(root, f'{FOLDER}/contents.txt').split()
    pages = re.findall(r'\{ "([\w-]+)", WO_PAGE_', tree.read(root, PAGES))
    paths.remove(f'{FOLDER}/contents.txt')
    bundle = tree.read(root, f'{FOLDER}/help.gresource.xml')
    languages = {path.split('/')[2] for path in paths}
    for path in sorted({f'{FOLDER}/{language}/{name}.txt' for language in languages for name in names}
                       ^ set(paths)):
        yield f'{path}: each topic of {FOLDER}/contents.txt stands in each language, and no other'
    for path in paths:
        if f'<file>{path[len(FOLDER) + 1:]}</file>' not in bundle:
            yield f'{path}: {FOLDER}/help.gresource.xml does not name it'
        yield from topic_problems(root, path, names, pages)
    yield from page_problems(root, [path for path in paths if '/en/' in path], pages)
