# SPDX-License-Identifier: GPL-3.0-or-later
"""order and lint: the paragraphs in each form, and the SMART reading of an ORDER."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

import office
import tool

SMART = ['specific', 'measurable', 'achievable', 'relevant', 'time_bound']
FINDING = {'rule', 'element', 'severity', 'at', 'paragraph', 'quote', 'why', 'source', 'point',
           'suggestion'}
GOOD = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'domain', 'orders')


def lint(folder, order, status):
    answer = folder.run('lint', folder.file('order.json', order))
    assert answer.status == status, answer
    assert list(answer.json) == ['smart', 'findings', 'missing', 'smart_at']
    assert list(answer.json['smart_at']) == SMART
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


def proof(folder):
    """Each letter gives the place of the words that satisfy it; what is missing gives none."""
    with open(os.path.join(GOOD, 'good-02.json'), encoding='utf-8') as file:
        order = json.load(file)
    made = folder.run('lint', folder.file('order.json', order), today='2025-03-14').json
    for letter in SMART:
        at = made['smart_at'][letter]
        words = order['text'][at['start']:at['end']]
        assert words.endswith('.') and words[0].isupper(), (letter, words)
    at = made['smart_at']['time_bound']
    assert '26 September 2025' in order['text'][at['start']:at['end']]
    bare = lint(folder, {'power': '54f', 'kind': 'order'}, 1)
    assert [made for letter, made in bare['smart_at'].items()
            if bare['smart'][letter] == 'missing' and made is not None] == []


def beside_its_case(folder):
    """The case that is given is held against the order; without it the order stands by itself."""
    order = folder.file('order.json', office.order())
    case = office.ready()
    case['factors']['cause_known']['answer'] = 'yes'
    known = folder.file('known.json', case)
    by_itself = {f['rule'] for f in lint(folder, office.order(), 0)['findings']}
    held = folder.run('lint', order, '--case', known)
    assert 'cause-known' in {f['rule'] for f in held.json['findings']} - by_itself, held
    assert 'no-such.json' in folder.run('lint', order, '--case', 'no-such.json').err


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


def where_it_comes_from(folder):
    """Every character of every paragraph has a source, and the office's words name their clause."""
    made = folder.done('order', folder.file('ready.json', office.ready()), '--sources')
    kinds = set()
    for paragraph in made['paragraphs']:
        at = 0
        for span in paragraph['from']:
            assert span['start'] == at < span['end'], (paragraph, span)
            at = span['end']
            kinds.add(span['kind'])
        assert at == len(paragraph['text']), paragraph
        if any(span['kind'] == 'clause' for span in paragraph['from']):
            assert paragraph['clause'].startswith(paragraph['element']), paragraph
            assert paragraph['clause_version'] == 1, paragraph
    assert kinds == {'clause', 'element', 'case'}, kinds
    words = {span['path']: paragraph['text'][span['start']:span['end']]
             for paragraph in made['paragraphs'] for span in paragraph['from']}
    assert words['elements.training'].startswith('surveyors') or 'urveyors' in words['elements.training']
    assert 'due for review by 1 April 2023' in words['subject.review_due']


def relations_and_powers(folder):
    """The text names the paragraph of the Scheme, and an incorporating order the review under way."""
    case = office.ready()
    case['orders'][0]['relation'] = 'incorporate'
    first = folder.done('order', folder.file('c.json', case))['paragraphs'][0]['text']
    assert 'take the learning from this case into the review that is already in progress' in first
    case = office.ready()
    case['orders'][0].update(power='54g', kind='recommendation')
    case['orders'][0]['elements'] = {'senior_review': 'what was missed', 'due': '2025-09-30'}
    made = folder.done('order', folder.file('g.json', case))['paragraphs']
    assert made[0]['text'] == ('Under paragraph 54(g) of the Scheme, Northmoor Homes should have a '
                               'senior manager review this case and present the result to its '
                               'senior leadership team: what was missed.')
    for letter in 'abcde':
        case['orders'][0].update(power='54' + letter, kind='order')
        case['orders'][0]['elements'] = {'other': 'do it', 'due': '2025-09-30'}
        made = folder.done('order', folder.file('x.json', case))['paragraphs']
        assert made[0]['text'].startswith(f'Under paragraph 54({letter}) of the Scheme, '), made


def to_a_file(folder):
    case = folder.file('ready.json', office.ready())
    for form in ('text', 'json', 'pdf', 'odt', 'docx'):
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
    assert 'Guidance May 2024, revised ' in text


def office_texts(path):
    """The paragraphs of an ODT or DOCX by their style, and all that its pages bear."""
    with zipfile.ZipFile(path) as parts:
        assert parts.testzip() is None
        name = 'content.xml' if 'content.xml' in parts.namelist() else 'word/document.xml'
        root = ElementTree.fromstring(parts.read(name))
        around = b''.join(parts.read(part) for part in parts.namelist()
                          if re.search('styles|header|footer', part)).decode()
    texts = []
    for node in root.iter():
        if node.tag.endswith(('}p', '}h')):
            style = next((value for part in [node, *node.iter()] for key, value in part.items()
                          if key.endswith(('style-name', '}val'))), '')
            texts.append((style.replace('_20_', ''), ''.join(node.itertext())))
    return texts, around


