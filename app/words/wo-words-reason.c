/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* {0}: the cell it is about; {1} to {3}: the reason's arguments. */
typedef struct
{
  const char *code;
  const char *sentence;
  const char *args; /* what each argument is; a letter each, see say_arg () */
} WoSentence;

static const WoSentence sentences[] = {
  /* A value that a cell does not take. */
  { "control-character", N_ ("Take out the control characters in {0}.") },
  { "administrator-whole-office",
    N_ ("An administrator is one for the whole office: choose that as what the grant is for.") },
  { "cover-administrator",
    N_ ("Nobody stands in for an administrator: grant the role itself, with a last day.") },
  { "cover-incomplete",
    N_ ("A cover names who stands in, its first day and its last day: {0} is missing.") },
  { "cover-self", N_ ("Nobody stands in for themselves: choose somebody else.") },
  { "cover-too-long",
    N_ ("A cover lasts a year at most: choose an earlier last day, or grant the role.") },
  { "ends-before", N_ ("{0} is before the first day: choose a later one.") },
  { "grant-incomplete", N_ ("A grant needs a role and what it is for: {0} is missing.") },
  { "last-administrator", N_ ("Nobody else is an administrator until further notice, and an office "
                              "cannot be without one: grant that role to somebody else first.") },
  { "no-cover", N_ ("You do not stand in for that person today, or not in this: ask an "
                    "administrator for cover.") },
  { "not-a-choice", N_ ("Choose one of these for {0}: {1}.") },
  { "not-a-date", N_ ("“{1}” is not a date for {0}: write it as 2025-03-14 or 14/3/2025.") },
  { "not-a-number", N_ ("“{1}” is not a whole number for {0}.") },
  { "not-a-person", N_ ("{0} is nobody who works here: choose a person.") },
  { "not-utf-8", N_ ("The text in {0} is damaged: it is not UTF-8.") },
  { "outside-scope", N_ ("You have a role for this elsewhere in the office, but not here: ask an "
                         "administrator for a grant that reaches this record.") },
  { "too-long", N_ ("Shorten {0}: it is longer than a cell holds.") },
  { "unknown-cell", N_ ("{0} cannot be set from here.") },
  { "spotlight-unknown", N_ ("“{1}” is no Spotlight report of the guidance held here.") },
  { "edition-needed",
    N_ ("A case keeps an edition of the guidance: choose another one instead of none.") },
  { "unknown-edition", N_ ("The guidance edition {1} is not one that is held here.") },

  /* An act that does not fit what is there. */
  { "adopt-of-step", N_ ("A step is taken anew on the order itself, by whoever may take it; this "
                         "one can only be let go.") },
  { "already-overridden",
    N_ ("Somebody else has set this stop aside already; they take it back first, or the Ombudsman "
        "does.") },
  { "already-there", N_ ("There is a record of this name already; nothing was made.") },
  { "another-landlord",
    N_ ("The case names “{1}”, but it is linked to the record of “{2}”, which does not go by that "
        "name: choose the right landlord, or add the name to its record.") },
  { "case-concluded",
    N_ ("The case was concluded without an order on {1}: take that date out before an order is "
        "begun.") },
  { "changed-by-another",
    N_ ("Somebody else had changed {0} before you saw it; it was “{2}”, and both are in the "
        "history.") },
  { "changed-since",
    N_ ("{0} was changed again since, so nothing was undone. Set it to what you mean instead.") },
  { "concluded-with-order", N_ ("A case with an order is concluded by the order’s own steps: "
                                "withdraw the order first, or take "
                                "{0} out.") },
  { "concluded-without-route", N_ ("Choose what follows before the case is concluded: a Spotlight "
                                   "report, the duty to monitor, or "
                                   "nothing further.") },
  { "edition-name",
    N_ ("“{1}” cannot be the id of an edition: use letters, digits and hyphens, as in 2026-11.") },
  { "edition-not-published",
    N_ ("This edition is a draft, which nobody decides under: delete what it changes instead.") },
  { "edition-older",
    N_ ("The edition is dated {1}, before the one it is based on ({2}): give it a later date.") },
  { "edition-published", N_ ("This edition is published and stays as it is; begin a new one.") },
  { "edition-same-day", N_ ("Of two editions of one day the one whose id sorts last is the newer, "
                            "and “{1}” does not come "
                            "after “{2}”: give it a later date or another id.") },
  { "edition-taken", N_ ("There is an edition {1} already: give this one another id.") },
  { "edition-to-come",
    N_ ("The edition is dated {1}, which is still to come: publish it on that day, or give it an "
        "earlier date.") },
  { "edition-unreadable", N_ ("This edition cannot be decided under yet: {1}") },
  { "edition-unchanged", N_ ("This edition changes nothing yet: make a change first.") },
  { "edition-withdrawn",
    N_ ("The edition {1} was withdrawn: what was decided under it keeps it, and nothing else takes "
        "it.") },
  { "escalation-out-of-order", N_ ("This further step comes after another: record “{1}” first.") },
  { "escalation-too-early",
    N_ ("A further step follows only where the order was not complied with: mark it so first.") },
  { "file-changed",
    N_ ("Another content is another file: add it as one, and take the earlier one away.") },
  { "file-hash", N_ ("The file’s hash is not one: add the file again.") },
  { "file-name", N_ ("A file’s name has 1 to 200 letters, without / or \\: give the file another "
                     "name and add it again.") },
  { "file-size", N_ ("A file has at least 1 byte and at most {1} MiB: add it in parts, or as what "
                     "is smaller.") },
  { "file-type", N_ ("The file’s kind is not one that is known by name: add the file again.") },
  { "joined-already",
    N_ ("“{1}” was itself joined to another landlord: join to that one instead.") },
  { "joined-in-a-ring",
    N_ ("These records would be joined to each other in a ring: join to the other landlord.") },
  { "joined-too-many", N_ ("At most {1} records can be one landlord: correct the names on one "
                           "record instead of joining "
                           "more.") },
  { "left-the-scheme",
    N_ ("The landlord left the Scheme on {1}, before the complaint, so no wider order can be made "
        "against it. If that is wrong, correct the landlord’s record.") },
  { "landlord-unknown", N_ ("No landlord here goes by the name “{1}”.") },
  { "landlord-unknown-near",
    N_ ("No landlord here goes by the name “{1}”. Did you mean one of these: {2}?") },
  { "locked",
    N_ ("{0} cannot be changed while the order is “{1}”: return or reopen the order first."), "t" },
  { "made-here", N_ ("This order was made here, so a row from elsewhere cannot take its place.") },
  { "may-not-create",
    N_ ("None of your roles may begin a record of this kind ({1}); ask an administrator."), "k" },
  { "may-not-override",
    N_ ("Only the {1} may set this stop aside ({0}); ask for it, or choose another route."), "o" },
  { "may-not-set", N_ ("None of your roles may change {0}; ask somebody whose role may.") },
  { "no-case", N_ ("The order’s case is not here: an order belongs to one case.") },
  { "no-cells", N_ ("This change changes nothing, or too much at once.") },
  { "no-role-at-all", N_ ("You have no role here yet; ask an administrator for one.") },
  { "no-text", N_ ("Write the comment first, and keep it under 50,000 characters.") },
  { "no-variant", N_ ("There is nothing left to choose for {0}: it has been settled.") },
  { "not-a-landlord", N_ ("Choose a landlord’s record to join this one to.") },
  { "not-a-member", N_ ("A wider order is made against a member of the Scheme only, and this case "
                        "says the landlord "
                        "is none. If that is wrong, correct {0}.") },
  { "not-there", N_ ("The record is not there, or not yet here.") },
  { "not-understood",
    N_ ("The server could not read this change, so it is kept here. The server said: “{1}”") },
  { "not-yours-to-settle",
    N_ ("Only whoever did this, or a manager, can do it anew or let it go.") },
  { "nothing-to-override", N_ ("There is no stop to set aside here: {0}.") },
  { "number-taken", N_ ("Another record has the number {1} already; give this one another.") },
  { "other-kind", N_ ("The record is of another kind than this change is for.") },
  { "other-person",
    N_ ("The change is by somebody else than the person signed in, so it is kept here. The server "
        "said: “{1}”") },
  { "parked-settled", N_ ("Somebody has settled this already: it was {1}.") },
  { "record-full",
    N_ ("The record is as large as one may be; remove what it no longer needs first.") },
  { "same-id", N_ ("The register holds another change under the same id, so this one was not made: "
                   "make it again.") },
  { "say-why", N_ ("Say why, so that its author can read it.") },
  { "social-landlord",
    N_ ("Only a member that is not a social landlord can be expelled: this one’s record does not "
        "say that it is none.") },
  { "too-many-files",
    N_ ("A record has at most {1} files: take one away, or put several into one archive.") },
  { "undo-of-comment", N_ ("A comment stays once it is said; write another beside it.") },
  { "undo-of-nothing", N_ ("Say which change is to be undone.") },
  { "undo-of-step",
    N_ ("A step is not undone: return the order, or reopen it, so that everybody sees why.") },
  { "too-many-searches", N_ ("You keep {1} searches already: delete one of them first.") },
  { "unknown-act", N_ ("This program does not know what “{1}” does; a newer one may.") },
  { "unknown-scope",
    N_ ("{0} needs to be the whole office, one landlord, or somebody’s own cases.") },
  { "unknown-stop", N_ ("“{1}” is not a stop that can be set aside.") },
  { "unknown-person", N_ ("Whoever did this is not known here; ask an administrator.") },

  /* What the time limits of the Complaint Handling Code say of a complaint's dates. */
  { "code-before-first",
    N_ ("The complaint was made before {2}, when the first edition of the Complaint Handling Code "
        "came in: no limits of it apply.") },
  { "code-before-start", N_ ("{0} lies before the day its time is counted from: check both.") },
  { "code-counted-from-due",
    N_ ("{0} is not given, so the time is counted from the last day for it, {1}.") },
  { "code-edition-not-held", N_ ("Another edition of the Code held when the complaint was made, "
                                 "and its limits are not known "
                                 "here. Those of the {1} are used: check them.") },
  { "code-extension-earlier",
    N_ ("The extension for {0} does not count: its day is not later than the limit itself.") },
  { "code-extension-no-date",
    N_ ("The extension for {0} does not count: give the day it was extended to.") },
  { "code-extension-no-panel",
    N_ ("The extension for {0} does not count: only convening a panel allows more time.") },
  { "code-extension-no-reason",
    N_ ("The extension for {0} does not count: give the reason the landlord gave.") },
  { "code-extension-none", N_ ("The extension for {0} does not count: the Code allows none.") },
  { "code-extension-too-long", N_ ("The extension for {0} counts up to {2} only: at most {1} more "
                                   "working days are allowed.") },
  { "code-no-complaint",
    N_ ("Give the day the complaint was made: it decides which edition of the Code applies.") },
  { "code-no-start", N_ ("{0} is not given, so the time from it cannot be counted.") },
  { "code-no-third-stage",
    N_ ("The edition of the Code for this complaint has two stages only; {0} has no limit.") },
  { "code-not-recorded",
    N_ ("{0} is not given, though the landlord took a later step: fill it in to see whether it was "
        "in time.") },
  { "code-own-longer",
    N_ ("The landlord’s own {1} working days do not count: the Code allows {2} at most.") },
  { "code-own-shorter",
    N_ ("The landlord’s own {1} working days are used; the Code would allow {2}.") },
  { "code-past-holidays",
    N_ ("{0} is counted past the last year of bank holidays held here: check it by hand.") },

  /* What could not be read of a decision report. */
  { "report-amended",
    N_ ("The report was amended at review: the first day in it was taken for {0}; "
        "check it, and the findings.") },
  { "report-finding-unclear",
    N_ ("This speaks of a finding, and none was understood: read it, and enter the finding "
        "yourself.") },
  { "report-findings-differ",
    N_ ("The parts of the report do not agree: one says “{1}” of this, and the decision does not. "
        "Check {0}.") },
  { "report-no-day", N_ ("The report names this step without a day: enter {0} yourself.") },
  { "report-no-due", N_ ("No day that order {1} is due on was understood.") },
  { "report-no-orders", N_ ("No orders were found, though the report finds a failure.") },
  { "report-no-points", N_ ("What the complaint is about was not found in the report.") },
  { "report-not-found", N_ ("Nothing in the report was understood as {0}.") },
  { "report-point-without-finding",
    N_ ("No finding was understood to be on this point of the complaint.") },
  { "report-two-values", N_ ("The report says {0} in two ways: “{1}” was taken; check it.") },
  { "report-two-values-none",
    N_ ("The report says {0} in two ways, and neither was taken: enter the right one.") },
  { "report-value-not-taken", N_ ("What the report says as {0} is no value that a case takes.") },

  /* What a search for similar orders warns of; see also similar-nearly-a-year. */
  { "not-similar-again",
    N_ ("{1} was judged not similar (“{2}”), but one of the two has changed since: judge it "
        "again.") },

  /* A step that cannot be taken now. */
  { "needs-note", N_ ("“{1}” needs a note that says why."), "s" },
  { "nothing-to-erase",
    N_ ("There is nothing to erase in {0}: name cells that hold something, each with null.") },
  { "no-role", N_ ("None of your roles may do “{1}”; ask somebody whose role may."), "s" },
  { "open-variant", N_ ("There are two versions of {0}: choose one first.") },
  { "recorded-elsewhere",
    N_ ("This order is recorded elsewhere and only followed here; its steps are taken there.") },
  { "same-person", N_ ("You had a hand in this order before, so somebody else must do “{1}”."),
    "s" },
  { "stale",
    N_ ("The content has changed since you opened it: read it again before “{1}”. Nothing is "
        "lost."),
    "s" },
  { "step-with-cells",
    N_ ("“{1}” changes nothing of the order itself: save the change first, read it again, and then "
        "take the step."),
    "s" },
  { "stop-changed",
    N_ ("What stood there has changed since you looked ({0}): read it again, then set it aside.") },
  { "answered-already",
    N_ ("The answer to this is written down already: a further answer is another question.") },
  { "ask-whom", N_ ("Say who is asked, by name.") },
  { "no-comment", N_ ("There is no such comment to answer or to settle.") },
  { "not-yours-to-take-back",
    N_ ("Somebody else handed it up: ask whoever has it for approval to return it.") },
  { "nothing-asked", N_ ("There is no such question to answer: ask it first.") },
  { "talk-to-come", N_ ("The talk is on a day that is still to come: give the day it was held.") },
  { "worked-on-since",
    N_ ("Somebody has begun to work on it, so the hand-up can no longer be taken back: ask them to "
        "return it.") },
  { "wrong-state", N_ ("“{1}” is not possible while the order is “{2}”."), "st" },

  /* What a hand-up still needs. */
  { "already-ordered",
    N_ ("The landlord has been ordered to do this already: refer to that order instead of "
        "repeating it.") },
  { "assess-or-refer",
    N_ ("The report refers the landlord to “{1}” and the order asks for a self-assessment against "
        "it: keep one of the two.") },
  { "asked-before",
    N_ ("The landlord was asked about “{1}” on {2}: ask no second time, or say why in {0}.") },
  { "code-entry-lacks", N_ ("The entry in the Code Compliance Log still lacks {1}."), "c" },
  { "complaint-handling-use", N_ ("In complaint handling a wider order is for redress, training or "
                                  "a linked policy: say which "
                                  "in {0}, or have a manager set this aside with a reason.") },
  { "finding-not-there", N_ ("The case has no such finding any more: choose {0} again.") },
  { "further-needs-drm",
    N_ ("A further order is talked over with the DRM first: write down {0}.") },
  { "incorporate-instead",
    N_ ("A review is under way: make this order one that adds to it, or change the decision on "
        "similar orders.") },
  { "knowledge-not-concluded",
    N_ ("You recorded what is known or was asked for: write down what it says together in {0}.") },
  { "log-not-checked", N_ ("Look at the log “{1}” and tick it.") },
  { "missing", N_ ("Still missing: {0}.") },
  { "must-fix", N_ ("Mend this, or set it aside with a reason: {1}") },
  { "no-order", N_ ("There is no order here yet, or it is still being read.") },
  { "no-code-entry", N_ ("A failure in complaint handling policy needs an entry in the Code "
                         "Compliance Log: make one "
                         "from this case.") },
  { "no-conclusion", N_ ("Choose a route on the proportionality page.") },
  { "no-failure-finding",
    N_ ("No finding is of service failure or worse: write down why a wider order is made all the "
        "same.") },
  { "other-route", N_ ("The route chosen is another: “{1}”. Change the route or the order."), "r" },
  { "policy-not-named", N_ ("The landlord relied on a policy that does not fit: name it in {0}.") },
  { "policy-too-late",
    N_ ("The policy must be the one of the time of the complaint ({1}), but came into force later: "
        "correct {0} or name the earlier one.") },
  { "practice-not-linked",
    N_ ("Say in {0} whether the practice belongs to the substantive issue or to complaint "
        "handling.") },
  { "practice-without-finding",
    N_ ("A practice must be one that the investigation found: choose {0}.") },
  { "route-needs-reason", N_ ("The factors suggest “{1}”: write down why you chose another route."),
    "r" },
  { "similar-needs-reason",
    N_ ("Your decision on similar orders is not the one suggested: write down why.") },
  { "similar-stale",
    N_ ("{1} was signed to this landlord after the search for similar orders: look at the similar "
        "orders again and decide anew.") },
  { "similar-not-settled", N_ ("Look at the similar orders and decide what follows.") },
  { "stop", N_ ("{0} rules a wider order out.") },
  { "tier-differs",
    N_ ("The answer on further investigation is “{1}”, but the register has “{2}”: bring it into "
        "line, or have the difference set aside with a reason.") },
  { "tier-needs-manager", N_ ("The landlord is in an early tier of a further investigation: a "
                              "manager gives the reason for "
                              "a wider order by setting this aside.") },

  /* What an approval, a sign-off or an issue still needs. */
  { "agenda-full", N_ ("A session bears {1} orders at most: plan a second one.") },
  { "amends-to-nothing",
    N_ ("Write what the paragraph is to say; to take it out altogether, return the order.") },
  { "amends-nothing", N_ ("The paragraph reads so already: change its words first.") },
  { "another-sits", N_ ("Another person sits in this session: they open and close it, or whoever "
                        "has their cover.") },
  { "decided-in-session",
    N_ ("{1} was decided in this session and stays on its agenda, for the minutes: put it back.") },
  { "in-another-session",
    N_ ("{1} is on the agenda of another session, “{2}”: take it off there first.") },
  { "no-agenda", N_ ("Put at least one order on the agenda first.") },
  { "no-paragraph", N_ ("The order has no such paragraph: open it again and choose one.") },
  { "not-a-checkpoint",
    N_ ("That is no checkpoint of the log: close the session again when the program is in step.") },
  { "not-for-session",
    N_ ("{1} is not approved, and only what a manager approved is read in a session.") },
  { "session-is-open", N_ ("The session has begun: ask whoever sits to change its agenda.") },
  { "session-state",
    N_ ("This session stands at “{1}”, which does not allow that: look at it again."), "v" },
  { "needs-fresh-sign-in",
    N_ ("Your sign-in is too old to sign an order with: give your passphrase again.") },
  { "no-compliance-plan", N_ ("Write down how compliance will be achieved.") },
  { "handed-to-drafter",
    N_ ("Choose somebody else to hand it up to: nobody approves what they drafted.") },
  { "not-a-manager", N_ ("Hand it up to somebody who may approve it today: a Dispute Resolution "
                         "Manager, a Head of Service, or who stands in for one.") },
  { "question-open", N_ ("{1} was asked and has not answered: write the answer down, or why there "
                         "is none.") },
  { "signed-since-search",
    N_ ("{1} was signed to this landlord after the search for similar orders: look at it, and "
        "write down why this order does not repeat it.") },
  { "no-quality", N_ ("Write down how quality was ensured.") },
  { "no-sign-off", N_ ("The Ombudsman signs a wider order before it is issued.") },
  { "not-what-was-approved",
    N_ ("The content is not what was approved: it must be approved again before it is signed.") },
  { "stopped-since",
    N_ ("The register of further investigations has {1} for this landlord now, which rules a wider "
        "order out: return the order.") },

  /* What speaks against signing; it stops nothing. */
  { "against-factor", N_ ("One factor points the other way: “{1}”.") },
  { "against-fault", N_ ("A fault in the wording stands that must be put right: “{1}”.") },
  { "against-later-evidence",
    N_ ("Evidence came after the hand-up, and no sign-off covers it: look at it first.") },
  { "against-old-search", N_ ("The search for similar orders is of {1} and may be out of date.") },
  { "against-route", N_ ("The checklist suggests another route, “{1}”; the reason given is “{2}”."),
    "r" },
  { "against-set-aside", N_ ("A stop was set aside for this order, because “{1}”.") },
  { "against-signed-since",
    N_ ("{1} was signed for this landlord after similar orders were searched for.") },
  { "against-similar",
    N_ ("{1}, on the same matter and to the same landlord, is still under way.") },
  { "against-waived", N_ ("A fault in the wording was let pass (“{1}”), because “{2}”.") },
  { "against-wording", N_ ("The wording may be better: “{1}”.") },

  /* What is worth a look. */
  { "absence-is-a-sign",
    N_ ("No policy, or one that does not fit, is itself a sign that the failing may come back: the "
        "conclusion says so.") },
  { "assessment-under-investigation",
    N_ ("A landlord under further investigation is not normally asked to assess itself against a "
        "Spotlight report: the investigation does that.") },
  { "basis-not-said",
    N_ ("Say whether more than one resident is affected, or which other homes may be.") },
  { "evidence-overdue", N_ ("Evidence was due from the landlord on {1} and has not come.") },
  { "failings-not-significant",
    N_ ("A learning order is meant for significant failings, and {0} says there were none.") },
  { "not-said", N_ ("It is not said yet: {0}.") },
  { "override-lapsed",
    N_ ("A stop was set aside on {1} ({0}), but what it rested on has changed since, so it stands "
        "again.") },
  { "route-not-open", N_ ("“{1}” is not open with these answers: choose another route."), "r" },
  { "similar-nearly-a-year",
    N_ ("The similar order is {1} days old: from a year on a further order may be made.") },
  { "wider-evidence",
    N_ ("A learning order is meant for where little points to a wider weakness, and {0} says more "
        "does: look at a wider order again.") },
};

