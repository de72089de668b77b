# SPDX-License-Identifier: GPL-3.0-or-later
"""Landlords under all their names, the registers that hang on them, and their imports."""

import json
import sqlite3
import sys

import office
import tool

COUNTS = ['rows', 'created', 'updated', 'unchanged']
FILES = {
    'investigations': 'landlord,reference,tier,opened_on,why\n'
                      'Northmoor Homes,FI-1,Tier 3,2024-11-01,Many findings\n'
                      'Eastfield Council,,tier-1,2025-01-10,A pattern\n',
    'failure-orders': 'landlord,reference,type,made_on,complied\n'
                      'NORTHMOOR homes!,,type 1,2025-01-02,awaited\n'
                      'Northmoor Homes,CHFO-9,type-3,2025-01-03,not complied\n',
    'code-log': 'landlord,reference,clauses,failure,evidence,made_on\n'
                'Northmoor,202500001,5.1;6.2,No stage two reply,Letters,2025-01-02\n'
                'Eastfield Council,202500002,,Three stages,Policy,2025-02-02\n',
    'engagement': 'landlord,on,what,code,outcome\n'
                  'Northmoor Homes,2024-10-01,annual submission,2024,On time\n'
                  'Northmoor Homes,2025-01-05,Compliance review,2024,24 recommendations\n',
    'recommendations': 'landlord,report,label,text,state,due\n'
                       'Northmoor Homes,Special report,1,Review its records,open,2025-09-01\n'
                       'Northmoor Homes,Special report,2,Train its staff,done,\n',
    'spotlight-asks': 'landlord,spotlight,form,asked_on,origin\n'
                      'Northmoor Homes,{0},self-assessment,2024-06-03,case\n'
                      'Eastfield Council,"{1}",referral,2024-07-03,manager\n',
}


def counts(made):
    return [made[name] for name in COUNTS]


def landlords(folder):
    """Northmoor Homes, also Northmoor, and Eastfield Council."""
    folder.done('landlord', 'add', 'Northmoor Homes', '--args',
                json.dumps({'aliases/Northmoor': 'yes', 'type': 'non-profit'}))
    return folder.done('landlord', 'add', 'Eastfield Council')


def spotlights(folder):
    held = folder.done('guidance', 'show', '2024-05')
    return held['spotlights']


def text_of(folder, kind):
    first, second = spotlights(folder)[:2]
    return FILES[kind].format(first['id'], second['title'])


def each_register(folder):
    landlords(folder)
    for kind in FILES:
        path = folder.file(kind + '.csv', text_of(folder, kind))
        before = folder.dump()
        tried = folder.done('import', path, '--kind', kind, '--dry-run')
        assert counts(tried) == [2, 2, 0, 0], (kind, tried)
        assert folder.dump() == before, kind
        made = folder.done('import', path, '--kind', kind)
        assert counts(made) == [2, 2, 0, 0], (kind, made)
        held = folder.dump()
        again = folder.done('import', path, '--kind', kind)
        assert counts(again) == [2, 0, 0, 2], (kind, again)
        assert folder.dump() == held, f'a repeated import of {kind} changed the store'
        entries = folder.done('register', kind, 'list')['entries']
        assert len(entries) == 2, (kind, entries)
        own = folder.done('register', kind, 'list', '--landlord', 'northmoor')['entries']
        assert own and all(e['cells']['landlord_id'] == own[0]['cells']['landlord_id']
                           for e in own), (kind, own)
    shown = folder.done('landlord', 'show', 'Northmoor')
    assert shown['tier'] == 'tier-3' and shown['failure_orders'] == 2, shown
    assert shown['engagement'] == 2 and shown['recommendations'] == 2, shown


