/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-amend.h"

#include "domain/wo-order-lint.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-phrase.h"
#include "domain/wo-workflow.h"

#include <string.h>

#define POS_STEP 10

/* One amendment under way. */
typedef struct
{
  WoApply *self;
  WoRecord *order; /* as it will be */
  const WoCase *c;
  WoOrderInput words;
  WoRecord *earlier; /* that it refers to, or NULL */
  int n;             /* of the paragraph, from 1 */
  char *text;
  char *was;
  char *path; /* of the cell that holds the paragraph */
} Amending;

static void
amending_clear (Amending *self)
{
  wo_record_free (self->earlier);
  g_free (self->text);
  g_free (self->was);
  g_free (self->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Amending, amending_clear)

static const WoReason *
refuse (Amending *amending, const char *code)
{
  return wo_reasons_add (amending->self->result->reasons, code, "paragraphs", NULL);
}

/* A paragraph is one line: what is put in with others is put together. */
static char *
one_line (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? " " : "", words[i]);
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

static void
read_words (Amending *amending, const WoOrder *order)
{
  WoState *state = amending->self->state;

  amending->earlier = order->related_to != NULL ? state->get (state, order->related_to) : NULL;
  amending->words = (WoOrderInput){ .order = order,
                                    .c = amending->c,
                                    .edition = state->edition (state, amending->c->guidance),
                                    .current = state->edition (state, NULL) };
  wo_order_input_refer (&amending->words, amending->earlier);
}

static void
write_paragraph (Amending *amending, const char *id, const char *text, int pos)
{
  g_autofree char *body = g_strdup_printf ("paragraphs/%s.body", id);
  g_autofree char *at = g_strdup_printf ("paragraphs/%s.pos", id);
  g_autofree char *place = g_strdup_printf ("%d", pos);

  wo_apply_write (amending->self, amending->order, body, text);
  wo_apply_write (amending->self, amending->order, at, place);
}

/* The text that clauses made becomes one that a person wrote, so that one paragraph of it can differ. */
static void
write_generated (Amending *amending, GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = paragraphs->pdata[i];
      g_autofree char *id = g_strdup_printf ("%s-%03d", amending->self->act->id, paragraph->n);

      if (paragraph->n == amending->n)
        amending->path = g_strdup_printf ("paragraphs/%s.body", id);
      write_paragraph (amending, id, paragraph->n == amending->n ? amending->text : paragraph->text,
                       paragraph->n * POS_STEP);
    }
}

/* The paragraph that is read as number @n: one without words is not read at all. */
static const WoParagraph *
read_as (const WoOrder *order, int n)
{
  for (guint i = 0; i < order->paragraphs->len; i++)
    {
      const WoParagraph *own = order->paragraphs->pdata[i];
      g_autofree char *line = wo_phrase_line (own->body);

      if (*line != '\0' && --n == 0)
        return own;
    }
  return NULL;
}

static void
write_text (Amending *amending, const WoOrder *order, GPtrArray *paragraphs)
{
  const WoParagraph *own;

  if (order->paragraphs->len == 0)
    {
      write_generated (amending, paragraphs);
      return;
    }
  own = read_as (order, amending->n);
  if (own == NULL)
    {
      refuse (amending, "no-paragraph");
      return;
    }
  amending->path = g_strdup_printf ("paragraphs/%s.body", own->id);
  wo_apply_write (amending->self, amending->order, amending->path, amending->text);
}

static gboolean
has_finding (const WoLint *lint, const WoLintFinding *like)
{
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *one = lint->findings->pdata[i];

      if (g_strcmp0 (one->rule, like->rule) == 0 && g_strcmp0 (one->why, like->why) == 0)
        return TRUE;
    }
  return FALSE;
}

static WoLint *
lint_of (Amending *amending, const WoOrder *order)
{
  return wo_order_lint (&(WoOrderLint){ .order = order,
                                        .c = amending->c,
                                        .earlier = amending->earlier,
                                        .edition = amending->words.edition,
                                        .today = amending->self->moment->today });
}

