/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-weighing.h"

#include <string.h>

/* A reason is quoted up to here, so that the paragraph stays one that somebody reads. */
#define QUOTE_MAX 300

/* What each answer says, ready to stand before a colon and the person's reason. */
static const struct
{
  WoFactorId factor;
  const char *answer;
  const char *says;
} sayings[] = {
  { WO_FACTOR_OVERSIGHT, "yes", "the findings warrant the governing body's oversight" },
  { WO_FACTOR_OVERSIGHT, "no",
    "the findings and proposed orders do not warrant the governing body's oversight" },
  { WO_FACTOR_OTHERS_AFFECTED, "likely",
    "other residents or homes are more likely than not to be affected" },
  { WO_FACTOR_OTHERS_AFFECTED, "unlikely", "other residents or homes are unlikely to be affected" },
  { WO_FACTOR_OTHERS_AFFECTED, "unknown", "it is not known whether others are affected" },
  { WO_FACTOR_POLICY_DEFICIENCY, "yes",
    "the policy has a clear gap that would probably harm others" },
  { WO_FACTOR_POLICY_DEFICIENCY, "no", "the policy itself has no clear gap" },
  { WO_FACTOR_POLICY_DEFICIENCY, "unknown", "it is not known whether the policy has a gap" },
  { WO_FACTOR_DETRIMENT_RESIDENT, "significant", "the harm to the resident was significant" },
  { WO_FACTOR_DETRIMENT_RESIDENT, "moderate", "the harm to the resident was moderate" },
  { WO_FACTOR_DETRIMENT_RESIDENT, "minor", "the harm to the resident was minor" },
  { WO_FACTOR_DETRIMENT_RESIDENT, "unknown", "the harm to the resident is not known" },
  { WO_FACTOR_DETRIMENT_OTHERS, "significant", "the likely harm to others is significant" },
  { WO_FACTOR_DETRIMENT_OTHERS, "moderate", "the likely harm to others is moderate" },
  { WO_FACTOR_DETRIMENT_OTHERS, "minor", "the likely harm to others is minor" },
  { WO_FACTOR_DETRIMENT_OTHERS, "unknown", "the likely harm to others is not known" },
  { WO_FACTOR_CAUSE_KNOWN, "yes", "the cause, the remedy and the prevention are all known" },
  { WO_FACTOR_CAUSE_KNOWN, "partly",
    "the cause, the remedy and the prevention are known only in part" },
  { WO_FACTOR_CAUSE_KNOWN, "no", "the cause of the failures is not known" },
  { WO_FACTOR_COMPLEXITY, "high", "the case is complex and several services had a part in it" },
  { WO_FACTOR_COMPLEXITY, "medium", "the case is of medium complexity" },
  { WO_FACTOR_COMPLEXITY, "low", "the case is simple and few services had a part in it" },
  { WO_FACTOR_FURTHER_INVESTIGATION, "none", "the landlord is not under further investigation" },
  { WO_FACTOR_FURTHER_INVESTIGATION, "tier-1",
    "the landlord is in tier 1 of a further investigation, which its manager should weigh" },
  { WO_FACTOR_FURTHER_INVESTIGATION, "tier-2",
    "the landlord is in tier 2 of a further investigation, which its manager should weigh" },
  { WO_FACTOR_FURTHER_INVESTIGATION, "tier-3",
    "the landlord is in tier 3 of a further investigation, which looks for the causes "
    "itself" },
  { WO_FACTOR_FURTHER_INVESTIGATION, "paragraph-49",
    "the landlord is under a paragraph 49 investigation, which looks for the causes itself" },
  { WO_FACTOR_COMPLAINT_HANDLING_POLICY, "yes",
    "this is about the complaint handling policy itself, which is for the duty to monitor and not "
    "for a wider order" },
};

static const char *
saying (WoFactorId factor, const char *answer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sayings); i++)
    if (sayings[i].factor == factor && g_strcmp0 (sayings[i].answer, answer) == 0)
      return sayings[i].says;
  return "";
}

/* @reason on one line, at most QUOTE_MAX characters, without its last full stop; NULL where blank. */
static char *
quotable (const char *reason)
{
  g_autoptr (GString) line = g_string_new (NULL);
  glong count = 0;

  for (const char *p = reason != NULL ? reason : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c (line, ' ');
          continue;
        }
      if (++count > QUOTE_MAX)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append_unichar (line, c);
    }
  while (line->len > 0 && strchr (" .;:,", line->str[line->len - 1]) != NULL)
    g_string_truncate (line, line->len - 1);
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static void
append_said (GString *text, const WoWeighing *weighing, WoFactorId factor)
{
  g_autofree char *reason = quotable (weighing->c->factors[factor].reason);

  g_string_append (text, saying (factor, weighing->answers[factor]));
  if (reason != NULL)
    g_string_append_printf (text, " (“%s”)", reason);
}