def unknown_landlord(folder):
    landlords(folder)
    text = 'landlord,tier\nNorthmore Homes,tier-1\nNorthmoor Homes,tier-1\nZebedee,tier-1\n,tier-1\n'
    path = folder.file('i.csv', text)
    before = folder.dump()
    strict = folder.run('import', path, '--kind', 'investigations', '--strict')
    assert strict.status == 2 and folder.dump() == before, strict
    answer = folder.run('import', path, '--kind', 'investigations')
    assert answer.status == 1 and counts(answer.json) == [4, 1, 0, 0], answer
    assert [(r['line'], r['field'], r['code']) for r in answer.json['rejected']] == [
        (2, 'landlord', 'landlord-unknown-near'), (4, 'landlord', 'landlord-unknown'),
        (5, 'landlord', 'missing')], answer
    assert 'Northmoor Homes' in answer.json['rejected'][0]['why'], answer
    strict = folder.run('import', folder.file('n.csv', 'landlord,tier\nNorthmore,tier-1\n'),
                        '--kind', 'investigations', '--strict')
    assert strict.status == 2 and 'line 2' in strict.err, strict
    text = 'landlord,spotlight,form,asked_on\nNorthmoor,Sunshine,referral,2025-01-01\n'
    answer = folder.run('import', folder.file('s.csv', text), '--kind', 'spotlight-asks')
    assert answer.json['rejected'][0]['code'] == 'spotlight-unknown', answer


PUBLISHED = ('case_id,landlord,landlord_type,decision_date_iso,category,complaint,finding\n'
             '1,Alderford,Local Authority / ALMO or TMO,2025-01-02,Damp,Mould,Maladministration\n'
             '2,Fenn Housing Association,Unknown,2025-01-03,Damp,Mould,Maladministration\n')


def published_names(folder):
    """A landlord is found by a name that its findings are published under, or is asked about."""
    def found(landlord):
        return folder.done('search', f'landlord:"{landlord}"')

    for name, sort in (('Alderford Borough Council', 'local authority'),
                       ('Alderford Housing Trust', 'non-profit'),
                       ('Fenn Housing Group Limited', 'non-profit')):
        folder.done('landlord', 'add', name, '--args', json.dumps({'type': sort}))
    folder.done('import', folder.file('f.csv', PUBLISHED), '--kind', 'findings')
    for style in ('Alderford Borough Council', 'Alderford Council', 'LB Alderford'):
        assert found(style)['total'] == 1, style
    assert found('Alderford Housing Trust')['total'] == 0
    assert 'instead' not in found('Alderford Council')
    asked = found('Fenn Housing Group')
    assert asked['total'] == 0 and asked['instead'] == ['Fenn Housing Association'], asked
    shown = folder.done('landlord', 'show', 'Fenn Housing Group Limited')
    assert shown['perhaps'] == [{'name': 'Fenn Housing Association', 'findings': 1}], shown
    kept = folder.done('landlord', 'set', 'Fenn Housing Group Limited', '--args',
                       json.dumps({'aliases/Fenn Housing Association': 'yes'}))
    assert kept['perhaps'] == [], kept
    assert found('Fenn Housing Group')['total'] == 1
    assert found('Aldreford Council')['instead'][0] == 'Alderford Borough Council'


def linked_to(folder, reference):
    """The id of the landlord's record that the case is linked to, or None."""
    with sqlite3.connect(f'file:{folder.store}?mode=ro', uri=True) as db:
        row = db.execute("""SELECT there.value FROM found AS of JOIN found AS there USING (id)
            WHERE of.path = 'reference' AND of.value = ? AND there.path = 'landlord_id'""",
                         (reference,)).fetchone()
    db.close()
    return row[0] if row else None


def short_names(folder):
    """A name that can mean one landlord is linked to it; one that may mean two is not."""
    made = {name: folder.done('landlord', 'add', name, '--args', json.dumps({'type': kind}))['id']
            for name, kind in (('Eskmoor Housing Group Limited', 'non-profit'),
                               ('Alderford Borough Council', 'local authority'),
                               ('Alderford Housing Association', 'non-profit'))}
    office.people(folder)
    linked = {}
    for at, name in enumerate(('Eskmoor', 'Alderford', 'Alderford Council')):
        path = folder.file('c.json', office.case(landlord=name, reference=f'20250008{at}'))
        folder.done('case', 'new', path, who=office.CASEWORKER)
        linked[name] = linked_to(folder, f'20250008{at}')
    assert linked == {'Eskmoor': made['Eskmoor Housing Group Limited'], 'Alderford': None,
                      'Alderford Council': made['Alderford Borough Council']}, linked
    text = 'landlord,tier\nEskmoor,tier-1\nAlderford,tier-1\n'
    answer = folder.run('import', folder.file('i.csv', text), '--kind', 'investigations')
    assert counts(answer.json) == [2, 1, 0, 0], answer
    assert 'Alderford' in answer.json['rejected'][0]['why'], answer


