/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words-proven.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By state: holds, withheld, unknown, fails; {0} is the place. */
static const char *const checks[WO_PROVEN_N][4] = {
  [WO_PROVEN_FORM] = { N_ ("The file is in the form that the program writes"), NULL, NULL,
                       N_ ("The file was changed or damaged: {0}") },
  [WO_PROVEN_PARTS] = { N_ ("Each part is the one that the head names"), NULL, NULL,
                        N_ ("These parts were changed: {0}") },
  [WO_PROVEN_ROOT] = { N_ ("The head is whole"), NULL, NULL, N_ ("The head was changed") },
  [WO_PROVEN_CONTENT] = { N_ ("The text and the factors are the very ones that were signed"),
                          N_ ("What was signed cannot be computed again while this is withheld: "
                              "{0}. Its hash stands in the head"),
                          NULL, N_ ("The text or the factors are not those that were signed") },
  [WO_PROVEN_SIGNING] = { N_ ("The act of signing names exactly this content"),
                          N_ ("The act of signing is withheld"), NULL,
                          N_ ("The act of signing is not one of this content") },
  [WO_PROVEN_ACTS] = { N_ ("Each act that is shown is the one in the log"),
                       N_ ("Each act that is shown is the one in the log; others are withheld"),
                       NULL, N_ ("The act at position {0} is not the one in the log") },
  [WO_PROVEN_STEPS] = { N_ ("The way to the signing, step by step, is that of the log"),
                        N_ ("The steps on the way to the signing are withheld"), NULL,
                        N_ ("A step on the way to the signing is not that of the log: {0}") },
  [WO_PROVEN_LOG] = { N_ ("Every entry about this order is in the log, at its place"), NULL, NULL,
                      N_ ("An entry is not in the log at its place: {0}") },
  [WO_PROVEN_CHECKPOINT] = { N_ ("The log was signed by the office's server"), NULL,
                             N_ ("No server signed this log: it is of an office on one machine"),
                             N_ ("The signature of the log is not good") },
  [WO_PROVEN_KEY] = { N_ ("The key is the one that is known here"), NULL,
                      N_ ("There is no key here to compare with"),
                      N_ ("The key is not the one that is known here") },
  [WO_PROVEN_SIGNATURE] = { N_ ("The server signed the head, and with it every part"), NULL,
                            N_ ("The head is not signed; the log alone vouches for the content"),
                            N_ ("The signature of the head is not good") },
  [WO_PROVEN_EDITION] = { N_ ("The guidance it was decided under is the edition held here: {0}"),
                          NULL,
                          N_ ("The guidance it was decided under is not held here, and was not "
                              "compared: {0}"),
                          N_ ("The guidance that the file names is not the edition it was decided "
                              "under: {0}") },
};

static const char *const unproven[WO_UNPROVEN_N] = {
  [WO_UNPROVEN_CONTENT] = N_ (
      "That the text shown here is what was signed: part of it is withheld, and no server signed "
      "the hashes of the rest"),
  [WO_UNPROVEN_SHORT] = N_ (
      "The number of the order, and what the manager wrote on approving it: they are no part of "
      "what was signed, and no server signed the head"),
  [WO_UNPROVEN_APPROVAL] = N_ (
      "Who approved it, and when: the act of approving is not in the file, and no server signed "
      "the head"),
  [WO_UNPROVEN_KEYBOARD] = N_ ("Who sat at the keyboard: that rests on the office's sign-in"),
  [WO_UNPROVEN_SIGN_IN] =
      N_ ("Who signed: an office on one machine asks nobody to prove who they are"),
  [WO_UNPROVEN_LOG] = N_ ("That the file was not made up as a whole: no server vouches for it"),
  [WO_UNPROVEN_KEY] = N_ ("Whose key it is: compare it with the one that the office makes known"),
  [WO_UNPROVEN_NAMES] = N_ ("That the people are who they are called: the office's list says so"),
  [WO_UNPROVEN_TIME] = N_ ("The day and the hour: they are those of the office's clock"),
  [WO_UNPROVEN_SINCE] = N_ ("That the decision still stands: it may have been reopened since"),
  [WO_UNPROVEN_TRUTH] = N_ ("That what it says is true, or that the decision was right"),
};

