# SPDX-License-Identifier: GPL-3.0-or-later
"""case, act and person: the workflow by named people, and every refusal at once."""

import json
import sys

import office
import tool
from office import CASEWORKER, MANAGER, OMBUDSMAN, REFERENCE


def begin(folder, **members):
    office.people(folder)
    path = folder.file('ready.json', office.ready(**members))
    return folder.done('case', 'new', path, who=CASEWORKER)


def state(folder, reference=REFERENCE):
    return folder.done('case', 'show', reference)['orders'][0]['state']


def refused(folder, *arguments, who):
    before = folder.done('case', 'show', REFERENCE)
    answer = folder.run(*arguments, who=who)
    assert answer.status == 1 and list(answer.json) == ['refused'], answer
    assert answer.json['refused']
    for reason in answer.json['refused']:
        assert set(reason) == {'code', 'why', 'link', 'source'} and reason['why'], reason
        assert reason['why'] in answer.err, answer
    assert folder.words(*arguments, who=who).status == 1
    assert folder.done('case', 'show', REFERENCE) == before, 'a refused act changed the record'
    return [reason['code'] for reason in answer.json['refused']]


def first_person(folder):
    people = folder.done('person', 'list')['people']
    assert len(people) == 1 and sorted(people[0]['roles']) == ['administrator', 'caseworker']
    assert people[0]['name'] and people[0]['id']


def people(folder):
    folder.done('person', 'add', 'Ada Marsh', '--role', 'drm', '--role', 'QUALITY')
    ada = [p for p in folder.done('person', 'list')['people'] if p['name'] == 'Ada Marsh'][0]
    assert sorted(ada['roles']) == ['drm', 'quality'], ada
    assert 'Ada Marsh  ' in folder.words('person', 'list').out
    before = folder.done('person', 'list')
    tool.sentence(folder.run('person', 'add', 'Bo', '--role', 'wizard'), 'caseworker')
    tool.sentence(folder.run('person', 'add', 'Ada Marsh'), 'already')
    tool.sentence(folder.run('person', 'add', '  '), 'name')
    tool.sentence(folder.run('person', 'list', who='Nobody At All'), 'Nobody At All')
    answer = folder.run('person', 'add', 'Bo', who='Ada Marsh')
    assert answer.status == 1 and answer.json['refused'][0]['code'] == 'may-not-create', answer
    assert folder.done('person', 'list') == before