static char *
title_of_link (const char *link)
{
  if (link == NULL)
    return g_strdup (_ ("this"));
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_autofree char *title = wo_words_path (kind, link);

      if (!g_str_equal (title, link))
        return g_steal_pointer (&title);
    }
  return g_strdup_printf ("“%s”", link);
}

static const WoSentence *
find_sentence (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].code, code))
      return &sentences[i];
  return NULL;
}

/* The words for one argument, which is a code where the sentence says so: s a step, t a state, r a
 * route, k a kind of record, o a role, c a cell of an entry in the Code Compliance Log. Newly allocated. */
static char *
say_arg (const WoSentence *sentence, guint i, const char *arg)
{
  WoRecordKind kind;
  WoRole role;

  if (arg == NULL || sentence->args == NULL || i >= strlen (sentence->args))
    return g_strdup (arg);
  switch (sentence->args[i])
    {
    case 's':
      return g_strdup (wo_words_step (arg));
    case 't':
      return g_strdup (wo_words_state (arg));
    case 'r':
      return g_strdup (wo_words_route (arg));
    case 'o':
      return g_strdup (wo_role_parse (arg, &role) ? wo_words_role (role) : arg);
    case 'k':
      return g_strdup (wo_record_kind_parse (arg, &kind) ? wo_words_kind (kind) : arg);
    case 'v':
      return g_strdup (wo_words_value (arg));
    case 'c':
      return wo_words_path (WO_RECORD_CODE_ENTRY, arg);
    default:
      return g_strdup (arg);
    }
}

