/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was amended in the order, at the paragraph itself: the words that went and came, who wanted it so and why, and
 * what the rules say of it as it reads now. */
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-amended-list.h"
#include "desktop/session/wo-reading-private.h"
#include "desktop/widgets/wo-status.h"
#include "domain/wo-rewordings.h"

#include <glib/gi18n-lib.h>

static char *
head_of (WoDesk *desk, const WoAmendment *amendment)
{
  const char *name = wo_desk_get_person_name (desk, amendment->by);
  g_autofree char *day = wo_date_in_words (amendment->on);

  if (day == NULL)
    return g_strdup_printf (_ ("Amended by %s"), name);
  return g_strdup_printf (_ ("Amended by %s on %s"), name, day);
}

static void
add_amendment (GtkWidget *about, WoDesk *desk, const WoAmendment *amendment)
{
  g_autofree char *head = head_of (desk, amendment);

  gtk_box_append (GTK_BOX (about), wo_part_wrapped (head, "wo-meta wo-strong"));
  if (amendment->note != NULL)
    gtk_box_append (GTK_BOX (about), wo_part_wrapped (amendment->note, "wo-meta wrap wo-quiet"));
}

/* Of one paragraph; of the order as a whole only what stops it. */
static gboolean
is_told (const WoLintFinding *finding, int n)
{
  return finding->waived_because == NULL &&
         (finding->paragraph == n || (finding->paragraph == 0 && wo_lint_is_fault (finding)));
}

static void
add_finding (GtkWidget *about, const WoLintFinding *finding)
{
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *grade = wo_status_new (finding->must_fix ? WO_MARK_STOP : WO_MARK_ATTENTION);

  wo_status_set (WO_STATUS (grade), finding->must_fix ? WO_MARK_STOP : WO_MARK_ATTENTION,
                 finding->must_fix ? _ ("Must fix") : _ ("To consider"));
  gtk_widget_set_halign (grade, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), grade);
  gtk_box_append (GTK_BOX (line), wo_part_wrapped (finding->why, "wo-meta wrap"));
  gtk_box_append (GTK_BOX (about), line);
}

/* What the rules say of what was typed stands where it was typed. */
static void
add_findings (GtkWidget *about, const WoLint *lint, int n)
{
  guint told = 0;

  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (!is_told (finding, n))
        continue;
      add_finding (about, finding);
      told++;
    }
  if (lint != NULL && told == 0)
    gtk_box_append (GTK_BOX (about),
                    wo_part_wrapped (_ ("The rules find nothing in it as it reads now."),
                                     "wo-meta wo-quiet"));
}

/* Those of @shown need not stand beneath the text as well. */
static void
fill_rest (WoReadingPage *self, const WoOrder *order, GPtrArray *shown)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  for (guint i = 0; i < order->amendments->len; i++)
    if (!g_ptr_array_find (shown, order->amendments->pdata[i], NULL))
      g_ptr_array_add (rest, order->amendments->pdata[i]);
  wo_amended_list_fill_with (self->amended, self->desk, rest);
}

void
wo_reading_show_amended (WoReadingPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self->model);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (int n = 1; n <= (int) paragraphs->len; n++)
    {
      g_autoptr (GPtrArray) rewordings = wo_order_rewordings (order, paragraphs, n);
      const WoAmendment *first =
          rewordings->len > 0 ? rewordings->pdata[rewordings->len - 1] : NULL;
      GtkWidget *about = wo_order_text_get_about (self->text, n);

      wo_order_text_set_was (self->text, n, first != NULL ? first->was : NULL);
      wo_part_clear (about);
      gtk_widget_set_visible (about, first != NULL);
      for (guint i = 0; i < rewordings->len; i++)
        {
          add_amendment (about, self->desk, rewordings->pdata[i]);
          g_ptr_array_add (shown, rewordings->pdata[i]);
        }
      if (first != NULL)
        add_findings (about, wo_case_model_get_lint (self->model), n);
    }
  fill_rest (self, order, shown);
}
