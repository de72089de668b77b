/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-escalation-box.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "domain/wo-scheme.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RECORDERS                                                                                  \
  (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |                             \
   WO_ROLE_BIT (WO_ROLE_OMBUDSMAN))
#define PENCE_MAX 100000000

struct _WoEscalationBox
{
  AdwBin parent_instance;

  WoCaseModel *model;
  char *id; /* of the step in the form; NULL: the form is away */
  GtkWidget *rows, *add, *form, *why;
  GtkWidget *step, *on, *manner, *cost, *note;
};

G_DEFINE_FINAL_TYPE (WoEscalationBox, wo_escalation_box, ADW_TYPE_BIN)

static const char *const steps[] = { "publish", "published by us", "expulsion", "publish expulsion",
                                     NULL };

static const char *
step_words (const char *step)
{
  if (g_strcmp0 (step, "publish") == 0)
    return _ ("The landlord is ordered to publish that it did not comply");
  if (g_strcmp0 (step, "published by us") == 0)
    return _ ("We publish it, and the landlord bears the cost");
  if (g_strcmp0 (step, "expulsion") == 0)
    return _ ("The member is expelled from the Scheme");
  if (g_strcmp0 (step, "publish expulsion") == 0)
    return _ ("The expulsion is published");
  return step != NULL ? step : _ ("A further step");
}

static char *
path_of (const char *id, const char *attribute)
{
  return g_strdup_printf ("escalation/%s.%s", id, attribute);
}

static const WoEscalation *
find (WoEscalationBox *self, const char *id)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  for (guint i = 0; order != NULL && i < order->escalation->len; i++)
    {
      const WoEscalation *item = g_ptr_array_index (order->escalation, i);

      if (g_strcmp0 (item->id, id) == 0)
        return item;
    }
  return NULL;
}

static void
show_form (WoEscalationBox *self, const char *id)
{
  const WoEscalation *item = id != NULL ? find (self, id) : NULL;
  g_autofree char *kept = g_strdup (id);
  g_autofree char *pounds =
      item != NULL && item->cost_pence > 0
          ? g_strdup_printf ("%d.%02d", item->cost_pence / 100, item->cost_pence % 100)
          : g_strdup ("");

  wo_drop_set_choice (WO_DROP (self->step), item != NULL ? item->step : steps[0]);
  wo_date_field_set_date (WO_DATE_FIELD (self->on),
                          item != NULL ? item->on
                                       : wo_desk_get_today (wo_case_model_get_desk (self->model)));
  gtk_editable_set_text (GTK_EDITABLE (self->manner),
                         item != NULL && item->manner != NULL ? item->manner : "");
  gtk_editable_set_text (GTK_EDITABLE (self->cost), pounds);
  gtk_editable_set_text (GTK_EDITABLE (self->note),
                         item != NULL && item->note != NULL ? item->note : "");
  g_free (self->id);
  self->id = g_steal_pointer (&kept);
  gtk_widget_set_visible (self->why, FALSE);
  gtk_widget_set_visible (self->form, self->id != NULL);
  gtk_widget_set_visible (self->add, self->id == NULL);
  if (self->id != NULL)
    gtk_widget_child_focus (self->form, GTK_DIR_TAB_FORWARD);
}

static void
say_why_not (WoEscalationBox *self, const char *why)
{
  gtk_label_set_label (GTK_LABEL (self->why), why);
  gtk_widget_set_visible (self->why, TRUE);
}

/* "1,250.50" or "£90" in pence, "" for nothing; FALSE: it is no amount. */
static gboolean
read_pence (const char *text, char **ret_pence)
{
  g_autofree char *plain = g_strdup (text);
  g_auto (GStrv) parts = NULL;
  char *to = plain;
  guint64 pence;

  for (const char *from = text; *from != '\0'; from = g_utf8_next_char (from))
    if (*from == '.' || g_ascii_isdigit (*from))
      *to++ = *from;
    else if (g_utf8_get_char (from) != 0xa3 && *from != ',' && *from != ' ')
      return FALSE;
  *to = '\0';
  parts = g_strsplit (plain, ".", 2);
  if (*plain == '\0')
    {
      *ret_pence = NULL;
      return TRUE;
    }
  if (strlen (parts[0]) > 8 || (parts[1] != NULL && strlen (parts[1]) != 2) ||
      (parts[1] != NULL && strchr (parts[1], '.') != NULL))
    return FALSE;
  pence = g_ascii_strtoull (parts[0], NULL, 10) * 100 +
          (parts[1] != NULL ? g_ascii_strtoull (parts[1], NULL, 10) : 0);
  if (pence > PENCE_MAX)
    return FALSE;
  *ret_pence = g_strdup_printf ("%" G_GUINT64_FORMAT, pence);
  return TRUE;
}

