/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-weighing.h"

#include <string.h>

/* A reason is quoted up to here, so that the paragraph stays one that somebody reads. */
#define QUOTE_MAX 300
/* As many pieces of evidence are named for one factor. */
#define CITES_MAX 3

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

/* "Inspection report, page 4, paragraph 2" */
static char *
cited (const WoCite *cite)
{
  g_autoptr (GString) text = g_string_new (cite->document != NULL ? cite->document : "");

  if (cite->page != NULL)
    g_string_append_printf (text, "%spage %s", text->len > 0 ? ", " : "", cite->page);
  if (cite->paragraph != NULL)
    g_string_append_printf (text, "%sparagraph %s", text->len > 0 ? ", " : "", cite->paragraph);
  return g_strdup (text->str);
}

static void
append_cites (GString *text, const WoCase *c, WoFactorId factor)
{
  guint said = 0;

  for (guint i = 0; i < c->cites->len && said < CITES_MAX; i++)
    {
      const WoCite *cite = c->cites->pdata[i];
      g_autofree char *place = cited (cite);

      if (g_strcmp0 (cite->factor, wo_factor_name (factor)) != 0 || *place == '\0')
        continue;
      g_string_append_printf (text, "%s%s", said++ > 0 ? "; " : ", see ", place);
    }
}

/* What the answer says, with the person's reason and the evidence cited for it. */
static char *
said_of (const WoWeighing *weighing, WoFactorId factor)
{
  g_autofree char *reason = quotable (weighing->c->factors[factor].reason);
  GString *text = g_string_new (saying (factor, weighing->answers[factor]));

  if (reason != NULL)
    {
      g_string_append_printf (text, " (“%s”", reason);
      append_cites (text, weighing->c, factor);
      g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
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

/* Takes @text and @path. */
static void
conclude (WoAssessment *self, char *text, char *path, const char *source)
{
  WoAssessmentClause *clause = g_new0 (WoAssessmentClause, 1);

  clause->text = text;
  clause->path = path;
  clause->source = g_strdup (source);
  g_ptr_array_add (self->clauses, clause);
}

/* "Towards it: one; two; and three.": a clause a point. */
static void
conclude_points (WoAssessment *self,
                 const char *head,
                 GPtrArray *points,
                 const WoWeighing *weighing)
{
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);
      gboolean last = i + 1 == points->len;
      g_autofree char *said = point->from_register ? wo_assess_register_says (weighing)
                                                   : said_of (weighing, point->factor);
      g_autoptr (GString) text = g_string_new (NULL);

      if (i == 0)
        g_string_append_printf (text, " %s ", head);
      else
        g_string_append (text, last ? "; and " : "; ");
      g_string_append_printf (text, "%s%s", said, last ? "." : "");
      conclude (self, g_strdup (text->str),
                g_strconcat ("factors.", wo_factor_name (point->factor), NULL), point->source);
    }
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

static char *
opened (const WoAssessment *self, const char *landlord)
{
  const char *form = opening (self);
  const char *gap = strstr (form, "%s");
  GString *text = g_string_new ("A wider order");

  if (!g_str_equal (self->route, "54f"))
    g_string_append_printf (text, " %s", standing (self));
  g_string_append_len (text, form, gap - form);
  g_string_append (text, landlord);
  g_string_append (text, gap + 2);
  return g_string_free (text, FALSE);
}

/* Where there is no policy, or one that does not fit (Guidance May 2024, How might a policy or practice
 * give rise to further complaints, 4). */
static void
conclude_absence (WoAssessment *self, const WoWeighing *weighing)
{
  const char *state = weighing->c->subject.state;
  const char *source = wo_edition_source (weighing->edition, "may-recur");

  if (g_strcmp0 (state, "absent") == 0)
    conclude (self,
              g_strdup (" That the landlord has no policy or practice on the matter is itself a "
                        "sign that the failing may come back."),
              g_strdup ("subject.state"), source);
  else if (g_strcmp0 (state, "not relevant") == 0)
    conclude (self,
              g_strdup (" That the landlord relied on a policy or practice that does not fit the "
                        "matter is itself a sign that the failing may come back."),
              g_strdup ("subject.state"), source);
}

/* What was weighed, and what of it ruled. */
static void
conclude_weighing (WoAssessment *self, const WoWeighing *weighing)
{
  g_autofree char *recurs = quotable (weighing->c->subject.may_recur_because);

  conclude_points (self, "For it:", self->towards, weighing);
  conclude_points (self, "Against it:", self->against, weighing);
  if (g_strcmp0 (weighing->answers[WO_FACTOR_OTHERS_AFFECTED], "unlikely") == 0)
    conclude (self,
              g_strdup (" As nobody else is likely to be affected, the rest does not decide it."),
              g_strdup ("factors.others_affected"),
              weighing->edition->factors[WO_FACTOR_OTHERS_AFFECTED].source);
  else if (recurs != NULL && !g_str_equal (self->lean, "against"))
    conclude (self,
              g_strdup_printf (" The matter may give rise to further complaints: “%s”.", recurs),
              g_strdup ("subject.may_recur_because"),
              wo_edition_source (weighing->edition, "may-recur"));
  if (!g_str_equal (self->lean, "against"))
    conclude_absence (self, weighing);
}

void
wo_assess_conclude (WoAssessment *self, const WoWeighing *weighing)
{
  g_autofree char *code = g_strconcat ("route-", self->route, NULL);
  const char *source;

  if (!self->complete)
    {
      conclude (self, undecided (self), NULL, NULL);
      return;
    }
  source = wo_edition_source (weighing->edition, code);
  conclude (self, opened (self, weighing->c->landlord), g_strdup ("route"), source);
  conclude_points (self,
                   self->stops->len == 1 ? "What stops it:" : "What stops it, each by itself:",
                   self->stops, weighing);
  if (self->stops->len == 0)
    conclude_weighing (self, weighing);
  if (g_str_equal (self->route, "54f"))
    {
      source = wo_edition_source (weighing->edition, "not-every-factor");
      conclude (self, g_strdup_printf (" Not every factor need be present (%s).", source), NULL,
                source);
    }
  else
    conclude (self, g_strdup_printf (" See %s.", source), NULL, source);
}
