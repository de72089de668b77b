# SPDX-License-Identifier: GPL-3.0-or-later
"""import, export and search: rows in, rows out, rows found."""

import csv
import io
import sys

import office
import tool

MEMBERS = ['rows', 'created', 'updated', 'unchanged', 'rejected', 'unknown_columns']
COLUMNS = ('reference,order,landlord,type,kind,categories,key_issues,details,drafted_by,'
           'approved_by,approved_on,signed_by,signed_on,issued_on,quality_ensured,how_compliance,'
           'compliance,review_state,due,latest_action,latest_action_on,related_to,relation')
TRACKER = COLUMNS + '''
202400001,WO-2023-0007,Northmoor Homes,practice,order,Damp and mould;Repairs,communication;record keeping,"Said: ""soon"", twice",A Writer,B Manager,2023-05-01,C Signer,2023-05-04,2023-05-05,Read,By report,awaited,in progress,2023-11-05,"Chased,
by letter",2023-12-01,,new
202400002,WO-2023-0008,Eastfield Trust,policy,recommendation,Something of our own,,,,,,,04/06/2023,,,,not due,not begun,31/12/2023,,,,
'''
FINDINGS = '''case_id,landlord,landlord_type,decision_date_iso,category,complaint,finding,extracted_from,stock_size
202500001,Northmoor Homes,Housing Association,2025-01-23,Damp & Mould,Its response to reports of damp.,Severe Maladministration,text,100
202500001,Northmoor Homes,Housing Association,2025-01-23,Complaint Handling,The handling of the complaint,Service Failure,text,100
202500002,Eastfield Trust,Housing Association,2025-02-03,Repairs,Its record keeping about repairs,Maladministration,text,
'''
LANDLORDS = '''Registered Provider Name,RP Code,Designation,Registration Date,Legal Entity
Northmoor Homes Limited,N0001,Non-Profit,1984-07-20,FCA - Charitable
Eastfield & West Trust,N0002,Profit,2010-12-13,Companies House Only
'''
KINDS = (('findings', FINDINGS, 3), ('landlords', LANDLORDS, 2), ('tracker', TRACKER, 2))


def counts(made):
    return [made[name] for name in MEMBERS[:4]]


def each_kind(folder):
    folder.done('person', 'list')
    for kind, text, rows in KINDS:
        path = folder.file(kind + '.csv', text)
        before = folder.dump()
        tried = folder.done('import', path, '--kind', kind, '--dry-run')
        assert counts(tried) == [rows, rows, 0, 0], (kind, tried)
        assert folder.dump() == before, kind
        made = folder.done('import', path, '--kind', kind)
        assert list(made) == MEMBERS and counts(made) == [rows, rows, 0, 0], (kind, made)
        held = folder.dump()
        again = folder.done('import', path, '--kind', kind)
        assert counts(again) == [rows, 0, 0, rows], (kind, again)
        assert folder.dump() == held, f'a repeated import of {kind} changed the store'
        assert f'{rows} rows: 0 created, 0 updated, {rows} unchanged, 0 rejected' in \
            folder.words('import', path, '--kind', kind).out


def updated(folder):
    folder.done('import', folder.file('t.csv', TRACKER), '--kind', 'tracker')
    changed = TRACKER.replace('not due,not begun', 'awaited,in progress')
    made = folder.done('import', folder.file('t.csv', changed), '--kind', 'tracker')
    assert counts(made) == [2, 0, 1, 1], made


def known_without_number(folder):
    text = 'reference,landlord,type,kind,details\n202400009,A,policy,order,one\n' \
           '202400009,A,practice,order,two\n'
    folder.done('import', folder.file('t.csv', text), '--kind', 'tracker')
    made = folder.done('import', folder.file('t.csv', text.replace('two', 'three')),
                       '--kind', 'tracker')
    assert counts(made) == [2, 0, 1, 1], made