char *
wo_assess_why (const WoWeighing *weighing, WoFactorId factor)
{
  g_autofree char *reason = quotable (weighing->c->factors[factor].reason);
  GString *text = g_string_new (saying (factor, weighing->answers[factor]));

  if (text->len > 0)
    text->str[0] = g_ascii_toupper (text->str[0]);
  if (reason != NULL)
    g_string_append_printf (text, ": “%s”", reason);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* "Towards it: one; two; and three." */
static void
append_points (GString *text, const char *head, GPtrArray *points, const WoWeighing *weighing)
{
  if (points->len == 0)
    return;
  g_string_append_printf (text, " %s ", head);
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (i > 0)
        g_string_append (text, i + 1 == points->len ? "; and " : "; ");
      append_said (text, weighing, point->factor);
    }
  g_string_append_c (text, '.');
}

static char *
undecided (const WoAssessment *self)
{
  return g_strdup_printf ("No route is suggested yet: %u of the things it would rest on %s still "
                          "missing. What is known so far %s.",
                          self->missing->len, self->missing->len == 1 ? "is" : "are",
                          g_str_equal (self->lean, "balanced")  ? "is in the balance"
                          : g_str_equal (self->lean, "towards") ? "leans towards a wider order"
                                                                : "leans against a wider order");
}

/* How a wider order stands where it is not what is suggested. */
static const char *
standing (const WoAssessment *self)
{
  if (self->stops->len > 0)
    return "is ruled out";
  return g_str_equal (self->lean, "balanced")
             ? "is in the balance, and too little speaks for it to suggest one"
             : "would not be proportionate";
}

static const char *
opening (const WoAssessment *self)
{
  if (g_str_equal (self->route, "54f"))
    return g_str_equal (self->lean, "towards")
               ? " is proportionate: %s should be ordered to review its policy or practice under "
                 "paragraph 54(f)."
               : " is in the balance, and can still be proportionate because others are likely to "
                 "be affected: %s may be ordered to review its policy or practice under paragraph "
                 "54(f).";
  if (g_str_equal (self->route, "54g"))
    return ". The failings in this case still call for learning, so %s should be given an order "
           "under paragraph 54(g).";
  if (g_str_equal (self->route, "spotlight"))
    return ". It is enough to point %s to the Spotlight report on the matter, where there is one.";
  if (g_str_equal (self->route, "duty-to-monitor"))
    return ". The complaint handling policy of %s should be referred to the duty to monitor team, "
           "with an entry in the Code Compliance Log.";
  return ". Redress for the resident is enough, and no wider step is suggested for %s.";
}

static void
append_opening (GString *text, const WoAssessment *self, const char *landlord)
{
  const char *form = opening (self);
  const char *gap = strstr (form, "%s");

  g_string_append (text, "A wider order");
  if (!g_str_equal (self->route, "54f"))
    g_string_append_printf (text, " %s", standing (self));
  g_string_append_len (text, form, gap - form);
  g_string_append (text, landlord);
  g_string_append (text, gap + 2);
}

/* What was weighed, and what of it ruled. */
static void
append_weighing (GString *text, const WoAssessment *self, const WoWeighing *weighing)
{
  g_autofree char *recurs = quotable (weighing->c->subject.may_recur_because);

  append_points (text, "For it:", self->towards, weighing);
  append_points (text, "Against it:", self->against, weighing);
  if (g_strcmp0 (weighing->answers[WO_FACTOR_OTHERS_AFFECTED], "unlikely") == 0)
    g_string_append (text,
                     " As nobody else is likely to be affected, the rest does not decide it.");
  else if (recurs != NULL && !g_str_equal (self->lean, "against"))
    g_string_append_printf (text, " The matter may give rise to further complaints: “%s”.", recurs);
}

char *
wo_assess_because (const WoAssessment *self, const WoWeighing *weighing, const WoEdition *edition)
{
  g_autofree char *code = g_strconcat ("route-", self->route, NULL);
  GString *text;

  if (!self->complete)
    return undecided (self);

  text = g_string_new (NULL);
  append_opening (text, self, weighing->c->landlord);
  append_points (text, self->stops->len == 1 ? "What stops it:" : "What stops it, each by itself:",
                 self->stops, weighing);
  if (self->stops->len == 0)
    append_weighing (text, self, weighing);
  if (g_str_equal (self->route, "54f"))
    g_string_append_printf (text, " Not every factor need be present (%s).",
                            wo_edition_source (edition, "not-every-factor"));
  else
    g_string_append_printf (text, " See %s.", wo_edition_source (edition, code));
  return g_string_free (text, FALSE);
}
