/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-register-section.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Pixels that a title wants beside the button. */
#define TITLE_LEAST 120

struct _WoRegisterSection
{
  AdwBin parent_instance;

  WoRecordKind kind;
  GtkWidget *title;
  GtkWidget *add;
  GtkWidget *rows;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (WoRegisterSection, wo_register_section, ADW_TYPE_BIN)

static const char *
none_in_words (WoRecordKind kind)
{
  if (kind == WO_RECORD_INVESTIGATION)
    return _ ("None is recorded. A tier of a further investigation stands here.");
  if (kind == WO_RECORD_FAILURE_ORDER)
    return _ ("None is recorded.");
  if (kind == WO_RECORD_CODE_ENTRY)
    return _ ("No failure in complaint handling has been logged.");
  if (kind == WO_RECORD_ENGAGEMENT)
    return _ ("No submission, review or advice is recorded.");
  if (kind == WO_RECORD_REPORT_RECOMMENDATION)
    return _ ("No special report has recommended anything.");
  return _ ("It has not been asked about any.");
}

/* Everything of one row, put together from what is there. */
typedef struct
{
  const char *id, *title, *text;
  WoDate on, next;
  const char *state;
  gboolean waits; /* somebody has to do something */
} Line;

static char *
subtitle_of (const Line *line)
{
  g_autofree char *on = wo_date_in_words (line->on);
  g_autofree char *next = wo_date_in_words (line->next);
  g_autoptr (GString) text = g_string_new (on);

  if (next != NULL)
    {
      g_autofree char *then = g_strdup_printf (_ ("next on %s"), next);

      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", then);
    }
  if (line->text != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ". " : "", line->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_line (WoRegisterSection *self, const Line *line)
{
  g_autofree char *subtitle = subtitle_of (line);
  g_autofree char *address = g_strdup_printf ("%s/%s", wo_record_kind_name (self->kind), line->id);
  GtkWidget *row = wo_row_new (line->title != NULL ? line->title : _ ("Not said"), subtitle);

  wo_row_set_note (WO_ROW (row), wo_words_value (line->state), line->waits ? "warning" : NULL);
  wo_row_set_target (WO_ROW (row), "entry", address);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
}

static void
add_investigations (WoRegisterSection *self, const WoStanding *standing)
{
  for (guint i = standing->investigations->len; i > 0; i--)
    {
      const WoInvestigation *one = standing->investigations->pdata[i - 1];
      gboolean open = wo_investigation_is_open (one, standing->day);

      add_line (self, &(Line){ .id = one->id,
                               .title = wo_words_value (one->tier),
                               .text = one->why,
                               .on = one->opened_on,
                               .next = open ? one->next_on : WO_DATE_NONE,
                               .state = open ? "open" : "closed",
                               .waits = open });
    }
}

static void
add_failure_orders (WoRegisterSection *self, const WoStanding *standing)
{
  for (guint i = standing->failure_orders->len; i > 0; i--)
    {
      const WoFailureOrder *one = standing->failure_orders->pdata[i - 1];
      const char *state = one->complied != NULL ? one->complied : "awaited";

      add_line (self, &(Line){ .id = one->id,
                               .title = wo_words_value (one->type),
                               .text = one->why,
                               .on = one->made_on,
                               .state = state,
                               .waits = !g_str_equal (state, "complied") });
    }
}

static void
add_code_entries (WoRegisterSection *self, const WoStanding *standing)
{
  for (guint i = standing->code_entries->len; i > 0; i--)
    {
      const WoCodeEntry *one = standing->code_entries->pdata[i - 1];
      const char *state = one->answered ? "answered" : one->assessment != NULL ? "assessed" : "new";

      add_line (self, &(Line){ .id = one->id,
                               .title = one->failure,
                               .text = one->reference,
                               .on = one->made_on,
                               .state = state,
                               .waits = !one->answered });
    }
}

static void
add_engagements (WoRegisterSection *self, const WoStanding *standing)
{
  for (guint i = standing->engagements->len; i > 0; i--)
    {
      const WoEngagement *one = standing->engagements->pdata[i - 1];

      add_line (self, &(Line){ .id = one->id,
                               .title = wo_words_value (one->what),
                               .text = one->outcome,
                               .on = one->on,
                               .state = one->code });
    }
}

static void
add_recommendations (WoRegisterSection *self, const WoStanding *standing)
{
  for (guint i = 0; i < standing->recommendations->len; i++)
    {
      const WoReportRecommendation *one = standing->recommendations->pdata[i];
      const char *state = one->state != NULL ? one->state : "open";
      g_autofree char *title = one->label != NULL
                                   ? g_strdup_printf ("%s, %s", one->report, one->label)
                                   : g_strdup (one->report);

      add_line (self, &(Line){ .id = one->id,
                               .title = title,
                               .text = one->text,
                               .on = one->published_on,
                               .next = one->due,
                               .state = state,
                               .waits = g_str_equal (state, "open") });
    }
}

static void
add_asks (WoRegisterSection *self, const WoStanding *standing, const WoEdition *edition)
{
  for (guint i = standing->asks->len; i > 0; i--)
    {
      const WoSpotlightAsk *one = standing->asks->pdata[i - 1];
      const WoSpotlight *spotlight = wo_edition_spotlight (edition, one->spotlight);

      add_line (self, &(Line){ .id = one->id,
                               .title = spotlight != NULL ? spotlight->title : one->spotlight,
                               .text = wo_words_value (one->form),
                               .on = one->asked_on,
                               .state = one->answered_on != WO_DATE_NONE ? "answered" : "asked",
                               .waits = one->answered_on == WO_DATE_NONE });
    }
}

static void
wo_register_section_class_init (WoRegisterSectionClass *klass)
{
}

static void
wo_register_section_init (WoRegisterSection *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->title, "title-4");
  self->add = gtk_button_new_with_label (_ ("Add…"));
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_layout_manager (head,
                                 g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold", TITLE_LEAST,
                                               "spacing", 12, "beyond", TRUE, NULL));
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), self->add);
  self->rows = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->rows, "wo-rows");
  gtk_widget_add_css_class (self->rows, "ruled");
  self->none = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->none, "wo-meta");
  gtk_widget_add_css_class (self->none, "wo-quiet");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->none);
  gtk_box_append (GTK_BOX (box), self->rows);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