def updated(folder):
    landlords(folder)
    folder.done('import', folder.file('i.csv', FILES['investigations']), '--kind', 'investigations')
    later = FILES['investigations'].replace('FI-1,Tier 3', 'FI-1,Tier 2')
    made = folder.done('import', folder.file('i.csv', later), '--kind', 'investigations')
    assert counts(made) == [2, 0, 1, 1], made
    assert folder.done('landlord', 'show', 'Northmoor')['tier'] == 'tier-2'


def landlord_columns(folder):
    text = 'Registered Provider Name,RP Code,Designation,aliases,charity,type,not social\n' \
           'Alder Homes,A1,Profit,Alder;Old Alder,yes,other,yes\n'
    folder.done('import', folder.file('l.csv', text), '--kind', 'landlords')
    shown = folder.done('landlord', 'show', 'old alder')
    assert shown['names'] == ['Alder Homes', 'Alder', 'Old Alder'], shown
    assert shown['cells']['charity'] == 'yes' and shown['cells']['type'] == 'other', shown
    assert shown['cells']['not_social'] == 'yes', shown


def joined(folder):
    """A into B, B into C: one landlord, and parting gives back what was."""
    for name in ('Alder Homes', 'Birch Homes', 'Cedar Group'):
        folder.done('landlord', 'add', name)
    folder.done('register', 'failure-orders', 'add', 'Alder Homes', '--args',
                json.dumps({'type': 'type-1', 'made_on': '2025-01-02'}))
    folder.done('landlord', 'join', 'Alder Homes', 'Birch Homes')
    shown = folder.done('landlord', 'join', 'Birch Homes', 'Cedar Group')
    assert shown['names'] == ['Cedar Group', 'Birch Homes', 'Alder Homes'], shown
    assert shown['failure_orders'] == 1 and len(shown['records']) == 3, shown
    assert folder.done('landlord', 'show', 'Alder Homes')['id'] == shown['id']
    assert len(folder.done('landlord', 'list')['landlords']) == 1
    found = folder.done('landlord', 'list', 'alder')['landlords']
    assert [row['name'] for row in found] == ['Cedar Group'], found
    again = folder.run('landlord', 'join', 'Cedar Group', 'Alder Homes')
    assert again.status == 2 and folder.done('landlord', 'show', 'Alder Homes')['id'] == shown['id']
    # A ring by naming the records themselves is refused by the rules.
    own = folder.done('landlord', 'show', 'Birch Homes')['records']
    ring = folder.run('landlord', 'set', 'Cedar Group', '--args',
                      json.dumps({'merged_into': own[2]}))
    assert ring.status == 1 and ring.json['refused'], ring
    parted = folder.done('landlord', 'part', 'Birch Homes')
    assert parted['names'] == ['Birch Homes', 'Alder Homes'] and parted['failure_orders'] == 1
    assert folder.done('landlord', 'show', 'Cedar Group')['failure_orders'] == 0
    assert folder.run('landlord', 'part', 'Cedar Group').status == 2


def orders_follow(folder):
    """An order made to one of two joined landlords is the earlier order of the other."""
    for name in ('Northmoor Homes', 'Westmoor Trust'):
        folder.done('landlord', 'add', name)
    office.people(folder)
    office.signed(folder)
    second = office.case(landlord='Westmoor Trust', reference='202500077')
    path = folder.file('second.json', second)
    assert folder.done('similar', path)['verdict'] == 'new'
    folder.done('landlord', 'join', 'Westmoor Trust', 'Northmoor Homes')
    assert folder.done('similar', path)['verdict'] != 'new'
    assert folder.done('landlord', 'show', 'Westmoor Trust')['orders'] == {'signed': 1}
    folder.done('landlord', 'part', 'Westmoor Trust')
    assert folder.done('similar', path)['verdict'] == 'new'