def rejected_rows(folder):
    text = 'reference,landlord,due\n1,A,2025-03-14\n,B,\n3,,\n4,D,31/02/2025\n5,E,\n'
    path = folder.file('bad.csv', text)
    answer = folder.run('import', path, '--kind', 'tracker', '--dry-run')
    assert answer.status == 1 and counts(answer.json)[1] == 2
    before = folder.dump()
    strict = folder.run('import', path, '--kind', 'tracker', '--strict')
    assert strict.status == 2 and folder.dump() == before, strict
    assert 'bad.csv' in strict.err and 'line 3' in strict.err, strict
    answer = folder.run('import', path, '--kind', 'tracker')
    assert answer.status == 1 and counts(answer.json) == [5, 2, 0, 0], answer
    assert [(r['line'], r['field'], r['code']) for r in answer.json['rejected']] == [
        (3, 'reference', 'missing'), (4, 'landlord', 'missing'), (5, 'due', 'not-a-date')]
    assert all(len(r['why'].split()) > 4 for r in answer.json['rejected'])
    words = folder.words('import', path, '--kind', 'tracker')
    assert words.status == 1 and 'line 5, due: ' in words.out, words


def forms_of_csv(folder):
    """Semicolons, a byte order mark, CRLF, other spellings of names, unknown columns."""
    plain = 'reference;Landlord;DUE;latest action on;Colour of file\n1;A;14/03/2025;2025-01-02;red\n'
    text = b'\xef\xbb\xbf' + plain.replace('\n', '\r\n').encode()
    made = folder.done('import', folder.file('s.csv', text), '--kind', 'tracker')
    assert counts(made) == [1, 1, 0, 0] and made['unknown_columns'] == ['Colour of file'], made
    commas = folder.file('c.csv', plain.replace(';', ','))
    assert counts(folder.done('import', commas, '--kind', 'tracker')) == [1, 0, 0, 1]


def recorded_elsewhere(folder):
    """An imported order is never a sign-off of ours; it counts as made on its signed_on."""
    folder.done('import', folder.file('t.csv', TRACKER), '--kind', 'tracker')
    export(folder, 'out.csv')
    case = office.case(reference='202599999')
    made = folder.done('similar', folder.file('case.json', case))
    ours = [c for c in made['candidates'] if c['number'] == 'WO-2023-0007']
    assert ours and ours[0]['made_on'] == '2023-05-04', made


def export(folder, name, store=None):
    path = folder.file(name)
    made = folder.done('export', '-o', path, store=store)
    with open(path, 'rb') as file:
        data = file.read()
    assert data.startswith(b'\xef\xbb\xbf')
    rows = list(csv.reader(io.StringIO(data.decode('utf-8-sig'), newline='')))
    assert ','.join(rows[0]) == COLUMNS and made == {'rows': len(rows) - 1, 'file': path}
    return sorted(rows[1:])


def round_trip(folder):
    folder.done('import', folder.file('t.csv', TRACKER), '--kind', 'tracker')
    office.people(folder)
    office.signed(folder)
    first = export(folder, 'first.csv')
    assert len(first) == 3
    other = folder.file('other.sqlite')
    made = folder.done('import', folder.file('first.csv'), '--kind', 'tracker',
                       store=other)
    assert counts(made) == [3, 3, 0, 0], made
    assert export(folder, 'second.csv', store=other) == first
    given = next(csv.DictReader(io.StringIO(TRACKER, newline='')))
    theirs = dict(zip(COLUMNS.split(','), next(row for row in first if row[1] == given['order'])))
    for name, value in given.items():
        kept = value.replace(';', '; ') if name in ('categories', 'key_issues') else value
        assert theirs[name] == kept, (name, theirs[name], value)
    ours = dict(zip(COLUMNS.split(','), next(row for row in first if row[0] == office.REFERENCE)))
    assert ours['drafted_by'] == office.CASEWORKER
    assert (ours['approved_by'], ours['approved_on']) == (office.MANAGER, tool.TODAY)
    assert (ours['signed_by'], ours['signed_on']) == (office.OMBUDSMAN, tool.TODAY)