wo_register_section_new (WoRecordKind kind)
{
  WoRegisterSection *self = g_object_new (WO_TYPE_REGISTER_SECTION, "margin-top", 24, NULL);
  g_autofree char *add = NULL;

  self->kind = kind;
  gtk_label_set_label (GTK_LABEL (self->title), wo_words_register (kind));
  gtk_label_set_label (GTK_LABEL (self->none), none_in_words (kind));
  wo_ax_name (self->rows, wo_words_register (kind));
  add = g_strdup_printf (_ ("Add a %s"), wo_words_kind (kind));
  wo_ax_name (self->add, add);
  gtk_widget_set_tooltip_text (self->add, add);
  return GTK_WIDGET (self);
}

WoRecordKind
wo_register_section_get_kind (WoRegisterSection *self)
{
  g_return_val_if_fail (WO_IS_REGISTER_SECTION (self), WO_RECORD_N_KINDS);
  return self->kind;
}

void
wo_register_section_show (WoRegisterSection *self,
                          const WoLandlordFacts *facts,
                          const WoEdition *edition)
{
  g_autofree char *address =
      g_strdup_printf ("%s/new/%s", wo_record_kind_name (self->kind), facts->record->id);
  GtkWidget *child;

  g_return_if_fail (WO_IS_REGISTER_SECTION (self));

  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), child);
  if (self->kind == WO_RECORD_INVESTIGATION)
    add_investigations (self, facts->standing);
  else if (self->kind == WO_RECORD_FAILURE_ORDER)
    add_failure_orders (self, facts->standing);
  else if (self->kind == WO_RECORD_CODE_ENTRY)
    add_code_entries (self, facts->standing);
  else if (self->kind == WO_RECORD_ENGAGEMENT)
    add_engagements (self, facts->standing);
  else if (self->kind == WO_RECORD_REPORT_RECOMMENDATION)
    add_recommendations (self, facts->standing);
  else
    add_asks (self, facts->standing, edition);
  gtk_widget_set_visible (self->none, gtk_widget_get_first_child (self->rows) == NULL);
  gtk_widget_set_visible (self->rows, gtk_widget_get_first_child (self->rows) != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->add), "(ss)", "entry", address);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.open");
}
