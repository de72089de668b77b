/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words-path-titles.h"

#include <glib/gi18n-lib.h>

const WoTitle wo_landlord_titles[] = {
  { "name", N_ ("the landlord’s name") },
  { "aliases/*", N_ ("the other name “{1}”") },
  { "code", N_ ("the registered provider’s code") },
  { "type", N_ ("the type of landlord") },
  { "charity", N_ ("whether the landlord is a charity") },
  { "not_social", N_ ("whether the landlord is outside social housing") },
  { "left_scheme_on", N_ ("the date the landlord left the Scheme") },
  { "merged_into", N_ ("the record it was joined to") },
  { "contacts", N_ ("a contact") },
  { "contacts/*.name", N_ ("the name of a contact") },
  { "contacts/*.role", N_ ("the role of a contact") },
  { "contacts/*.email", N_ ("the address of a contact") },
  { "contacts/*.phone", N_ ("the telephone number of a contact") },
  { "note", N_ ("the note") },
  { NULL, NULL },
};

const WoTitle wo_person_titles[] = {
  { "name", N_ ("the person’s name") },
  { "roles/*", N_ ("the role “{1}”") },
  { "left", N_ ("whether the person has left") },
  { "grants", N_ ("a grant") },
  { "grants/*.role", N_ ("the role of a grant") },
  { "grants/*.scope", N_ ("what a grant is for") },
  { "grants/*.from", N_ ("the first day of a grant") },
  { "grants/*.until", N_ ("the last day of a grant") },
  { "grants/*.by", N_ ("who made a grant") },
  { "cover", N_ ("a cover") },
  { "cover/*.holder", N_ ("who stands in") },
  { "cover/*.role", N_ ("the role that is covered") },
  { "cover/*.scope", N_ ("what a cover is for") },
  { "cover/*.from", N_ ("the first day of a cover") },
  { "cover/*.until", N_ ("the last day of a cover") },
  { "cover/*.because", N_ ("why somebody stands in") },
  { "cover/*.by", N_ ("who set a cover up") },
  { NULL, NULL },
};

const WoTitle wo_guidance_titles[] = {
  { "edition", N_ ("the id of the edition") },
  { "title", N_ ("the title of the edition") },
  { "short_title", N_ ("the short title of the edition") },
  { "revised", N_ ("the date of the edition") },
  { "based_on", N_ ("the edition it is based on") },
  { "note", N_ ("what the edition changes") },
  { "published_by_name", N_ ("who published the edition") },
  { "base_sha", N_ ("the content of the edition it is based on") },
  { "withdrawn", N_ ("whether the edition was withdrawn") },
  { "withdrawn_on", N_ ("the date the edition was withdrawn") },
  { "withdrawn_by", N_ ("who withdrew the edition") },
  { "withdrawn_because", N_ ("why the edition was withdrawn") },
  { "changes", N_ ("a change") },
  { "changes/*.path", N_ ("the place of a change") },
  { "changes/*.value", N_ ("the words of a change") },
  { "published", N_ ("whether it is published") },
  { "published_on", N_ ("the date it was published") },
  { "published_by", N_ ("who published it") },
  { NULL, NULL },
};

const WoTitle wo_investigation_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "reference", N_ ("its reference") },
  { "tier", N_ ("the tier") },
  { "opened_on", N_ ("the date it was opened") },
  { "closed_on", N_ ("the date it was closed") },
  { "why", N_ ("why it was opened") },
  { "next_on", N_ ("the date of the next step") },
  { "last_response_on", N_ ("the date of the last response") },
  { "note", N_ ("the note") },
  { NULL, NULL },
};

const WoTitle wo_failure_order_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "reference", N_ ("its reference") },
  { "type", N_ ("the type of failure order") },
  { "made_on", N_ ("the date it was made") },
  { "why", N_ ("why it was made") },
  { "complied", N_ ("whether it was complied with") },
  { "complied_on", N_ ("the date it was complied with") },
  { "note", N_ ("the note") },
  { NULL, NULL },
};

const WoTitle wo_code_entry_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "case", N_ ("the case it came from") },
  { "reference", N_ ("the case reference") },
  { "clauses", N_ ("the paragraph of the Code") },
  { "clauses/*", N_ ("the paragraph {1} of the Code") },
  { "failure", N_ ("the failure") },
  { "evidence", N_ ("the evidence") },
  { "made_on", N_ ("the date of the entry") },
  { "assessment", N_ ("the duty to monitor team’s assessment") },
  { "assessed_on", N_ ("the date of the assessment") },
  { "intervention", N_ ("the intervention") },
  { "answered", N_ ("whether it is answered") },
  { NULL, NULL },
};

const WoTitle wo_engagement_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "on", N_ ("the date") },
  { "what", N_ ("what it was about") },
  { "code", N_ ("the edition of the Code") },
  { "outcome", N_ ("what came of it") },
  { "note", N_ ("the note") },
  { NULL, NULL },
};

const WoTitle wo_report_recommendation_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "report", N_ ("the report") },
  { "label", N_ ("its number in the report") },
  { "published_on", N_ ("the date of the report") },
  { "text", N_ ("the recommendation") },
  { "due", N_ ("the date it is due") },
  { "state", N_ ("how far it has come") },
  { "note", N_ ("the note") },
  { NULL, NULL },
};

const WoTitle wo_spotlight_ask_titles[] = {
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "case", N_ ("the case it came from") },
  { "order", N_ ("the order it came with") },
  { "reference", N_ ("the case reference") },
  { "spotlight", N_ ("the Spotlight report") },
  { "form", N_ ("what was asked") },
  { "origin", N_ ("where it came from") },
  { "asked_on", N_ ("the date it was asked") },
  { "answered_on", N_ ("the date of the answer") },
  { "answer", N_ ("the answer") },
  { NULL, NULL },
};

const WoTitle wo_parked_titles[] = {
  { "act", N_ ("the change") },
  { "kind", N_ ("what was done") },
  { "record", N_ ("the record it is about") },
  { "record_kind", N_ ("what kind of record that is") },
  { "author", N_ ("who did it") },
  { "author_for", N_ ("in whose place") },
  { "on", N_ ("the day") },
  { "case", N_ ("the case") },
  { "landlord_id", N_ ("the landlord’s record") },
  { "landlord", N_ ("the landlord") },
  { "state", N_ ("how it was settled") },
  { "settled_by", N_ ("who settled it") },
  { "settled_on", N_ ("the day it was settled") },
  { "settled_note", N_ ("why it was let go") },
  { "cells/*.path", N_ ("a field of the change") },
  { "cells/*.value", N_ ("a text of the change") },
  { "args/*.value", N_ ("the change’s {1}") },
  { "reasons/*.code", N_ ("why it did not fit") },
  { "reasons/*.link", N_ ("where it did not fit") },
  { "reasons/*.first", N_ ("why it did not fit") },
  { "reasons/*.second", N_ ("why it did not fit") },
  { "reasons/*.third", N_ ("why it did not fit") },
  { NULL, NULL },
};
