# SPDX-License-Identifier: GPL-3.0-or-later
"""A case, its order and the people who bring it along, as files and commands."""

import copy
import datetime

CASEWORKER, MANAGER, OMBUDSMAN = 'Cleo Hart', 'Ben Okoro', 'Ola Winter'
PEOPLE = ((CASEWORKER, 'caseworker'), (MANAGER, 'drm'), (OMBUDSMAN, 'ombudsman'))
REFERENCE = '202412345'
NINE = ('oversight', 'others_affected', 'policy_deficiency', 'detriment_resident',
        'detriment_others', 'cause_known', 'complexity', 'further_investigation',
        'complaint_handling_policy')
ANSWERS = {
    'oversight': ('yes', 'no'),
    'others_affected': ('unlikely', 'unknown', 'likely'),
    'policy_deficiency': ('no', 'unknown', 'yes'),
    'detriment_resident': ('minor', 'moderate', 'significant'),
    'detriment_others': ('minor', 'moderate', 'significant'),
    'cause_known': ('yes', 'partly', 'no'),
    'complexity': ('low', 'medium', 'high'),
    'further_investigation': ('none', 'tier-1', 'tier-2', 'tier-3', 'paragraph-49'),
    'complaint_handling_policy': ('no', 'yes', 'redress', 'training', 'linked-policy'),
}
# Those that weigh; their answers above go towards a wider order step by step.
WEIGHING = ('others_affected', 'policy_deficiency', 'detriment_resident', 'detriment_others',
            'cause_known', 'complexity')
LOGS = ('Wider orders tracker', 'WorkPro orders and recommendations',
        'Further investigations list', 'Code Compliance Log', 'Insight hub: this landlord',
        'Insight hub: this subject', 'DSR colleagues', 'QED colleagues')

ORDER = {
    'power': '54f', 'kind': 'order', 'type': 'policy', 'relation': 'new',
    'categories': ['Damp and mould'], 'key_issues': ['record keeping'],
    'elements': {
        'root_cause': 'Why four inspections in eleven months led to no diagnosis of the damp.',
        'others_affected': 'Whether the other 39 flats in the block, or other blocks with the same '
                           'ventilation, have damp.',
        'redress_for_others': 'Put matters right for residents similarly affected, without asking '
                              'them to complain.',
        'look_back_months': 6,
        'policy_or_practice': 'Damp and mould procedure',
        'areas_for_improvement': 'How reports of damp and mould are diagnosed, how repeat reports '
                                 'are joined, and how records are kept.',
        'training': 'Surveyors and call handlers on diagnosing damp and recording repeat reports.',
        'fairness_now': 'Inspect the 11 flats that have reported damp by 30 May 2025.',
        'reviewer': {'independent_of': 'service area',
                     'who': 'A reviewer from outside the repairs and surveying service'},
        'governing_body': True,
        'member_responsible_for_complaints': True,
        'service_areas': ['repairs', 'customer service'],
        'terms_of_reference': {'agreed_by': '2025-04-25'},
        'milestones': [{'what': 'Interim findings to the Ombudsman', 'by': '2025-06-30'}],
        'evidence': ['The report of the review',
                     "The minutes of the governing body's meeting that considered it"],
        'monitoring_by_governing_body': 'A quarterly report on each action until the governing '
                                        'body records that it is complete.',
        'report_to': ['governing body', 'Ombudsman'],
        'due': '2025-09-30',
    },
}

CASE = {
    'reference': REFERENCE,
    'landlord': 'Northmoor Homes',
    'complaint_made_on': '2024-06-03',
    'categories': ['Damp and mould'],
    'key_issues': ['record keeping'],
    'determination': {
        'outcome': 'upheld', 'on': '2025-03-14',
        'findings': [{'id': 'f1', 'about': 'its response to reports of damp and mould',
                      'finding': 'severe maladministration'}]},
    'subject': {
        'kind': 'policy', 'state': 'in force', 'name': 'Damp and mould procedure',
        'in_force_from': '2021-04-01', 'review_due': '2023-04-01', 'about': 'substantive',
        'finding': 'f1',
        'may_recur_because': 'Forty flats in the block share the ventilation design.'},
    'factors': {
        'oversight': {'answer': 'yes', 'reason': 'Forty homes: a matter for the board.'},
        'others_affected': {'answer': 'likely', 'reason': 'Eleven of 40 flats report damp.'},
        'policy_deficiency': {'answer': 'yes', 'reason': 'No step for a repeat report.'},
        'detriment_resident': {'answer': 'significant', 'reason': 'Mould for 23 months.'},
        'detriment_others': {'answer': 'significant', 'reason': 'Children live there too.'},
        'cause_known': {'answer': 'no', 'reason': 'Four inspections, four causes.'},
        'complexity': {'answer': 'high', 'reason': 'Two teams and one contractor.'},
        'further_investigation': {'answer': 'none', 'reason': 'None is open.'},
        'complaint_handling_policy': {'answer': 'no', 'reason': 'The policy meets the Code.'}},
}

CONCLUSION = {
    'route': '54f', 'route_reason': 'Others are affected and the cause is not known.',
    'guidance': '2024-05',
    'similar': {'verdict': 'new', 'decision': 'new', 'as_of': '2025-03-20'},
    'log_checks': list(LOGS),
}


def case(**members):
    """The whole case without orders; `members` stand in place of its own."""
    made = copy.deepcopy(CASE)
    made.update(members)
    return made


def answered(**answers):
    """The case with these answers to its factors."""
    made = case()
    for factor, answer in answers.items():
        made['factors'][factor]['answer'] = answer
    return made


def order(**elements):
    made = copy.deepcopy(ORDER)
    made['elements'].update(elements)
    return made


def ready(**members):
    """A case that may be handed up as it stands, with its order."""
    made = case(**copy.deepcopy(CONCLUSION))
    made['orders'] = [order()]
    made.update(members)
    return made


def ready_today():
    """The same for a server, which goes by the machine's day."""
    def ahead(days):
        return (datetime.date.today() + datetime.timedelta(days)).isoformat()
    made = ready()
    elements = made['orders'][0]['elements']
    elements['fairness_now'] = f'Inspect the 11 flats that have reported damp by {ahead(60)}.'
    elements['terms_of_reference']['agreed_by'] = ahead(36)
    elements['milestones'][0]['by'] = ahead(100)
    elements['due'] = ahead(190)
    made['determination']['on'] = ahead(-6)
    made['similar']['as_of'] = ahead(0)
    return made


def people(folder):
    for name, role in PEOPLE:
        folder.done('person', 'add', name, '--role', role)


def signed(folder, **members):
    """The case carried to its signature."""
    made = ready(**members)
    reference = made['reference']
    folder.done('case', 'new', folder.file('ready.json', made), who=CASEWORKER)
    folder.done('case', 'hand-up', reference, who=CASEWORKER)
    folder.done('act', 'set', reference, '--args',
                '{"quality_ensured": "Read against the guidance.", '
                '"how_compliance": "By the report and the minutes."}', who=MANAGER)
    folder.done('case', 'approve', reference, who=MANAGER)
    return folder.done('case', 'sign', reference, who=OMBUDSMAN)
