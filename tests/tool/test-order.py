# SPDX-License-Identifier: GPL-3.0-or-later
"""order and lint: the paragraphs in each form, and the SMART reading of an ORDER."""

import json
import os
import re
import shutil
import subprocess
import sys

import office
import tool

SMART = ['specific', 'measurable', 'achievable', 'relevant', 'time_bound']
FINDING = {'rule', 'element', 'severity', 'at', 'quote', 'why', 'source', 'suggestion'}


def lint(folder, order, status):
    answer = folder.run('lint', folder.file('order.json', order))
    assert answer.status == status, answer
    assert list(answer.json) == ['smart', 'findings', 'missing']
    assert list(answer.json['smart']) == SMART
    assert set(answer.json['smart'].values()) <= {'met', 'attention', 'missing'}
    return answer.json


def good_order(folder):
    made = lint(folder, office.order(), 0)
    assert [f for f in made['findings'] if f['severity'] == 'must-fix'] == [], made
    assert made['missing'] == []


def elements_missing(folder):
    for element in ('root_cause', 'evidence', 'due', 'governing_body'):
        order = office.order()
        del order['elements'][element]
        made = lint(folder, order, 1)
        assert any(element in name for name in made['missing'] +
                   [f['element'] or '' for f in made['findings']]), (element, made)
    made = lint(folder, {'power': '54f', 'kind': 'order'}, 1)
    assert len(made['missing']) > 8 and 'missing' in made['smart'].values()


def findings(folder):
    order = office.order(training='Staff should consider training as appropriate.',
                         due='2025-01-01')
    made = lint(folder, order, 1)
    severities = set()
    for finding in made['findings']:
        assert FINDING <= set(finding) <= FINDING | {'letter', 'waived_because'}, finding
        assert finding.get('letter', 'specific') in SMART
        assert finding['source'].startswith('Guidance May 2024') and finding['why']
        severities.add(finding['severity'])
        start, end = finding['at']['start'], finding['at']['end']
        assert 0 <= start <= end
    assert severities <= {'must-fix', 'consider'} and 'must-fix' in severities
    assert any(f['element'] == 'due' and f['severity'] == 'must-fix' for f in made['findings'])


def text_instead(folder):
    order = office.order()
    order['text'] = 'The landlord must take appropriate steps as soon as possible.'
    made = lint(folder, order, folder.run('lint', folder.file('o.json', order)).status)
    quotes = [f['quote'] for f in made['findings'] if f['quote']]
    assert any(quote in order['text'] for quote in quotes), made
    for finding in made['findings']:
        if finding['quote'] and finding['element'] is None:
            start, end = finding['at']['start'], finding['at']['end']
            body = order['text'].encode()
            assert finding['quote'] in (body[start:end].decode(), order['text'][start:end]), finding


def today_counts(folder):
    order = folder.file('order.json', office.order())
    assert folder.run('lint', order, today='2025-03-20').status == 0
    assert folder.run('lint', order, today='2025-12-01').status == 1


def three_formats(folder):
    case = folder.file('ready.json', office.ready())
    made = folder.done('order', case)
    assert list(made) == ['paragraphs']
    for n, paragraph in enumerate(made['paragraphs'], 1):
        assert set(paragraph) == {'n', 'element', 'text'} and paragraph['n'] == n
    text = folder.words('order', case, '--format', 'text').out
    lines = [line for line in text.split('\n') if line]
    assert lines == [f'{p["n"]}. {p["text"]}' for p in made['paragraphs']]
    assert json.loads(folder.words('order', case, '--format', 'json').out) == made
    assert folder.words('order', case).out == text
    elements = [p['element'] for p in made['paragraphs']]
    for element in ('root_cause', 'training', 'milestones', 'evidence'):
        assert any(element in name for name in elements), (element, elements)
    assert 'Northmoor Homes' in text and '30 September 2025' in text


def to_a_file(folder):
    case = folder.file('ready.json', office.ready())
    for form in ('text', 'json', 'pdf'):
        path = folder.file('out.' + form)
        made = folder.done('order', case, '--format', form, '-o', path)
        assert made['file'] == path and made['paragraphs'], made
        assert os.path.getsize(path) > 500
        assert folder.words('order', case, '--format', form, '-o', path).out == path + '\n'
    with open(folder.file('out.text'), encoding='utf-8') as file:
        assert file.read() == folder.words('order', case).out
    answer = folder.run('order', case, '-o', folder.file('no/such/folder.txt'))
    assert answer.status == 3 and 'folder.txt' in answer.err, answer


def pdf_says_the_same(folder):
    if shutil.which('pdftotext') is None:
        raise tool.Skip('pdftotext is not here')
    case = folder.file('ready.json', office.ready())
    path = folder.file('order.pdf')
    paragraphs = folder.done('order', case, '--format', 'pdf', '-o', path)['paragraphs']
    text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True,
                          check=True).stdout.decode()
    words = re.sub(r'\W+', ' ', text)
    for paragraph in paragraphs:
        first = ' '.join(re.sub(r'\W+', ' ', paragraph['text']).split()[:8])
        assert first in words, (first, words)
    assert office.REFERENCE in text


def wrong_use(folder):
    case = folder.file('case.json', office.case())
    tool.sentence(folder.run('order', case), 'no order')
    ready = folder.file('ready.json', office.ready())
    tool.sentence(folder.run('order', ready, '--format', 'odt'), 'text, json and pdf')
    tool.sentence(folder.run('order', ready, '--format', 'pdf'), '-o FILE')
    tool.sentence(folder.run('order'), 'CASE')
    tool.sentence(folder.run('lint'), 'ORDER')
    tool.sentence(folder.run('lint', case), 'case.json')


sys.exit(tool.main([
    ('/tool/lint/a-whole-order-has-nothing-to-mend', good_order),
    ('/tool/lint/an-element-left-out-is-named', elements_missing),
    ('/tool/lint/each-finding-says-where-why-and-by-which-paragraph', findings),
    ('/tool/lint/a-text-of-its-own-is-read-instead', text_instead),
    ('/tool/lint/today-decides-what-is-past', today_counts),
    ('/tool/order/text-and-json-say-the-same', three_formats),
    ('/tool/order/goes-to-a-file', to_a_file),
    ('/tool/order/the-pdf-holds-every-paragraph', pdf_says_the_same),
    ('/tool/order/wrong-use-is-said', wrong_use),
]))
