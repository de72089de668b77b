/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-waive.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-lint-act.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-begun-notes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define KEY "wo-waive"

/* What is asked about, until it is answered: another order may show by then. */
typedef struct
{
  WoCaseModel *model;
  char *order, *path, *what;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *self = data;

  g_object_unref (self->model);
  g_free (self->order);
  g_free (self->path);
  g_free (self->what);
  g_free (self);
}

static Asked *
asked_new (WoCaseModel *model, char *path)
{
  Asked *self = g_new0 (Asked, 1);

  self->model = g_object_ref (model);
  self->order = g_strdup (wo_case_model_get_order (model)->id);
  self->path = path;
  self->what = wo_begun_what ("waive", path);
  return self;
}

static WoBegun *
begun_of (const Asked *self)
{
  return wo_begun_of (wo_case_model_get_desk (self->model));
}

/* Whether the fault is still open: what was given a reason a moment ago is read again only after it. */
static gboolean
is_open (WoCaseModel *model, const WoLintFinding *finding, const char *path)
{
  return wo_lint_is_fault (finding) && wo_lint_can_waive (finding) &&
         wo_record_get (wo_case_model_get_order_record (model), path) == NULL;
}

/* The open fault whose cell is @path, or the first; NULL: there is none. */
static const WoLintFinding *
find_fault (WoCaseModel *model, const char *path, char **ret_path)
{
  const WoLint *lint = wo_case_model_get_lint (model);

  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);
      g_autofree char *its = wo_lint_waiver_path (finding);

      if ((path != NULL && !g_str_equal (its, path)) || !is_open (model, finding, its))
        continue;
      *ret_path = g_steal_pointer (&its);
      return finding;
    }
  return NULL;
}

static gboolean
may_waive (WoCaseModel *model)
{
  g_autoptr (GPtrArray) reasons = wo_case_model_check (model, "amend");

  return reasons->len == 0;
}

static void
typed_cb (GtkWidget *near, const char *text, gpointer data)
{
  const Asked *self = g_object_get_data (G_OBJECT (near), KEY);

  if (self != NULL)
    wo_begun_set (begun_of (self), self->order, self->what, text);
}

static void
answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  const Asked *self = g_object_get_data (G_OBJECT (near), KEY);
  const WoOrder *order = self != NULL ? wo_case_model_get_order (self->model) : NULL;
  g_autofree char *path = NULL;
  const WoLintFinding *finding;

  if (g_strcmp0 (answer, "waive") == 0 && order != NULL && g_str_equal (order->id, self->order))
    {
      finding = find_fault (self->model, self->path, &path);
      if (finding != NULL)
        {
          wo_lint_act_waive (self->model, finding, text);
          wo_case_model_flush (self->model);
        }
      wo_begun_set (begun_of (self), self->order, self->what, NULL);
    }
  g_object_set_data (G_OBJECT (near), KEY, NULL);
}

gboolean
wo_waive_is_possible (WoCaseModel *model)
{
  g_autofree char *path = NULL;

  return wo_case_model_get_order (model) != NULL && find_fault (model, NULL, &path) != NULL &&
         may_waive (model);
}

gboolean
wo_waive_ask (GtkWidget *near, WoCaseModel *model, const char *path, const char *heading)
{
  const WoAskChoice choices[] = { { "waive", _ ("Waive"), TRUE, FALSE }, { NULL } };
  WoAsk ask = { .heading = heading != NULL ? heading : _ ("Waive this finding?"),
                .choices = choices,
                .text_label = _ ("Why the order is right as it stands"),
                .text_needed = TRUE,
                .typed = typed_cb };
  g_autofree char *begun = NULL;
  char *its = NULL;
  const WoLintFinding *finding;
  Asked *asked;

  if (wo_case_model_get_order (model) == NULL || !may_waive (model))
    return FALSE;
  finding = find_fault (model, path, &its);
  if (finding == NULL)
    return FALSE;
  asked = asked_new (model, its);
  begun = g_strdup (wo_begun_get (begun_of (asked), asked->order, asked->what));
  ask.body = finding->why;
  ask.text = begun;
  g_object_set_data_full (G_OBJECT (near), KEY, asked, asked_free);
  wo_ask (near, &ask, answered_cb, NULL);
  return TRUE;
}

gboolean
wo_waive_answers (GtkWidget *near, WoCaseModel *model, GPtrArray *reasons, const char *heading)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = g_ptr_array_index (reasons, i);

      if (reason->link == NULL || !g_str_equal (reason->code, "must-fix") ||
          !g_str_has_prefix (reason->link, "waivers/"))
        return FALSE;
    }
  return reasons->len > 0 && wo_waive_ask (near, model, NULL, heading);
}

static GtkWidget *
waived_new (WoCaseModel *model, const WoLintFinding *finding)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, "wo-note");
  g_autofree char *path = wo_lint_waiver_path (finding);
  const WoCell *cell = wo_record_cell (wo_case_model_get_order_record (model), path);
  const char *by = cell != NULL ? cell->by : NULL;
  g_autofree char *said = NULL;

  if (by != NULL)
    /* Translators: whoever set a fault of an order aside, and the reason they gave. */
    said = g_strdup_printf (_ ("Waived by %s: %s"),
                            wo_desk_get_person_name (wo_case_model_get_desk (model), by),
                            finding->waived_because);
  else
    said = g_strdup_printf (_ ("Waived: %s"), finding->waived_because);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (finding->why, "wo-body"));
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (said, "wo-meta wrap wo-quiet"));
  return box;
}

void
wo_waived_list_fill (GtkWidget *box, WoCaseModel *model)
{
  const WoLint *lint = wo_case_model_get_lint (model);
  guint shown = 0;

  wo_part_clear (box);
  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (!finding->must_fix || finding->waived_because == NULL)
        continue;
      if (shown++ == 0)
        gtk_box_append (GTK_BOX (box), wo_part_label (_ ("Faults that were let pass"), "title-4"));
      gtk_box_append (GTK_BOX (box), waived_new (model, finding));
    }
  gtk_widget_set_visible (box, shown > 0);
}
