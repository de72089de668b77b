# SPDX-License-Identifier: GPL-3.0-or-later
"""A published decision's facts carried to a signed order, and the real files taken whole."""

import csv
import os
import re
import shutil
import subprocess
import sys

import office
import tool

FINDINGS = os.path.join(tool.SHARED, 'published-findings.csv')
LANDLORDS = os.path.join(tool.SHARED, 'registered_providers_england_2017-07.csv')


def need(path):
    if not os.path.exists(path):
        raise tool.Skip('the published findings are not on this machine')


def rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def severe_case():
    """Every finding of the first case with a severe one about damp."""
    all_rows = rows(FINDINGS)
    first = next(row for row in all_rows if row['finding'] == 'Severe Maladministration'
                 and row['category'] == 'Damp & Mould')
    return [row for row in all_rows if row['case_id'] == first['case_id']]


def as_case(decided):
    findings = [{'id': f'f{n}', 'about': row['complaint'], 'finding': row['finding'].lower()}
                for n, row in enumerate(decided, 1)]
    severe = next(f['id'] for f in findings if f['finding'] == 'severe maladministration')
    made = office.ready(
        reference=decided[0]['case_id'], landlord=decided[0]['landlord'],
        categories=sorted({row['category'] for row in decided}),
        determination={'outcome': 'upheld', 'on': decided[0]['decision_date_iso'],
                       'findings': findings})
    made['subject']['finding'] = severe
    return made


def real_decision(folder):
    need(FINDINGS)
    decided = severe_case()
    case = as_case(decided)
    folder.done('import', FINDINGS, '--kind', 'findings')
    hits = folder.done('search', decided[0]['case_id'][-6:], '--in', 'findings', '--landlord',
                       case['landlord'])
    assert hits is not None
    path = folder.file('real.json', case)
    assessed = folder.done('assess', path)
    assert assessed['complete'] and assessed['route'] == '54f' and assessed['warnings'] == []
    assert folder.done('similar', path)['verdict'] == 'new'
    office.people(folder)
    shown = office.signed(folder, **case)
    assert shown['orders'][0]['state'] == 'signed'
    assert shown['case']['determination']['findings'] == case['determination']['findings']
    sheet = folder.file('order.pdf')
    made = folder.done('order', case['reference'], '--format', 'pdf', '-o', sheet)
    assert os.path.getsize(sheet) > 5000
    name = re.sub(r'\s*\(.*\)', '', case['landlord'])
    assert any(name in paragraph['text'] for paragraph in made['paragraphs'])
    if shutil.which('pdftotext') is not None:
        text = subprocess.run(['pdftotext', sheet, '-'], capture_output=True, check=True).stdout
        text = re.sub(r'\s+', ' ', text.decode())
        assert name in text and case['reference'] in text and 'Signed' in text, text
    assert folder.done('similar', path)['verdict'] == 'already-ordered'


def findings_whole(folder):
    need(FINDINGS)
    wanted = rows(FINDINGS)
    made = folder.run('import', FINDINGS, '--kind', 'findings')
    assert made.status in (0, 1) and made.json['rows'] == len(wanted), made.json['rows']
    taken = made.json['created'] + made.json['updated'] + made.json['unchanged']
    assert taken + len(made.json['rejected']) == len(wanted)
    assert len(made.json['rejected']) < 50, made.json['rejected'][:5]
    again = folder.run('import', FINDINGS, '--kind', 'findings').json
    assert again['created'] == 0 and again['updated'] == 0, again['updated']
    count = sum('damp' in row['complaint'].lower() for row in wanted)
    total = folder.done('search', 'damp', '--in', 'findings')['total']
    assert total > 0 and count > 0
    severe = severe_case()[0]
    words = ' '.join(re.findall(r'\w{5,}', severe['complaint'])[:8])
    hits = folder.done('search', words, '--in', 'findings', '--landlord', severe['landlord'])
    assert severe['case_id'] in [hit['reference'] for hit in hits['hits']], hits['total']


def landlords_whole(folder):
    need(LANDLORDS)
    wanted = rows(LANDLORDS)
    made = folder.run('import', LANDLORDS, '--kind', 'landlords').json
    assert made['rows'] == len(wanted)
    assert made['created'] + made['updated'] + made['unchanged'] + len(made['rejected']) == \
        len(wanted)
    again = folder.run('import', LANDLORDS, '--kind', 'landlords').json
    assert again['created'] == 0 and again['updated'] == 0, again['updated']


sys.exit(tool.main([
    ('/tool/real/a-severe-case-is-carried-to-a-signed-pdf', real_decision),
    ('/tool/real/the-published-findings-import-whole', findings_whole),
    ('/tool/real/the-registered-providers-import-whole', landlords_whole),
]))
