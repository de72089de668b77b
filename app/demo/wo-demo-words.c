/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

const char *const wo_demo_people[WO_DEMO_N_PEOPLE] = {
  "Ira Winter", "Ada Marsh", "Ben Lowe", "Cora Finch", "Dev Rowan", "Ellis Thorne", "Faye Arden",
};

const char *const wo_demo_landlords[] = {
  "Northmoor Homes",
  "Calder Vale Housing",
  "Kestrel Park Homes",
  "Lindenmere Homes",
  "Harbour Fold Housing",
  "Ravensmoor Living",
  "Thistledown Council",
  "Saltmarsh Homes",
  "Elmbridge Fold Housing Trust",
  "Westering Homes",
  "Oakhollow Borough Council",
  "Silverbeck Housing Association",
  "Pennyfield Homes",
  "Marlcombe Housing Group",
  "Foxley Green Homes",
  "Brackenside Trust",
  "Tidewater Living",
  "Amberley Cross Housing",
  "Hollin Dene Homes",
  "Stonegarth Council",
  "Quarrybank Housing",
  "Larkrise Mutual Homes",
  "Cobblers Row Co-operative",
  "Windlestraw Homes",
  "Greyfriars Gate Housing",
  "Millrace Homes",
  "Upper Thornby Council",
  "Meadowsweet Housing",
  "Ironbridge Lane Homes",
  "Sandpiper Living",
  NULL,
};