/* What the rules say of the step as it would be; NULL: nothing. */
static char *
why_not (WoEscalationBox *self, const char *const *names, const char *const *values)
{
  g_autoptr (WoRecord) order = wo_record_copy (wo_case_model_get_order_record (self->model));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  GString *text;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = path_of (self->id, names[i]);

      wo_record_set (order, path, values[i], NULL, NULL, 0);
    }
  g_ptr_array_add (items, self->id);
  wo_scheme_check_escalation (order, items, wo_case_model_get_person (self->model),
                              wo_case_model_get_landlord (self->model), reasons);
  if (reasons->len == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *said = wo_words_reason_cited (reasons->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", said);
    }
  return g_string_free (text, FALSE);
}

static void
save_cb (WoEscalationBox *self)
{
  static const char *const names[] = { "step", "on", "manner", "cost_pence", "note", NULL };
  g_autofree char *on = wo_date_format (wo_date_field_get_date (WO_DATE_FIELD (self->on)));
  g_autofree char *step = g_strdup (wo_drop_get_choice (WO_DROP (self->step)));
  g_autofree char *manner = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->manner)));
  g_autofree char *note = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  g_autofree char *pence = NULL;
  g_autofree char *why = NULL;
  g_autofree char *id = g_strdup (self->id);

  if (id == NULL || wo_case_model_get_order_record (self->model) == NULL)
    return;
  if (!read_pence (gtk_editable_get_text (GTK_EDITABLE (self->cost)), &pence))
    {
      say_why_not (self, _ ("Write the cost as an amount in pounds, as in 1250.50."));
      return;
    }
  {
    const char *const values[] = { step, on, manner, pence, note, NULL };

    why = why_not (self, names, values);
    if (why != NULL)
      {
        say_why_not (self, why);
        return;
      }
    wo_case_model_flush (self->model);
    for (guint i = 0; names[i] != NULL; i++)
      {
        g_autofree char *path = path_of (id, names[i]);

        wo_case_model_set_order_cell (self->model, path, values[i]);
      }
  }
  wo_case_model_flush (self->model);
  show_form (self, NULL);
}

static void
cancel_cb (WoEscalationBox *self)
{
  show_form (self, NULL);
  gtk_widget_grab_focus (self->add);
}

static void
add_cb (WoEscalationBox *self)
{
  g_autofree char *id = NULL;

  if (self->model == NULL)
    return;
  id = wo_case_model_new_id (self->model);
  show_form (self, id);
}

static void
change_cb (WoEscalationBox *self, GtkButton *button)
{
  show_form (self, g_object_get_data (G_OBJECT (button), "wo-item"));
}

