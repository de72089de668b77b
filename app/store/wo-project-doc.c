/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-project.h"

#include "domain/wo-field.h"
#include "domain/wo-similar.h"

#define ORDER_DOC                                                                                  \
  "INSERT INTO order_doc (row, reference, number, landlord, details, categories, issues, matter, " \
  "body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (row) DO UPDATE SET "             \
  "reference = ?2, number = ?3, landlord = ?4, details = ?5, categories = ?6, issues = ?7, "       \
  "matter = ?8, body = ?9 WHERE reference IS NOT ?2 OR number IS NOT ?3 OR landlord IS NOT ?4 "    \
  "OR details IS NOT ?5 OR categories IS NOT ?6 OR issues IS NOT ?7 OR matter IS NOT ?8 "          \
  "OR body IS NOT ?9"

static void
add_line (GString *text, const char *line)
{
  if (line == NULL || *line == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

static gboolean
is_words (const WoKind *kind, const char *path)
{
  const WoField *field;

  if (!g_str_has_prefix (path, "elements.") && !g_str_has_prefix (path, "paragraphs/"))
    return FALSE;
  field = wo_kind_find (kind, path);
  return field != NULL && field->shape != WO_SHAPE_SET &&
         (field->type == WO_TYPE_LINE || field->type == WO_TYPE_PROSE);
}

char *
wo_project_body_of (const WoRecord *record)
{
  const WoKind *kind = wo_kind_get (record->kind);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (is_words (kind, cell->path))
        add_line (text, cell->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
lines_of (GPtrArray *own, GPtrArray *of_case)
{
  GPtrArray *from = own->len > 0 || of_case == NULL ? own : of_case;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < from->len; i++)
    add_line (text, from->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
wo_project_doc (WoStore *self, gint64 row, const WoOrderMade *made, const WoCase *c, GError **error)
{
  const WoOrder *order = made->order;
  g_autofree char *matter = c != NULL ? wo_case_matter (c) : NULL;
  g_autofree char *categories = lines_of (order->categories, c != NULL ? c->categories : NULL);
  g_autofree char *issues = lines_of (order->key_issues, c != NULL ? c->key_issues : NULL);
  const char *texts[] = {
    order->reference != NULL || c == NULL ? order->reference : c->reference,
    order->number,
    order->landlord != NULL || c == NULL ? order->landlord : c->landlord,
    order->details,
    categories,
    issues,
    matter,
    made->body,
  };
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, ORDER_DOC, error);

  if (to == NULL || !wo_words_touch (self, WO_WORDS_ORDERS, row, error))
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wo_statement_bind_text (to, (int) i + 2, texts[i]);
  return wo_statement_run (to, error);
}
