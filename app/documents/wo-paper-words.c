/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-words.h"

#include "domain/wo-phrase.h"

#include <string.h>

#define REPLACEMENT 0xfffd

static gunichar
clean_char (gunichar c)
{
  if (c == '\t' || c == '\n')
    return c;
  if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xfffe || c == 0xffff)
    return REPLACEMENT;
  return c;
}

char *
wo_paper_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at[0] == '\r' && at[1] == '\n')
        continue;
      g_string_append_unichar (clean, clean_char (at[0] == '\r' ? '\n' : g_utf8_get_char (at)));
    }
  return g_string_free (clean, FALSE);
}

/* A line of its own: newlines and tabs are spaces there. */
static char *
clean_line (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);

  return wo_paper_clean (line);
}

const char *
wo_paper_landlord (const WoOrder *order, const WoCase *c)
{
  return order->landlord != NULL ? order->landlord : c != NULL ? c->landlord : NULL;
}

const char *
wo_paper_reference (const WoOrder *order, const WoCase *c)
{
  return order->reference != NULL ? order->reference : c != NULL ? c->reference : NULL;
}

static gboolean
is_recommendation (const WoOrder *order)
{
  return g_strcmp0 (order->kind, "recommendation") == 0;
}

char *
wo_paper_title (const WoOrder *order)
{
  const char *power = order->power;
  const char *what = is_recommendation (order) ? "Recommendation" : "Order";
  g_autofree char *letter = power != NULL && g_str_has_prefix (power, "54") && power[2] != '\0'
                                ? g_strdup_printf ("(%s)", power + 2)
                                : g_strdup ("");
  g_autofree char *title = g_strdup_printf ("%s under paragraph 54%s", what, letter);

  return clean_line (title);
}

char *
wo_paper_heading (const WoOrder *order, const WoCase *c)
{
  const char *landlord = wo_paper_landlord (order, c);
  g_autofree char *heading =
      g_strdup_printf ("What %s %s do", landlord != NULL ? landlord : "the landlord",
                       is_recommendation (order) ? "should" : "must");

  return clean_line (heading);
}

/* How far an order has come, in a word or two. */
static const char *
standing_word (const WoOrder *order)
{
  if (g_strcmp0 (order->state, "withdrawn") == 0)
    return "Withdrawn";
  if (wo_order_is_signed (order))
    return "Signed";
  if (g_strcmp0 (order->state, "handed up") == 0)
    return "Handed up";
  return g_strcmp0 (order->state, "approved") == 0 ? "Approved" : "Draft";
}

char *
wo_paper_standing (const WoOrder *order)
{
  g_autofree char *day = wo_date_in_words (order->signed_on);

  if (g_strcmp0 (order->state, "withdrawn") == 0)
    return g_strdup ("Withdrawn. It is not in force.");
  if (!wo_order_is_signed (order))
    return g_strdup_printf ("%s. Not signed off by the Ombudsman.", standing_word (order));
  if (day == NULL)
    return g_strdup ("Signed off by the Ombudsman.");
  return g_strdup_printf ("Signed off by the Ombudsman on %s.", day);
}

char *
wo_paper_guidance (const WoEdition *edition, gboolean brief)
{
  const char *title = edition == NULL ? NULL : brief ? edition->short_title : edition->title;
  g_autofree char *revised = edition != NULL ? wo_date_in_words (edition->revised) : NULL;
  g_autofree char *text = NULL;

  if (title == NULL)
    return g_strdup ("");
  text = revised != NULL ? g_strdup_printf ("%s, revised %s", title, revised) : g_strdup (title);
  return clean_line (text);
}

char *
wo_paper_proof (const WoOrder *order, const char *hash)
{
  const char *standing = standing_word (order);

  return hash != NULL ? g_strdup_printf ("%s. Content %s", standing, hash)
                      : g_strdup_printf ("%s.", standing);
}

char *
wo_paper_subject (const WoOrder *order, const WoCase *c)
{
  const char *landlord = wo_paper_landlord (order, c);
  const char *reference = wo_paper_reference (order, c);
  g_autoptr (GString) text = g_string_new (landlord);

  if (reference != NULL)
    g_string_append_printf (text, "%scase %s", text->len > 0 ? ", " : "", reference);
  if (order->number != NULL)
    g_string_append_printf (text, "%sorder %s", text->len > 0 ? ", " : "", order->number);
  return clean_line (text->str);
}

char *
wo_paper_file_name (const WoOrder *order, const WoCase *c)
{
  const char *reference = wo_paper_reference (order, c);
  const char *name = order->number != NULL ? order->number : reference;
  char *made = clean_line (name != NULL && name[0] != '\0' ? name : "order");

  /* What a folder or a shell might trip over. */
  return g_strdelimit (made, "/\\:*?\"<>|\t\n", '-');
}

/* The things that @paragraph lists, each as it stands in its text. */
static GPtrArray *
things_of (const WoOrderParagraph *paragraph, const WoElements *elements)
{
  gboolean steps = g_strcmp0 (paragraph->element, "milestones") == 0;
  GPtrArray *from = steps                                             ? elements->milestones
                    : g_strcmp0 (paragraph->element, "evidence") == 0 ? elements->evidence
                                                                      : NULL;
  GPtrArray *things = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; from != NULL && i < from->len; i++)
    {
      const WoMilestone *step = steps ? from->pdata[i] : NULL;
      g_autofree char *what =
          wo_phrase_inside (steps ? step->what : ((const WoText *) from->pdata[i])->text);
      g_autofree char *by = steps ? wo_date_in_words (step->by) : NULL;

      if (what != NULL)
        g_ptr_array_add (things, g_strconcat (what, by != NULL ? ", by " : "", by, NULL));
    }
  return things;
}

GPtrArray *
wo_paper_split (const WoOrderParagraph *paragraph, const WoOrder *order, char **ret_lead)
{
  g_autoptr (GPtrArray) things = things_of (paragraph, &order->elements);
  g_autoptr (GString) tail = g_string_new (": ");
  GPtrArray *items;

  for (guint i = 0; i < things->len; i++)
    g_string_append_printf (tail, "%s%s", i > 0 ? "; " : "", (char *) things->pdata[i]);
  g_string_append_c (tail, '.');
  if (things->len < 2 || !g_str_has_suffix (paragraph->text, tail->str))
    return NULL;
  items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < things->len; i++)
    {
      g_autofree char *clean = wo_paper_clean (things->pdata[i]);

      g_ptr_array_add (items, g_strconcat (clean, i + 1 < things->len ? ";" : ".", NULL));
    }
  *ret_lead = g_strndup (paragraph->text, strlen (paragraph->text) - tail->len + 1);
  return items;
}