/* "3 March 2026 · in three local papers · £1,250.50 · recorded by Ada Marsh" */
static char *
meta_of (WoEscalationBox *self, const WoEscalation *item)
{
  const WoRecord *record = wo_case_model_get_order_record (self->model);
  g_autofree char *path = path_of (item->id, "step");
  const WoCell *cell = wo_record_cell (record, path);
  g_autofree char *day = wo_date_in_words (item->on);
  GString *text = g_string_new (day != NULL ? day : _ ("No day yet"));

  if (item->manner != NULL)
    g_string_append_printf (text, " · %s", item->manner);
  if (item->cost_pence > 0)
    g_string_append_printf (text, " · £%d.%02d", item->cost_pence / 100, item->cost_pence % 100);
  if (cell != NULL && cell->by != NULL)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("recorded by %s"),
                              wo_desk_get_person_name (wo_case_model_get_desk (self->model),
                                                       cell->by));
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
row_new (WoEscalationBox *self, const WoEscalation *item, gboolean may)
{
  /* A box asks its labels for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *row = gtk_grid_new ();
  GtkWidget *words = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  g_autofree char *meta = meta_of (self, item);
  GtkWidget *change;

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), wo_part_wrapped (step_words (item->step), "wo-body"));
  gtk_box_append (GTK_BOX (words), wo_part_wrapped (meta, "wo-meta wo-quiet"));
  if (item->note != NULL)
    gtk_box_append (GTK_BOX (words), wo_part_wrapped (item->note, "wo-meta"));
  gtk_grid_set_column_spacing (GTK_GRID (row), 8);
  gtk_grid_attach (GTK_GRID (row), words, 0, 0, 1, 1);
  if (!may)
    return row;
  change = gtk_button_new_with_label (_ ("Change"));
  gtk_widget_set_valign (change, GTK_ALIGN_START);
  wo_part_add_classes (change, "flat wo-small");
  g_object_set_data_full (G_OBJECT (change), "wo-item", g_strdup (item->id), g_free);
  g_signal_connect_object (change, "clicked", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (row), change, 1, 0, 1, 1);
  return row;
}

static void
model_changed_cb (WoEscalationBox *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  gboolean may = wo_desk_has_role (wo_case_model_get_desk (self->model), RECORDERS);
  gboolean failed = order != NULL && (g_strcmp0 (order->state, "not complied") == 0 ||
                                      g_strcmp0 (order->compliance, "not complied") == 0);
  gboolean shown = order != NULL && (order->escalation->len > 0 || (failed && may));

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (!shown)
    return;
  wo_part_clear (self->rows);
  for (guint i = 0; i < order->escalation->len; i++)
    gtk_box_append (GTK_BOX (self->rows),
                    row_new (self, g_ptr_array_index (order->escalation, i), may));
  gtk_widget_set_visible (self->rows, order->escalation->len > 0);
  gtk_widget_set_visible (self->add, may && self->id == NULL);
}

static void
wo_escalation_box_dispose (GObject *object)
{
  g_clear_object (&WO_ESCALATION_BOX (object)->model);
  G_OBJECT_CLASS (wo_escalation_box_parent_class)->dispose (object);
}

static void
wo_escalation_box_finalize (GObject *object)
{
  g_free (WO_ESCALATION_BOX (object)->id);
  G_OBJECT_CLASS (wo_escalation_box_parent_class)->finalize (object);
}

static void
wo_escalation_box_class_init (WoEscalationBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_escalation_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_escalation_box_finalize;
}

static GtkWidget *
add_entry (GtkWidget *form, const char *title, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  wo_part_set_name (entry, title);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  gtk_box_append (GTK_BOX (form), wo_part_label (title, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (form), entry);
  return entry;
}

static GtkWidget *
make_form (WoEscalationBox *self)
{
  GtkWidget *form = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *buttons = wo_part_wrap_box (NULL);
  GtkWidget *save = gtk_button_new_with_label (_ ("Record the step"));
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));
  const char *titles[G_N_ELEMENTS (steps)] = { NULL };

  for (guint i = 0; steps[i] != NULL; i++)
    titles[i] = step_words (steps[i]);
  self->step = wo_drop_new (_ ("What follows"));
  wo_drop_set_choices (WO_DROP (self->step), steps, titles);
  gtk_box_append (GTK_BOX (form), self->step);
  self->on = wo_date_field_new (_ ("Day of the step"));
  gtk_box_append (GTK_BOX (form), wo_part_label (_ ("On"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (form), self->on);
  self->manner = add_entry (form, _ ("In which manner it is published"),
                            _ ("As on the landlord’s website for six months"));
  self->cost = add_entry (form, _ ("Cost to recover, in pounds"), _ ("As in 1250.50"));
  self->note = add_entry (form, _ ("Note"), NULL);
  self->why = wo_part_wrapped ("", "wo-meta warning");
  gtk_box_append (GTK_BOX (form), self->why);
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), save);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (form), buttons);
  gtk_widget_set_visible (form, FALSE);
  return form;
}

static void
wo_escalation_box_init (WoEscalationBox *self)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);

  self->rows = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  self->form = make_form (self);
  self->add = gtk_button_new_with_label (_ ("Record a further step…"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  wo_part_add_classes (self->add, "wo-small");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (_ ("What follows, as it was not complied with"),
                                                  "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), self->rows);
  gtk_box_append (GTK_BOX (box), self->form);
  gtk_box_append (GTK_BOX (box), self->add);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_escalation_box_set_model (WoEscalationBox *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_ESCALATION_BOX (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->id, g_free);
  gtk_widget_set_visible (self->form, FALSE);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}