const WoDemoTheme wo_demo_themes[] = {
  { "Property condition", "inspection and diagnosis", "record keeping", "policy",
    "Damp and mould procedure", "its response to reports of damp and mould",
    "The same ventilation serves every home in the block, and the procedure has no step for a "
    "repeat report.",
    "Why repeated inspections did not find the cause of the damp, and why each report was treated "
    "as new.",
    "Whether other homes in the block, or in blocks with the same ventilation, have reported damp "
    "since the "
    "last works.",
    "How damp and mould are diagnosed, how repeat reports are joined to earlier ones, and how "
    "visits are "
    "recorded.",
    "Surveyors and call handlers on diagnosing damp and mould and on recording repeat reports.",
    "Inspect each home that has reported damp or mould", "repairs", "surveying",
    "The inspection record of each home that reported damp or mould" },
  { "Property condition", "missed appointments", "contractor management", "practice",
    "Booking and recording of repair visits", "its handling of repair appointments",
    "One contractor books all visits on three estates and does not tell the landlord when it "
    "misses one.",
    "Why missed repair visits were neither recorded nor booked again.",
    "Whether residents on the other estates served by this contractor have waited for a repair "
    "visit that "
    "was missed.",
    "How repair visits are booked, confirmed, recorded when missed, and booked again.",
    "Call handlers and the contractor's schedulers on recording and rebooking missed repair "
    "visits.",
    "Book again each repair visit that is recorded as missed", "repairs", "customer service",
    "The list of missed visits with the date of each new one" },
  { "Building safety", "risk assessment", "delay", "policy", "Fire door inspection policy",
    "its handling of reports about fire doors",
    "The policy sets no time for a repair, and 14 blocks have doors of the same make.",
    "Why defective fire doors stayed in use after they were reported.",
    "Whether other blocks with doors of the same make have defects that were reported and not "
    "repaired.",
    "How defects in fire doors are ranked, how long each may wait, and who checks that it was put "
    "right.",
    "Caretakers and building safety officers on reporting and ranking defects in fire doors.",
    "Inspect the fire doors of the 14 blocks", "building safety", "repairs",
    "The inspection record of each fire door" },
  { "Anti-social behaviour", "risk assessment", "vulnerability not considered", "policy",
    "Anti-social behaviour policy", "its response to reports of anti-social behaviour",
    "The policy does not ask for a risk assessment, so none is made in any case.",
    "Why no risk assessment was made when reports of harassment went on.",
    "Whether other residents with open reports of anti-social behaviour have had no risk "
    "assessment.",
    "When a risk assessment of anti-social behaviour is made, who makes it, and how it is kept up "
    "to date.",
    "Housing officers on assessing risk and vulnerability in cases of anti-social behaviour.",
    "Make a risk assessment in each open case of anti-social behaviour", "housing management",
    "customer service", "The risk assessment of each open case" },
  { "Moving to a property", "temporary moves", "record keeping", "practice",
    "Records of temporary moves", "its handling of a temporary move",
    "Offers and refusals of temporary homes are kept in personal mailboxes.",
    "Why the promised temporary move did not happen and why no record could show it.",
    "Whether other residents who were promised a temporary move are still waiting for one.",
    "How offers, refusals and dates of temporary moves are recorded and reviewed.",
    "Housing officers on recording offers and refusals of temporary moves.",
    "Contact each resident who was promised a temporary move", "housing management", "repairs",
    "The register of temporary moves with dates and outcomes" },
  { "Charges", "communication", "delay", "practice", "Answering service charge queries",
    "its response to questions about service charges",
    "Queries go to a shared mailbox that nobody owns, in every scheme the landlord manages.",
    "Why questions about service charges went unanswered for months.",
    "Whether other leaseholders have service charge queries that were never answered.",
    "How service charge queries are logged, who answers them, and by when.",
    "Leasehold and finance officers on logging and answering service charge queries.",
    "Answer each service charge query that is still open", "leasehold services", "finance",
    "The log of service charge queries with the date of each answer" },
  { "Property condition", "follow-on work lost", "contractor management", "practice",
    "Follow-on repairs after an emergency visit", "its handling of a leak",
    "The emergency service closes a job when water stops, so follow-on work is lost in every "
    "region.",
    "Why follow-on work after emergency visits for leaks was not ordered.",
    "Whether other homes with an emergency visit for a leak still wait for follow-on work.",
    "How follow-on work is ordered from an emergency visit, tracked and closed.",
    "Out-of-hours staff and schedulers on ordering follow-on work for leaks.",
    "Check each emergency visit for a leak for follow-on work", "repairs", "out-of-hours service",
    "The list of emergency visits with the follow-on work of each" },
  { "Health and safety", "asbestos", "communication", "policy", "Asbestos management procedure",
    "its handling of asbestos in the resident's home",
    "The procedure does not say what residents are told, and 200 homes have the same panels.",
    "Why the resident was not told what the asbestos survey had found.",
    "Whether other residents of homes with the same panels were told what their asbestos survey "
    "found.",
    "What residents are told about asbestos, when, and how that is recorded.",
    "Surveyors and contractors on telling residents about asbestos and recording it.",
    "Write to each resident whose asbestos survey found panels", "surveying", "repairs",
    "A copy of the letter about asbestos and the list of those it was sent to" },
  { "Estate management", "no oversight", "contractor management", "practice",
    "Inspection of grounds and communal areas", "its management of communal cleaning",
    "Inspections stopped when the supervisor left, on all estates of the eastern area.",
    "Why communal areas were not inspected for more than a year.",
    "Whether other estates of the area went without inspection of their communal areas.",
    "How communal areas are inspected, how faults are passed to the contractor, and who checks "
    "them.",
    "Estate officers on inspecting communal areas and recording faults.",
    "Inspect the communal areas of each estate of the area", "estate services", "contracts",
    "The inspection sheets of the communal areas" },
  { "Information and data management", "reasonable adjustments", "record keeping", "both",
    "Reasonable adjustments policy", "its response to a request for reasonable adjustments",
    "Requests are noted as free text and are not seen by the teams that write to residents.",
    "Why a recorded request for large print was not acted on by any team.",
    "Whether other residents with a recorded request for reasonable adjustments still do not get "
    "them.",
    "How requests for reasonable adjustments are recorded, shared between teams and reviewed.",
    "Staff who write to residents on finding and acting on reasonable adjustments.",
    "Check each recorded request for reasonable adjustments", "customer service",
    "housing management",
    "The register of reasonable adjustments with the date each was put in place" },
};

const guint wo_demo_n_themes = G_N_ELEMENTS (wo_demo_themes);