def carried(folder):
    made = begin(folder)
    assert made['case']['reference'] == REFERENCE and made['orders'][0]['state'] == 'draft'
    assert made['orders'][0]['number'] and made['orders'][0]['variants'] == 0
    codes = refused(folder, 'case', 'approve', REFERENCE, who=MANAGER)
    assert codes == ['wrong-state', 'no-quality', 'no-compliance-plan'], codes
    assert folder.done('case', 'hand-up', REFERENCE, '--note', 'Please look at the dates.',
                       who=CASEWORKER)['orders'][0]['state'] == 'handed up'
    folder.done('act', 'set', REFERENCE, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By the report."}', who=MANAGER)
    folder.done('case', 'approve', REFERENCE, who=MANAGER)
    assert 'no-sign-off' in refused(folder, 'case', 'issue', REFERENCE, who=CASEWORKER)
    folder.done('case', 'sign', REFERENCE, who=OMBUDSMAN)
    folder.done('case', 'issue', REFERENCE, who=CASEWORKER)
    folder.done('case', 'monitor', REFERENCE, who=CASEWORKER)
    folder.done('case', 'complied', REFERENCE, who=MANAGER)
    assert folder.done('case', 'close', REFERENCE, who=MANAGER)['orders'][0]['state'] == 'closed'
    shown = folder.words('case', 'show', REFERENCE).out
    assert 'Closed' in shown and 'Northmoor Homes' in shown


def separate_people(folder):
    """Somebody with every role still cannot approve or sign a draft of their own."""
    folder.done('person', 'add', 'Every Role', '--role', 'caseworker', '--role', 'drm', '--role',
                'ombudsman')
    folder.done('person', 'add', 'Other Manager', '--role', 'drm')
    path = folder.file('ready.json', office.ready())
    folder.done('case', 'new', path, who='Every Role')
    folder.done('case', 'hand-up', REFERENCE, who='Every Role')
    quality = '{"quality_ensured": "Read.", "how_compliance": "By the report."}'
    folder.done('act', 'set', REFERENCE, '--args', quality, who='Every Role')
    assert refused(folder, 'case', 'approve', REFERENCE, who='Every Role') == ['same-person']
    folder.done('case', 'approve', REFERENCE, who='Other Manager')
    assert refused(folder, 'case', 'sign', REFERENCE, who='Every Role') == ['same-person']
    assert state(folder) == 'approved'


def decides(folder, step, who, day):
    """Over a fault that a day brought: refused, waived with the reason at the cell that is named, and taken."""
    answer = folder.run('case', step, REFERENCE, who=who, today=day)
    assert answer.status == 1, answer
    (reason,) = answer.json['refused']
    assert reason['code'] == 'must-fix' and 'passed' in reason['why'], reason
    assert reason['link'].startswith('waivers/'), reason
    waiver = json.dumps({reason['link']: 'Agreed with the landlord.'})
    other = folder.run('act', 'set', REFERENCE, '--args', waiver, who=CASEWORKER, today=day)
    assert other.status == 1, other
    folder.done('act', 'set', REFERENCE, '--args', waiver, who=who, today=day)
    folder.done('case', step, REFERENCE, who=who, today=day)


def waived(folder):
    """A day of the order passed since its hand-up, and another since its approval."""
    begin(folder)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    folder.done('act', 'set', REFERENCE, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By the report."}', who=MANAGER)
    decides(folder, 'approve', MANAGER, '2025-04-26')
    decides(folder, 'sign', OMBUDSMAN, '2025-07-01')
    assert state(folder) == 'signed'


def known_by(folder):
    """A case is known by its reference, its id, and the number of its order."""
    made = begin(folder)
    for name in (made['id'], made['orders'][0]['number']):
        assert folder.done('case', 'show', name) == folder.done('case', 'show', REFERENCE), name
    help_text = folder.bare('case', '--help').out
    for step in ('hand-up', 'approve', 'return', 'sign', 'withdraw', 'issue', 'close'):
        assert step in help_text, step


def roles(folder):
    begin(folder)
    assert 'no-role' in refused(folder, 'case', 'hand-up', REFERENCE, who=OMBUDSMAN)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    assert 'no-role' in refused(folder, 'case', 'approve', REFERENCE, who=CASEWORKER)
    assert 'may-not-set' in refused(folder, 'act', 'set', REFERENCE, '--args',
                                    '{"quality_ensured": "Read."}', who=CASEWORKER)


def returned(folder):
    begin(folder)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    assert refused(folder, 'case', 'return', REFERENCE, who=MANAGER) == ['needs-note']
    folder.done('case', 'return', REFERENCE, '--note', 'Say how many homes.', who=MANAGER)
    assert state(folder) == 'draft'
    folder.done('act', 'set', REFERENCE, '--args', json.dumps(
        {'elements.training': 'Surveyors on diagnosing damp, by 30 May 2025.'}), who=CASEWORKER)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    folder.done('case', 'withdraw', REFERENCE, '--note', 'Another order covers it.',
                who=CASEWORKER)
    assert state(folder) == 'withdrawn'


def every_reason(folder):
    made = begin(folder, factors={}, log_checks=[], similar={'verdict': 'new'})
    assert made['orders'][0]['state'] == 'draft'
    answer = folder.run('case', 'hand-up', REFERENCE, who=CASEWORKER)
    links = [reason['link'] for reason in answer.json['refused']]
    for factor in office.NINE:
        assert f'factors.{factor}' in ' '.join(link or '' for link in links), (factor, links)
    codes = {reason['code'] for reason in answer.json['refused']}
    assert {'missing', 'similar-not-settled', 'log-not-checked'} <= codes, codes


def stops_and_routes(folder):
    case = office.ready()
    case['factors']['oversight']['answer'] = 'no'
    office.people(folder)
    folder.done('case', 'new', folder.file('stop.json', case), who=CASEWORKER)
    assert 'stop' in refused(folder, 'case', 'hand-up', REFERENCE, who=CASEWORKER)


def one_reference(folder):
    begin(folder)
    before = folder.dump()
    answer = folder.run('case', 'new', folder.file('again.json', office.case()), who=CASEWORKER)
    tool.sentence(answer, 'again.json', 'reference', REFERENCE)
    tool.sentence(folder.run('case', 'show', 'nothing-of-this-name'), 'nothing-of-this-name')
    answer = folder.run('case', 'new', REFERENCE, who=CASEWORKER)
    assert answer.status == 3 and 'no such file' in answer.err, answer
    assert folder.dump() == before


def uses(folder):
    begin(folder)
    before = folder.dump()
    tool.sentence(folder.run('case', 'handup', REFERENCE), 'hand-up')
    tool.sentence(folder.run('case', 'hand-up', REFERENCE, '--order', 'WO-1', who=CASEWORKER),
                  'no such order')
    tool.sentence(folder.run('act', 'set', REFERENCE, '--args', '{"elements.trainning": "x"}',
                             who=CASEWORKER), 'elements.trainning', 'elements.training')
    tool.sentence(folder.run('act', 'set', REFERENCE, '--args', '{"details": 4}',
                             who=CASEWORKER), '--args', 'details', 'text')
    tool.sentence(folder.run('act', 'set', REFERENCE, '--args', '{"details":', who=CASEWORKER),
                  '--args', 'line 1')
    tool.sentence(folder.run('act', 'set', REFERENCE, '--args', '[]', who=CASEWORKER), 'object')
    assert folder.dump() == before


def act_on_the_case(folder):
    begin(folder)
    folder.done('act', 'set', REFERENCE, '--on', 'case', '--args',
                '{"title": "Damp at Northmoor", "route_reason": null}', who=CASEWORKER)
    case = folder.done('case', 'show', REFERENCE)['case']
    assert case['title'] == 'Damp at Northmoor' and 'route_reason' not in case
    folder.done('act', 'comment', REFERENCE, '--args',
                '{"text": "Say which blocks.", "at": "elements.others_affected"}', who=MANAGER)


def an_unknown_edition(folder):
    begin(folder)
    answer = folder.run('act', 'set', REFERENCE, '--on', 'case', '--args', '{"guidance": "2031-01"}',
                        who=CASEWORKER)
    assert answer.status == 1, answer.status
    assert '2031-01' in answer.err, answer.err


def whole_or_not_at_all(folder):
    """An order with what its author may not write: not even the case is made."""
    office.people(folder)
    case = office.ready()
    case['orders'][0]['quality_ensured'] = 'Read against the guidance.'
    path = folder.file('ready.json', case)
    before = folder.dump()
    answer = folder.run('case', 'new', path, who=CASEWORKER)
    assert answer.status == 1, answer
    assert [(r['code'], r['link']) for r in answer.json['refused']] == [
        ('may-not-set', 'quality_ensured')], answer
    assert folder.dump() == before
    assert folder.run('case', 'new', path, who=OMBUDSMAN).status == 1 and folder.run(
        'case', 'show', REFERENCE).status == 2
    assert folder.run('case', 'new', path, who=MANAGER).status == 0


def shown_is_a_case(folder):
    """What case show gives is a CASE again: another office takes it as it is."""
    begin(folder)
    shown = folder.done('case', 'show', REFERENCE)['case']
    shown.pop('caseworker', None)
    other = folder.file('other.sqlite')
    path = folder.file('shown.json', shown)
    made = folder.done('case', 'new', path, store=other)['case']
    made.pop('caseworker', None)
    assert made == shown


def reported(folder):
    """What was set aside in all cases is a list, narrowed by stop and day."""
    listed = folder.done('overrides')['overrides']
    assert [(one['reference'], one['landlord'], one['stop'], one['role'], one['because'],
             one['by'], one['on']) for one in listed] == [
                 (REFERENCE, 'Northmoor Homes', 'oversight', 'ombudsman', 'One block, forty homes.',
                  OMBUDSMAN, tool.TODAY)], listed
    for narrowed, found in ((('--stop', 'oversight'), 1), (('--from', tool.TODAY), 1),
                            (('--to', tool.TODAY), 1), (('--stop', 'no_failure_finding'), 0),
                            (('--from', '2025-03-21'), 0), (('--to', '2025-03-19'), 0)):
        assert len(folder.done('overrides', *narrowed)['overrides']) == found, narrowed
    assert 'One block, forty homes.' in folder.words('overrides').out
    tool.sentence(folder.run('overrides', '--stop', 'complexity'), 'oversight')
    tool.sentence(folder.run('overrides', '--from', 'soon'), '2025-03-14')


def set_aside(folder):
    """A stop is set aside by who may, with a reason; what assess says stays as it was."""
    case = office.ready()
    case['factors']['oversight']['answer'] = 'no'
    case['route_reason'] = 'The Ombudsman wants the causes looked for.'
    office.people(folder)
    folder.done('case', 'new', folder.file('ready.json', case), who=CASEWORKER)
    said = folder.run('assess', REFERENCE).json
    assert 'stop' in refused(folder, 'case', 'hand-up', REFERENCE, who=CASEWORKER)
    args = json.dumps({'stop': 'oversight', 'note': 'One block, forty homes.'})
    for who in (CASEWORKER, MANAGER):
        assert refused(folder, 'act', 'override', REFERENCE, '--args', args,
                       who=who) == ['may-not-override']
    assert refused(folder, 'act', 'override', REFERENCE, '--args', '{"stop": "oversight"}',
                   who=OMBUDSMAN) == ['needs-note']
    assert refused(folder, 'act', 'override', REFERENCE, '--args', '{"stop": "it", "note": "x"}',
                   who=OMBUDSMAN) == ['unknown-stop']
    made = folder.done('act', 'override', REFERENCE, '--args', args, who=OMBUDSMAN)
    assert [(one['stop'], one['role'], one['because'], one['on']) for one in made['overrides']] == [
        ('oversight', 'ombudsman', 'One block, forty homes.', tool.TODAY)], made['overrides']
    shown = folder.words('case', 'show', REFERENCE).out
    assert 'oversight' in shown and 'One block, forty homes.' in shown, shown
    assert folder.run('assess', REFERENCE).json == said
    reported(folder)
    back = json.dumps({'stop': 'oversight', 'note': 'Not now.'})
    assert refused(folder, 'act', 'override-off', REFERENCE, '--args', back,
                   who=CASEWORKER) == ['may-not-override']
    assert 'overrides' not in folder.done('act', 'override-off', REFERENCE, '--args', back,
                                          who=OMBUDSMAN)
    folder.done('act', 'override', REFERENCE, '--args', args, who=OMBUDSMAN)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    assert 'locked' in refused(folder, 'act', 'override-off', REFERENCE, '--args', back,
                               who=OMBUDSMAN)


def covered(folder):
    begin(folder)
    folder.done('case', 'hand-up', REFERENCE, who=CASEWORKER)
    folder.done('act', 'set', REFERENCE, '--args',
                '{"quality_ensured": "Read.", "how_compliance": "By the report."}', who=MANAGER)
    folder.done('person', 'add', 'Stan Din', '--role', 'quality')
    approve = ('case', 'approve', REFERENCE)
    assert refused(folder, *approve, who='Stan Din') == ['no-role']
    tool.sentence(folder.run('--for', MANAGER, *approve, who='Stan Din'), 'stand in')
    tool.sentence(folder.run('person', 'cover', MANAGER, '--by', 'Stan Din'), '--until')
    folder.done('person', 'cover', MANAGER, '--by', 'Stan Din', '--until', '2025-12-31')
    folder.done('--for', MANAGER, *approve, who='Stan Din')
    assert state(folder) == 'approved'
    late = folder.run('--for', MANAGER, 'case', 'return', REFERENCE, '--note', 'Look again.',
                      who='Stan Din', today='2026-01-01')
    tool.sentence(late, 'stand in')
    assert state(folder) == 'approved'


def granted_for_a_while(folder):
    begin(folder)
    folder.done('person', 'add', 'Tem Porary')
    tool.sentence(folder.run('person', 'grant', 'Tem Porary'), '--role')
    tool.sentence(folder.run('person', 'grant', 'Nobody', '--role', 'drm'), 'Nobody')
    odd = folder.run('person', 'grant', 'Tem Porary', '--role', 'drm', '--scope', 'Leeds')
    assert odd.status == 1 and odd.json['refused'][0]['code'] == 'unknown-scope', odd
    folder.done('person', 'grant', 'Tem Porary', '--role', 'caseworker', '--scope', 'own',
                '--until', '2025-12-31')

    def roles(**options):
        return [p for p in folder.done('person', 'list', **options)['people']
                if p['name'] == 'Tem Porary'][0]['roles']

    assert roles(today='2025-12-31') == ['caseworker'] and roles(today='2026-01-01') == []
    assert 'outside-scope' in refused(folder, 'case', 'hand-up', REFERENCE, who='Tem Porary')


sys.exit(tool.main([
    ('/tool/case/the-first-use-makes-one-person', first_person),
    ('/tool/case/people-have-names-and-known-roles', people),
    ('/tool/case/is-carried-from-new-to-closed', carried),
    ('/tool/case/nobody-approves-or-signs-their-own', separate_people),
    ('/tool/case/a-fault-that-a-day-brought-is-waived-by-who-decides', waived),
    ('/tool/case/is-known-by-reference-id-and-number', known_by),
    ('/tool/case/each-step-asks-for-its-role', roles),
    ('/tool/case/comes-back-with-a-note-and-goes-up-again', returned),
    ('/tool/case/a-hand-up-says-all-that-is-missing', every_reason),
    ('/tool/case/a-stop-refuses-the-hand-up', stops_and_routes),
    ('/tool/case/a-stop-is-set-aside-by-who-may', set_aside),
    ('/tool/case/a-reference-names-one-case', one_reference),
    ('/tool/case/wrong-use-changes-nothing', uses),
    ('/tool/case/an-act-may-be-on-the-case-itself', act_on_the_case),
    ('/tool/case/an-unknown-edition-is-named', an_unknown_edition),
    ('/tool/case/is-made-with-its-order-or-not-at-all', whole_or_not_at_all),
    ('/tool/case/what-is-shown-is-a-case', shown_is_a_case),
    ('/tool/case/is-taken-on-in-the-name-of-who-is-covered', covered),
    ('/tool/case/a-grant-ends-and-reaches-what-it-says', granted_for_a_while),
]))
