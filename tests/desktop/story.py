# SPDX-License-Identifier: GPL-3.0-or-later
"""One case and one order, all made up, with days that suit whenever this is run."""

import datetime


def weekday(days):
    """A Wednesday about so many days from today, outside the winter holidays."""
    day = datetime.date.today() + datetime.timedelta(days=days)
    day += datetime.timedelta(days=(2 - day.weekday()) % 7)
    while (day.month, day.day) in ((12, 25), (12, 26), (12, 28), (1, 1)):
        day += datetime.timedelta(days=7)
    return day


def written(day):
    return day.strftime('%d/%m/%Y')


def case(reference, landlord):
    """The facts of one case, all made up."""
    return {
        'reference': reference, 'landlord': landlord, 'category': 'Damp and mould',
        'title': 'Damp in a block with one ventilation design',
        'finding': 'severe maladministration', 'determined_on': weekday(-14),
        'complaint': [
            ('Complaint made on', '03/06/2025'),
            ('Acknowledged', '06/06/2025'),
            ('Stage 1 decision', '23/06/2025'),
            ('Finding 1 is about', 'its response to reports of damp and mould'),
        ],
        'late': '1 working day late',
        'subject': [
            ('Name of the policy or practice', 'Damp and mould procedure'),
            ('In force from', '01/04/2021'),
            ('Review was due', '01/04/2023'),
            ('It may happen again because', 'Forty flats in the block share the ventilation design, and the '
             'procedure has no step for a repeat report.'),
        ],
        'choices': [('Outcome', 'Upheld')],
        'subject_choices': [
            ('Policy or practice', 'A policy'), ('State of the policy', 'In force'),
            ('It concerns', 'The matter complained of'), ('Found by', 'Finding 1: Severe maladministration'),
        ],
        'chips': [('Categories', ['Damp and mould']),
                  ('Key issues', ['record keeping', 'inspection and diagnosis'])],
        'factors': FACTORS,
    }


FACTORS = [
    ("Do the findings and the orders you propose warrant the attention of the landlord's governing body?",
     "Do the findings and the orders you propose warrant the attention of the landlord's governing body?",
     'Yes', 'Oversight', 'The board has not been told that the procedure is three years past its review.'),
    ('Is the landlord under a further investigation by the Ombudsman?',
     'Is the landlord under a further investigation by the Ombudsman?',
     'None', 'Further investigation', 'Looked in the list of further investigations: the landlord is not in it.'),
    ("Is this about the landlord's complaint handling policy?",
     "Is this about the landlord's complaint handling policy?",
     'No', 'Complaint handling policy', 'The complaint was answered in time at both stages.'),
    ('Are other residents or homes likely to be affected by the same failings?',
     'Are other residents or homes likely to be affected by the same failings?',
     'Likely', 'Others affected', 'Forty flats share one ventilation design and nine have reported damp.'),
    ("Does the landlord's policy have a clear gap that would probably harm others if the Ombudsman did nothing?",
     "Does the landlord's policy have a clear gap that would probably harm others if the Ombudsman did nothing?",
     'Yes', 'Policy', 'The procedure says nothing of a second report from the same home.'),
    ('How serious is the detriment?', 'How much harm did the failings do to the resident who complained?',
     'Significant', 'Detriment to the resident', 'A child with asthma slept in the damp room for two winters.'),
    ('How serious is the detriment?', 'How much harm is likely to have been done to others by the same failings?',
     'Moderate', 'Detriment to others', 'Nine other homes wait for an inspection, the longest for fourteen months.'),
    ('Do we know the cause, what would put it right, and how to keep it from happening again?',
     'Do we know the cause, what would put it right, and how to keep it from happening again?',
     'No', 'Cause', 'Three inspections gave three causes; none was tested.'),
    ('How complex is the case, and how many teams or contractors are in it?',
     'How complex is the case, and how many teams or contractors are in it?',
     'High', 'Complexity', 'Repairs, surveying and two contractors each held a part of the record.'),
]


def order():
    """What the order asks for, with days that lie ahead of whenever this is run."""
    return {
        'texts': [
            ('Root cause', 'Why repeated inspections did not find the cause of the damp, and why each report '
             'was treated as new.'),
            ('Who else', 'Which of the forty flats of the block, and of other blocks with the same ventilation, '
             'have reported damp since April 2021.'),
            ('Redress for others', 'Pay each household found to have lived with untreated damp an amount under '
             "the landlord's compensation policy."),
            ('Improve', 'How damp is diagnosed, how a repeat report is joined to the earlier one, and how each '
             'visit is recorded, as the finding on the response to reports of damp and mould showed.'),
            ('Training', 'Surveyors and call handlers on diagnosing damp and on recording repeat reports.'),
            ('Fairness now', 'Inspect each of the nine homes that have reported damp by '
             + spoken(weekday(60)) + '.'),
            ('Terms of reference', written(weekday(45))),
            ('Lasting change', 'The governing body will receive a report each quarter for a year on repeat '
             'reports of damp.'),
            ('Due', written(weekday(170))),
        ],
        'independent_of': 'The landlord',
        'reviewer': 'A consultant in building physics with no earlier work for the landlord',
        'services': ['repairs', 'surveying'],
        'milestone': ('An interim report on the cause of the damp', written(weekday(100))),
        'evidence': ['The report of the review', 'The inspection record of each home that reported damp'],
    }


def spoken(day):
    return f'{day.day} {day.strftime("%B %Y")}'