def formulas_are_guarded(folder):
    text = 'reference,landlord,details\n1,A,=1+1\n2,-B,@x\n'
    folder.done('import', folder.file('f.csv', text), '--kind', 'tracker')
    cells = [cell for row in export(folder, 'o.csv') for cell in row if cell]
    assert not [cell for cell in cells if cell[0] in '=+-@'], cells
    other = folder.file('other.sqlite')
    folder.done('import', folder.file('o.csv'), '--kind', 'tracker', store=other)
    assert export(folder, 'o2.csv', store=other) == export(folder, 'o.csv')


def found(folder):
    folder.done('import', folder.file('f.csv', FINDINGS), '--kind', 'findings')
    office.people(folder)
    office.signed(folder)
    made = folder.done('search', 'damp')
    assert list(made) == ['total', 'took_ms', 'hits'] and made['total'] == len(made['hits']) == 2
    for hit in made['hits']:
        assert list(hit) == ['id', 'kind', 'reference', 'landlord', 'date', 'score', 'snippet',
                             'why']

    def references(*arguments):
        return [hit['reference'] for hit in folder.done('search', *arguments)['hits']]
    assert references('damp', '--in', 'findings') == ['202500001']
    assert references('damp', '--in', 'orders') == [office.REFERENCE]
    assert references('record keeping', '--in', 'findings') == ['202500002']
    assert references('record', '--landlord', 'Eastfield Trust') == ['202500002']
    assert references('--', '-damp', 'record', '--in', 'findings') != ['202500001']
    assert references('damp', '--from', '2025-03-01') == [office.REFERENCE]
    assert references('damp', '--to', '2025-02-01') == ['202500001']
    assert references('damp', '--limit', '0') == []
    assert references('xyzzy') == [] and references('"((', ')') == []
    assert len(references('damp', '--offset', '1')) == 1
    assert '202500001' in references('reports of damp in the home of a resident', '--like')
    counted = folder.done('search', 'damp', '--facets')
    assert list(counted) == ['total', 'took_ms', 'facets', 'hits']
    assert list(counted['facets']) == ['kind', 'landlord', 'category', 'issue', 'type', 'state',
                                       'finding', 'year']
    assert sum(each['count'] for each in counted['facets']['kind']) == counted['total'] == 2
    assert all(each['count'] >= 1 for each in counted['facets']['landlord'])
    for wrong in (('--in', 'moon'), ('--from', 'soon'), ('--limit', '1001'), ('--offset', '-1')):
        tool.sentence(folder.run('search', 'damp', *wrong), wrong[0])


def wrong_use(folder):
    path = folder.file('t.csv', TRACKER)
    before = folder.dump()
    tool.sentence(folder.run('import', path), '--kind')
    tool.sentence(folder.run('import', path, '--kind', 'workpro'), 'findings, landlords')
    tool.sentence(folder.run('import', '--kind', 'tracker'), 'FILE')
    tool.sentence(folder.run('export'), '-o FILE')
    tool.sentence(folder.run('export', '--format', 'xlsx', '-o', path), 'csv')
    tool.sentence(folder.run('export', '--what', 'log', '-o', path), 'orders or tracker')
    answer = folder.run('import', folder.file('none.csv'), '--kind', 'tracker')
    assert answer.status == 3 and 'none.csv' in answer.err, answer
    assert folder.dump() == before
    answer = folder.run('export', '-o', folder.file('no/such.csv'))
    assert answer.status == 3 and 'such.csv' in answer.err, answer


sys.exit(tool.main([
    ('/tool/import/each-kind-is-tried-taken-and-then-unchanged', each_kind),
    ('/tool/import/a-changed-row-updates-its-order', updated),
    ('/tool/import/a-row-without-number-is-known-by-three-columns', known_without_number),
    ('/tool/import/rejected-rows-are-listed-and-strict-takes-nothing', rejected_rows),
    ('/tool/import/separators-marks-and-spellings-are-found', forms_of_csv),
    ('/tool/import/an-imported-order-counts-as-made-elsewhere', recorded_elsewhere),
    ('/tool/export/comes-back-the-same-in-an-empty-store', round_trip),
    ('/tool/export/guards-what-a-spreadsheet-would-run', formulas_are_guarded),
    ('/tool/search/finds-by-words-and-filters', found),
    ('/tool/import/wrong-use-changes-nothing', wrong_use),
]))