def entries(folder):
    landlords(folder)
    made = folder.done('register', 'code-log', 'add', 'Northmoor', '--args', json.dumps(
        {'failure': 'No stage two reply', 'made_on': '2025-01-02', 'clauses/5.1': 'yes'}))
    entry = made['entries'][0]
    assert entry['state'] == 'new' and entry['landlord'] == 'Northmoor Homes', entry
    folder.done('register', 'code-log', 'add', 'Eastfield Council', '--args',
                json.dumps({'failure': 'Three stages', 'made_on': '2025-03-02'}))
    done = folder.done('register', 'code-log', 'set', entry['id'], '--args', json.dumps(
        {'assessment': 'A breach of 5.1', 'assessed_on': '2025-02-01', 'answered': 'yes',
         'intervention': 'A compliance review'}))
    assert done['entries'][0]['state'] == 'answered', done
    states = [e['state'] for e in folder.done('register', 'code-log', 'list')['entries']]
    assert states == ['new', 'answered'], states
    found = folder.done('register', 'code-log', 'list', '--words', 'three')['entries']
    assert len(found) == 1 and found[0]['landlord'] == 'Eastfield Council', found


def only_the_team_assesses(folder):
    """The assessment of a Code log entry is the duty to monitor team's, whoever made the entry."""
    landlords(folder)
    folder.done('person', 'add', office.CASEWORKER, '--role', 'caseworker')
    folder.done('person', 'add', 'Mona Reed', '--role', 'duty to monitor')
    made = folder.done('register', 'code-log', 'add', 'Northmoor', '--args', json.dumps(
        {'failure': 'No reply', 'made_on': '2025-01-02'}), who=office.CASEWORKER)
    entry = made['entries'][0]['id']
    answer = ('register', 'code-log', 'set', entry, '--args',
              json.dumps({'assessment': 'A breach', 'intervention': 'Advice given'}))
    refused = folder.run(*answer, who=office.CASEWORKER)
    assert refused.status == 1, refused
    assert {r['code'] for r in refused.json['refused']} == {'may-not-set'}, refused
    done = folder.done(*answer, who='Mona Reed')
    assert done['entries'][0]['state'] == 'assessed', done
    assert done['entries'][0]['cells']['intervention'] == 'Advice given', done


def rows_about_one_entry(folder):
    """However many rows of a file are about one entry, it is one entry, as the last row has it; the dry
    run counts what the import then does."""
    landlords(folder)
    rows = [f'Northmoor,FO-1,type-1,2025-01-01,Reason {n}' for n in range(1200)]
    rows += ['northmoor homes,FO-2,type-2,2025-01-02,Other'] + rows[-1:]
    path = folder.file('one.csv', 'landlord,reference,type,made_on,why\n' + '\n'.join(rows) + '\n')
    tried = folder.done('import', path, '--kind', 'failure-orders', '--dry-run')
    done = folder.done('import', path, '--kind', 'failure-orders')
    assert counts(tried) == counts(done) == [1202, 2, 1199, 1], (tried, done)
    entries = folder.done('register', 'failure-orders', 'list')['entries']
    assert sorted(entry['cells']['why'] for entry in entries) == ['Other', 'Reason 1199'], entries
    again = folder.done('import', path, '--kind', 'failure-orders')
    assert again['created'] == 0, again