char *
wo_words_reason (const WoReason *reason)
{
  const WoSentence *sentence = find_sentence (reason->code);
  g_autofree char *title = title_of_link (reason->link);
  g_autofree char *said = NULL;
  char *words[WO_REASON_ARGS_MAX] = { NULL };
  const char *args[WO_FILL_MAX] = { title, reason->code };

  for (guint i = 0; sentence != NULL && i < WO_REASON_ARGS_MAX; i++)
    {
      words[i] = say_arg (sentence, i, reason->args[i]);
      args[i + 1] = words[i];
    }
  said = wo_fill (sentence != NULL ? _ (sentence->sentence)
                                   : _ ("This cannot be done now; the rule is called “{1}”."),
                  args);
  for (guint i = 0; i < WO_REASON_ARGS_MAX; i++)
    g_free (words[i]);
  /* It may begin with the title of a cell. */
  return wo_begin_large (said);
}

char *
wo_words_reason_cited (const WoReason *reason)
{
  g_autofree char *said = wo_words_reason (reason);

  if (reason->source == NULL || reason->source[0] == '\0')
    return g_steal_pointer (&said);
  return g_strdup_printf ("%s (%s)", said, reason->source);
}

const char *const *
wo_words_reason_codes (void)
{
  static const char *codes[G_N_ELEMENTS (sentences) + 1];
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
        codes[i] = sentences[i].code;
      g_once_init_leave (&once, 1);
    }
  return codes;
}