def office_says_the_same(folder):
    ready = office.ready()
    elements = ready['orders'][0]['elements']
    elements['milestones'] = [{'what': 'The first findings', 'by': '2025-06-30'},
                              {'what': 'A draft; with reasons', 'by': '2025-07-31'}]
    case = folder.file('ready.json', ready)
    for form in ('odt', 'docx'):
        path = folder.file('order.' + form)
        paragraphs = folder.done('order', case, '--format', form, '-o', path)['paragraphs']
        texts, around = office_texts(path)
        said = []
        for style, text in texts:
            if style in ('OrderParagraph', 'OrderLead'):
                said.append(text)
            elif style == 'OrderItem':
                said[-1] += ' ' + text
        assert said == [paragraph['text'] for paragraph in paragraphs], (form, said)
        items = [text for style, text in texts if style == 'OrderItem']
        assert len(items) == 2 + len(elements['evidence']), (form, items)
        assert texts[0] == ('Title', 'Order under paragraph 54(f)'), texts[0]
        assert 'Guidance May 2024, revised ' in around and 'Draft. Not signed off' in around


def sections_behind(folder):
    ready = office.ready()
    ready['factors']['complaint_handling_policy'] = {
        'answer': 'yes', 'reason': 'Its policy has three stages, and the Code has two.'}
    case = folder.file('ready.json', ready)
    path = folder.file('order.odt')
    folder.done('order', case, '--format', 'odt', '-o', path)
    texts, _ = office_texts(path)
    styles = [style for style, _ in texts]
    last = max(i for i, style in enumerate(styles) if style.startswith('Order'))
    assert 'Heading1' in styles[last + 1:] and 'Textbody' in styles[last + 1:], texts[last:]


def same_bytes(folder):
    case = folder.file('ready.json', office.ready())
    for form in ('pdf', 'odt', 'docx'):
        made = []
        for name in ('one', 'two'):
            path = folder.file(name)
            folder.done('order', case, '--format', form, '-o', path)
            with open(path, 'rb') as file:
                made.append(file.read())
        assert made[0] == made[1] and len(made[0]) > 2000, form


def unwritable(folder):
    case = folder.file('ready.json', office.ready())
    there = folder.file('there.odt', b'what stood there')
    for path, says in ((folder.file('no/such/order.odt'), 'no such folder'),
                       (os.path.dirname(there), 'folder has that name'),
                       ('/dev/full', 'no room left on the disk')):
        answer = folder.run('order', case, '--format', 'odt', '-o', path)
        assert answer.status == 3 and says in answer.err, answer
        assert answer.json['error']['code'] == 'unwritable', answer
    with open(there, 'rb') as file:
        assert file.read() == b'what stood there'


def wrong_use(folder):
    case = folder.file('case.json', office.case())
    tool.sentence(folder.run('order', case), 'no order')
    ready = folder.file('ready.json', office.ready())
    tool.sentence(folder.run('order', ready, '--format', 'xlsx'), 'text, json, pdf, odt and docx')
    for form in ('pdf', 'odt', 'docx'):
        tool.sentence(folder.run('order', ready, '--format', form), '-o FILE')
    tool.sentence(folder.run('order'), 'CASE')
    tool.sentence(folder.run('lint'), 'ORDER')
    tool.sentence(folder.run('lint', case), 'case.json')


sys.exit(tool.main([
    ('/tool/lint/a-whole-order-has-nothing-to-mend', good_order),
    ('/tool/lint/an-element-left-out-is-named', elements_missing),
    ('/tool/lint/each-finding-says-where-why-and-by-which-paragraph', findings),
    ('/tool/lint/a-text-of-its-own-is-read-instead', text_instead),
    ('/tool/lint/today-decides-what-is-past', today_counts),
    ('/tool/lint/each-letter-gives-the-words-that-satisfy-it', proof),
    ('/tool/lint/a-case-is-held-against-its-order', beside_its_case),
    ('/tool/order/text-and-json-say-the-same', three_formats),
    ('/tool/order/every-word-has-a-source', where_it_comes_from),
    ('/tool/order/the-text-names-its-paragraph-of-the-scheme', relations_and_powers),
    ('/tool/order/goes-to-a-file', to_a_file),
    ('/tool/order/the-pdf-holds-every-paragraph', pdf_says_the_same),
    ('/tool/order/odt-and-docx-hold-every-paragraph-and-the-guidance', office_says_the_same),
    ('/tool/order/a-paper-carries-the-sections-of-the-report-behind-the-order', sections_behind),
    ('/tool/order/the-same-order-gives-the-same-bytes', same_bytes),
    ('/tool/order/a-file-that-cannot-be-written-is-said-and-keeps-what-was-there', unwritable),
    ('/tool/order/wrong-use-is-said', wrong_use),
]))