def issued_asks(folder):
    """What a learning order asks about a Spotlight report stands in the register once it is issued."""
    landlords(folder)
    office.people(folder)
    report = spotlights(folder)[3]['id']
    made = office.ready(landlord='Northmoor Homes')
    made['spotlight'] = {'reports': [report], 'because': 'The landlord knew of the damp.'}
    office_reference = made['reference']
    folder.done('case', 'new', folder.file('ready.json', made), who=office.CASEWORKER)
    folder.done('case', 'hand-up', office_reference, who=office.CASEWORKER)
    folder.done('act', 'set', office_reference, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By the report."}',
                who=office.MANAGER)
    folder.done('case', 'approve', office_reference, who=office.MANAGER)
    folder.done('case', 'sign', office_reference, who=office.OMBUDSMAN)
    assert folder.done('register', 'spotlight-asks', 'list')['entries'] == []
    folder.done('case', 'issue', office_reference, who=office.CASEWORKER)
    entries = folder.done('register', 'spotlight-asks', 'list')['entries']
    assert len(entries) == 1 and entries[0]['state'] == 'asked', entries
    cells = entries[0]['cells']
    assert cells['spotlight'] == report and cells['form'] == 'referral', cells
    assert cells['reference'] == office_reference and cells['asked_on'] == tool.TODAY, cells
    assert folder.done('landlord', 'show', 'Northmoor')['spotlight_asks'] == 1


def found(folder):
    landlords(folder)
    answer = folder.run('landlord', 'find', 'Norhtmoor')
    assert answer.status == 1 and answer.json['landlord'] is None, answer
    assert answer.json['near'][0]['landlord'] == 'Northmoor Homes', answer
    assert answer.json['near'][0]['why'] == 'spelling', answer
    assert 0.6 <= answer.json['near'][0]['score'] <= 1, answer
    assert len(answer.json['near']) <= 5
    yes = folder.run('landlord', 'find', 'NORTHMOOR, HOMES')
    assert yes.status == 0 and yes.json['landlord'], yes
    assert 'Northmoor Homes' in folder.words('landlord', 'find', 'Norhtmoor').out


def wrong_use(folder):
    landlords(folder)
    before = folder.dump()
    for words in (('landlord',), ('landlord', 'join', 'Northmoor'), ('landlord', 'add', ' '),
                  ('landlord', 'add', 'Northmoor'), ('landlord', 'rename', 'x'),
                  ('register',), ('register', 'nonsense', 'list'), ('register', 'code-log'),
                  ('register', 'code-log', 'add', 'Northmoor', '--args', '[1]'),
                  ('register', 'code-log', 'add', 'Northmoor', '--args', '{"failur": "x"}'),
                  ('landlord', 'set', 'Northmoor', '--args', '{"colour": "red"}')):
        answer = folder.run(*words)
        assert answer.status == 2 and answer.err, answer
    assert folder.dump() == before
    refused = folder.run('landlord', 'show', 'Northmore Homes')
    assert refused.status == 1 and refused.json['refused'][0]['code'] == 'landlord-unknown-near'
    refused = folder.run('register', 'code-log', 'set', 'no-such-entry', '--args',
                         '{"failure": "x"}')
    assert refused.status == 1, refused


sys.exit(tool.main([
    ('/tool/registers/each-import-is-tried-taken-and-then-unchanged', each_register),
    ('/tool/registers/an-unknown-landlord-is-rejected-with-who-may-be-meant', unknown_landlord),
    ('/tool/registers/a-name-that-can-mean-one-landlord-is-linked', short_names),
    ('/tool/registers/what-is-published-under-another-name-is-found-or-asked', published_names),
    ('/tool/registers/a-changed-row-updates-its-entry', updated),
    ('/tool/registers/landlords-bring-their-other-names-and-flags', landlord_columns),
    ('/tool/registers/joined-landlords-are-one-until-they-are-parted', joined),
    ('/tool/registers/orders-of-joined-landlords-are-each-others', orders_follow),
    ('/tool/registers/entries-are-made-and-changed', entries),
    ('/tool/registers/only-the-duty-to-monitor-team-assesses', only_the_team_assesses),
    ('/tool/registers/what-an-issued-order-asks-is-recorded', issued_asks),
    ('/tool/registers/a-misspelt-landlord-is-found', found),
    ('/tool/registers/wrong-use-changes-nothing', wrong_use),
    ('/tool/registers/rows-about-one-entry-are-one-entry', rows_about_one_entry),
]))