static const struct
{
  const char *part;
  const char *words;
} parts[] = {
  { "decision", N_ ("the signing in short") },
  { "order", N_ ("the order") },
  { "case", N_ ("the case") },
  { "factors", N_ ("the factors and their reasons") },
  { "search", N_ ("the search for similar orders") },
  { "evidence", N_ ("the evidence") },
  { "edition", N_ ("the edition of the guidance") },
  { "approval", N_ ("the approval") },
  { "steps", N_ ("the steps") },
  { "notes", N_ ("the notes") },
  { "people", N_ ("the names of people") },
  { "log", N_ ("the entries of the log") },
};

char *
wo_words_proven (const WoProven *proven, WoProvenName name)
{
  const WoProvenCheck *check = &proven->checks[name];
  const char *args[WO_FILL_MAX] = { check->what };
  const char *sentence;

  if (check->state == WO_PROVEN_NOT_REACHED)
    return NULL;
  if (name == WO_PROVEN_EDITION && check->state == WO_PROVEN_FAILS && check->what == NULL)
    return g_strdup (_ ("The file does not name the guidance that it was decided under"));
  sentence = checks[name][check->state - WO_PROVEN_HOLDS];
  return wo_fill (sentence != NULL ? _ (sentence) : wo_proven_name (name), args);
}

const char *
wo_words_unproven (WoUnproven what)
{
  return _ (unproven[what]);
}

char *
wo_words_part (const char *part)
{
  const char *args[WO_FILL_MAX] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].part, part))
      return g_strdup (_ (parts[i].words));
  if (!g_str_has_prefix (part, "act/"))
    return g_strdup (part);
  args[0] = part + strlen ("act/");
  return wo_fill (_ ("the act at position {0} of the log"), args);
}

const char *
wo_words_proven_title (const WoProven *proven)
{
  static const char *const titles[] = {
    [WO_VERDICT_FAILS] = N_ ("This file does NOT hold"),
    [WO_VERDICT_UNVOUCHED] = N_ ("This file agrees with itself, and no server vouches for it"),
    [WO_VERDICT_UNKNOWN_KEY] = N_ ("This file holds, under a key that is not known here"),
    [WO_VERDICT_HOLDS] = N_ ("This file holds"),
  };

  return _ (titles[wo_proven_verdict (proven)]);
}

const char *
wo_words_proven_advice (const WoProven *proven)
{
  static const char *const advice[] = {
    [WO_VERDICT_FAILS] =
        N_ ("Do not rely on it. Ask the office that made the decision for its file, "
            "and check that one."),
    [WO_VERDICT_UNVOUCHED] = N_ ("It shows that nothing in it was changed, and not who made it: an "
                                 "office on one machine has nobody else who signs its log."),
    [WO_VERDICT_UNKNOWN_KEY] =
        N_ ("Whoever has that key made it. Ask the office for its public key "
            "by another way, and compare."),
    [WO_VERDICT_HOLDS] = N_ ("It is the decision as it was signed, and the office’s server vouches "
                             "for it."),
  };

  return _ (advice[wo_proven_verdict (proven)]);
}

const char *
wo_words_proven_state (WoProvenState state)
{
  static const char *const states[] = {
    [WO_PROVEN_NOT_REACHED] = N_ ("Not reached"),
    [WO_PROVEN_HOLDS] = N_ ("Right"),
    [WO_PROVEN_WITHHELD] = N_ ("Withheld"),
    [WO_PROVEN_UNKNOWN] = N_ ("Open"),
    [WO_PROVEN_FAILS] = N_ ("Wrong"),
  };

  return _ (states[state]);
}

char *
wo_words_proven_withheld (const WoProven *proven)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *args[WO_FILL_MAX] = { NULL };

  for (guint i = 0; i < proven->withheld->len; i++)
    {
      g_autofree char *part = wo_words_part (proven->withheld->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", part);
    }
  args[0] = names->str;
  return names->len > 0 ? wo_fill (_ ("Withheld, each with its hash in its place: {0}"), args)
                        : NULL;
}

const char *
wo_words_unproven_title (void)
{
  return _ ("What it does not prove");
}