/* The new words are read as those of a hand-up are: what they bring that must be put right stops them. */
static void
check_lint (Amending *amending, const WoOrder *before)
{
  g_autoptr (WoOrder) after = wo_order_new (amending->order);
  g_autoptr (WoLint) was = lint_of (amending, before);
  g_autoptr (WoLint) is = lint_of (amending, after);

  for (guint i = 0; i < is->findings->len; i++)
    {
      const WoLintFinding *finding = is->findings->pdata[i];

      if (wo_lint_is_fault (finding) && !has_finding (was, finding))
        wo_reason_arg (wo_reasons_add (amending->self->result->reasons, "must-fix", "paragraphs",
                                       finding->source),
                       finding->why);
    }
}

static gboolean
read_act (Amending *amending, GPtrArray *paragraphs)
{
  const char *n = wo_act_arg (amending->self->act, "paragraph");
  const char *text = wo_act_arg (amending->self->act, "text");
  guint64 number = 0;

  amending->text = one_line (text != NULL ? text : "");
  if (*amending->text == '\0')
    refuse (amending, "amends-to-nothing");
  if (n == NULL ||
      !g_ascii_string_to_unsigned (n, 10, 1, MAX (paragraphs->len, 1), &number, NULL) ||
      paragraphs->len == 0)
    {
      refuse (amending, "no-paragraph");
      return FALSE;
    }
  amending->n = (int) number;
  amending->was = g_strdup (((WoOrderParagraph *) paragraphs->pdata[amending->n - 1])->text);
  wo_field_check (wo_kind_find (wo_kind_get (WO_RECORD_ORDER), "paragraphs/p.body"),
                  "paragraphs/p.body", amending->text, amending->self->result->reasons);
  if (g_str_equal (amending->was, amending->text))
    refuse (amending, "amends-nothing");
  return !wo_apply_is_refused (amending->self);
}

static void
write_part (Amending *amending, const char *part, const char *value)
{
  WoApply *self = amending->self;
  g_autofree char *path = g_strdup_printf ("amendments/%s.%s", self->act->id, part);

  wo_apply_write (self, amending->order, path, value);
}

/* Both versions are kept, beside who wanted it otherwise and why. */
static void
write_amendment (Amending *amending, const char *state)
{
  WoApply *self = amending->self;
  g_autofree char *n = g_strdup_printf ("%d", amending->n);
  g_autofree char *today = wo_date_format (self->moment->today);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, self->moment->now_us);
  gboolean decides = self->moment->register_decides;
  const struct
  {
    const char *part, *value;
  } parts[] = {
    { "paragraph", n },
    { "path", amending->path },
    { "was", amending->was },
    { "stands", amending->text },
    { "state", state },
    { "by", self->act->by },
    { "for", self->act->for_person },
    { "on", decides ? today : NULL },
    { "at", decides ? now : NULL },
    { "note", wo_act_arg (self->act, "note") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    write_part (amending, parts[i].part, parts[i].value);
}

gboolean
wo_apply_amend (WoApply *self, WoRecord *order, const WoRecord *c)
{
  g_autoptr (WoOrder) before = wo_order_new (self->record);
  g_autoptr (WoCase) view = wo_case_new (c);
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autofree char *hash = NULL;
  g_auto (Amending) amending = { .self = self, .order = order, .c = view };

  read_words (&amending, before);
  if (amending.words.edition == NULL)
    {
      wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-edition", "guidance", NULL),
                     view->guidance);
      return FALSE;
    }
  paragraphs = wo_order_paragraphs (&amending.words);
  if (!read_act (&amending, paragraphs))
    return FALSE;
  write_text (&amending, before, paragraphs);
  check_lint (&amending, before);
  if (wo_apply_is_refused (self))
    return FALSE;
  write_amendment (&amending, before->state);
  hash = wo_content_hash (order, c);
  wo_apply_write (self, order, "amended_hash", hash);
  return TRUE;
}
