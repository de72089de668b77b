/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *code;
  const char *words;
} WoWord;

static const WoWord states[] = {
  { "draft", N_ ("Draft") },
  { "handed up", N_ ("Handed up") },
  { "returned", N_ ("Returned") },
  { "deferred", N_ ("Put off") },
  { "approved", N_ ("Approved") },
  { "in session", N_ ("In a session") },
  { "signed", N_ ("Signed") },
  { "issued", N_ ("Issued") },
  { "monitored", N_ ("Being monitored") },
  { "complied", N_ ("Complied with") },
  { "not complied", N_ ("Not complied with") },
  { "closed", N_ ("Closed") },
  { "withdrawn", N_ ("Withdrawn") },
};

static const WoWord steps[] = {
  { "hand-up", N_ ("Hand up") },
  { "take-back", N_ ("Take back") },
  { "ask", N_ ("Ask a colleague") },
  { "answer", N_ ("Write an answer down") },
  { "approve", N_ ("Approve") },
  { "amend", N_ ("Amend") },
  { "return", N_ ("Return") },
  { "defer", N_ ("Put off") },
  { "sign", N_ ("Sign") },
  { "issue", N_ ("Issue") },
  { "monitor", N_ ("Start monitoring") },
  { "complied", N_ ("Mark as complied with") },
  { "not-complied", N_ ("Mark as not complied with") },
  { "close", N_ ("Close") },
  { "reopen", N_ ("Reopen") },
  { "withdraw", N_ ("Withdraw") },
  { "open-session", N_ ("Open the session") },
  { "close-session", N_ ("Close the session") },
  { "drop-session", N_ ("Drop the session") },
  { "override", N_ ("Set a stop aside") },
  { "publish", N_ ("Publish") },
  { "withdraw-edition", N_ ("Withdraw the edition") },
  { "override-off", N_ ("Let a stop stand again") },
};

static const WoWord findings[] = {
  { "severe maladministration", N_ ("Severe maladministration") },
  { "maladministration", N_ ("Maladministration") },
  { "service failure", N_ ("Service failure") },
  { "reasonable redress", N_ ("Reasonable redress") },
  { "no maladministration", N_ ("No maladministration") },
  { "outside jurisdiction", N_ ("Outside jurisdiction") },
};

static const char *const roles[WO_ROLE_N] = {
  [WO_ROLE_CASEWORKER] = N_ ("Caseworker"),
  [WO_ROLE_DRM] = N_ ("Dispute Resolution Manager"),
  [WO_ROLE_HEAD_OF_SERVICE] = N_ ("Head of Service"),
  [WO_ROLE_OMBUDSMAN] = N_ ("Ombudsman"),
  [WO_ROLE_QUALITY] = N_ ("Quality Team"),
  [WO_ROLE_COMPLIANCE] = N_ ("Compliance officer"),
  [WO_ROLE_DSR] = N_ ("DSR"),
  [WO_ROLE_QED] = N_ ("QED"),
  [WO_ROLE_DUTY_TO_MONITOR] = N_ ("Duty to monitor"),
  [WO_ROLE_SYSTEMIC] = N_ ("Systemic team"),
  [WO_ROLE_ADMINISTRATOR] = N_ ("Administrator"),
};

static const char *const kinds[WO_RECORD_N_KINDS] = {
  [WO_RECORD_CASE] = N_ ("case"),
  [WO_RECORD_ORDER] = N_ ("order"),
  [WO_RECORD_LANDLORD] = N_ ("landlord"),
  [WO_RECORD_PERSON] = N_ ("person"),
  [WO_RECORD_GUIDANCE] = N_ ("edition of the guidance"),
  [WO_RECORD_INVESTIGATION] = N_ ("further investigation"),
  [WO_RECORD_FAILURE_ORDER] = N_ ("failure order"),
  [WO_RECORD_CODE_ENTRY] = N_ ("Code Compliance Log entry"),
  [WO_RECORD_ENGAGEMENT] = N_ ("contact about the Code"),
  [WO_RECORD_REPORT_RECOMMENDATION] = N_ ("recommendation of a special report"),
  [WO_RECORD_SPOTLIGHT_ASK] = N_ ("request about a Spotlight report"),
  [WO_RECORD_PARKED] = N_ ("change that did not fit"),
  [WO_RECORD_SESSION] = N_ ("session of the Ombudsman"),
};

static const WoWord verdicts[] = {
  { "new", N_ ("None to repeat") },
  { "already-ordered", N_ ("Already ordered: refer to it") },
  { "incorporate", N_ ("A review is under way: add this case’s learning to it") },
  { "further", N_ ("A year on: a further order may be made") },
  { "in-draft", N_ ("A colleague is drafting one") },
};

static const WoWord routes[] = {
  { "54f", N_ ("A wider order under paragraph 54(f)") },
  { "54g", N_ ("A learning order under paragraph 54(g)") },
  { "spotlight", N_ ("A self-assessment against a Spotlight report") },
  { "duty-to-monitor", N_ ("A note to the duty to monitor team") },
  { "none", N_ ("No wider order") },
  { "undecided", N_ ("Not decided: something is still missing") },
};

static const WoWord leans[] = {
  { "towards", N_ ("Towards a wider order") },
  { "balanced", N_ ("Balanced") },
  { "against", N_ ("Against a wider order") },
};

/* The code itself where it has no words: a newer server may know more than this program. */
static const char *
find (const WoWord *words, gsize n, const char *code)
{
  if (code == NULL)
    return "";
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i].code, code))
      return _ (words[i].words);
  return code;
}

const char *
wo_words_state (const char *state)
{
  return find (states, G_N_ELEMENTS (states), state);
}

const char *
wo_words_step (const char *act)
{
  return find (steps, G_N_ELEMENTS (steps), act);
}

const char *
wo_words_finding (const char *finding)
{
  return find (findings, G_N_ELEMENTS (findings), finding);
}

const char *
wo_words_kind (WoRecordKind kind)
{
  g_return_val_if_fail ((guint) kind < WO_RECORD_N_KINDS, "");
  return _ (kinds[kind]);
}

const char *
wo_words_role (WoRole role)
{
  g_return_val_if_fail ((guint) role < WO_ROLE_N, "");
  return _ (roles[role]);
}

const char *
wo_words_verdict (const char *verdict)
{
  return find (verdicts, G_N_ELEMENTS (verdicts), verdict);
}

const char *
wo_words_route (const char *route)
{
  return find (routes, G_N_ELEMENTS (routes), route);
}

const char *
wo_words_lean (const char *lean)
{
  return find (leans, G_N_ELEMENTS (leans), lean);
}
