/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-side.h"
#include "desktop/model/wo-case-signing.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-source-strip.h"
#include "desktop/review/wo-why-strip.h"
#include "desktop/widgets/wo-details.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define EARLIER_MAX 4

struct _WoSessionSide
{
  GtkWidget parent_instance;
  GtkWidget *box, *why, *sources, *route_box, *route, *against, *earlier, *note_box, *note,
      *agenda_box, *agenda, *similar;
  char *against_said; /* what is shown of the reasons not to sign, or NULL */
};

G_DEFINE_FINAL_TYPE (WoSessionSide, wo_session_side, GTK_TYPE_WIDGET)

static void
wo_session_side_dispose (GObject *object)
{
  g_clear_pointer (&WO_SESSION_SIDE (object)->box, gtk_widget_unparent);
  g_clear_pointer (&WO_SESSION_SIDE (object)->against_said, g_free);
  G_OBJECT_CLASS (wo_session_side_parent_class)->dispose (object);
}

static void
wo_session_side_class_init (WoSessionSideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_session_side_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
section (WoSessionSide *self, const char *title, GtkWidget *content)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (title, "wo-over"));
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (self->box), box);
  return box;
}

static void
elements_cb (WoSessionSide *self, const char *const *names)
{
  wo_session_side_light (self, names != NULL ? names[0] : NULL);
}

static void
wo_session_side_init (WoSessionSide *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 24, NULL);
  gtk_widget_set_size_request (self->box, 268, -1);
  self->why = g_object_new (WO_TYPE_WHY_STRIP, NULL);
  self->earlier = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  self->similar = wo_part_wrapped ("", "wo-meta wrap");
  self->note = wo_part_wrapped ("", "wo-meta wrap wo-note");
  self->against = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->sources = g_object_new (WO_TYPE_SOURCE_STRIP, NULL);
  wo_source_strip_set_beside (WO_SOURCE_STRIP (self->sources));
  g_signal_connect_object (self->sources, "elements", G_CALLBACK (elements_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (section (self, _ ("Why"), self->why)), self->sources);
  self->route = wo_part_wrapped ("", "wo-meta wrap");
  self->route_box = section (self, _ ("Why this route"), self->route);
  gtk_widget_set_visible (self->route_box, FALSE);
  section (self, _ ("Why not"), self->against);
  section (self, _ ("Similar orders"), self->similar);
  section (self, _ ("Also made to this landlord"), self->earlier);
  self->agenda = wo_part_wrapped ("", "wo-meta wrap wo-note");
  self->agenda_box = section (self, _ ("Note on the agenda"), self->agenda);
  gtk_widget_set_visible (self->agenda_box, FALSE);
  self->note_box = section (self, _ ("Note from the manager"), self->note);
  gtk_widget_set_visible (self->box, FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
earlier_new (const WoCandidate *candidate, WoDate as_of)
{
  const WoEarlierOrder *earlier = candidate->earlier;
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *age = earlier->made_on != WO_DATE_NONE ? wo_part_ago (earlier->made_on, as_of)
                                                          : g_strdup (_ ("not made yet"));
  g_autofree char *about =
      g_strdup_printf ("%s, %s. %s", earlier->subject != NULL ? earlier->subject : _ ("No subject"),
                       age, candidate->similar ? _ ("Similar.") : _ ("Not similar."));

  gtk_box_append (GTK_BOX (head),
                  wo_part_filler (earlier->number != NULL ? earlier->number : earlier->reference,
                                  "wo-meta"));
  gtk_box_append (GTK_BOX (head), wo_status_new (wo_mark_for_state (earlier->state)));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (about, "wo-meta wrap wo-quiet"));
  return box;
}

static void
show_earlier (WoSessionSide *self, const WoSimilar *similar)
{
  guint shown = 0;

  wo_part_clear (self->earlier);
  for (guint i = 0; similar != NULL && i < similar->candidates->len && shown < EARLIER_MAX; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      if (!candidate->earlier->same_landlord)
        continue;
      gtk_box_append (GTK_BOX (self->earlier), earlier_new (candidate, similar->as_of));
      shown++;
    }
  if (shown == 0)
    gtk_box_append (GTK_BOX (self->earlier),
                    wo_part_wrapped (similar != NULL ? _ ("No other order.") : _ ("Looking…"),
                                     "wo-meta wo-quiet"));
}

static void
add_reason (GtkWidget *box, const WoReason *reason, const char *classes)
{
  g_autofree char *said = wo_words_reason_cited (reason);

  gtk_box_append (GTK_BOX (box), wo_part_wrapped (said, classes));
}

/* Whether @reasons are others than those that are shown, which stay as they were opened and where the keyboard is. */
static gboolean
are_new (WoSessionSide *self, GPtrArray *reasons)
{
  GString *said = g_string_new (NULL);

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      g_autofree char *one = wo_words_reason_cited (g_ptr_array_index (reasons, i));

      g_string_append (g_string_append_c (said, '\n'), one);
    }
  if (g_strcmp0 (said->str, self->against_said) == 0)
    {
      g_string_free (said, TRUE);
      return FALSE;
    }
  g_free (self->against_said);
  self->against_said = g_string_free (said, FALSE);
  return TRUE;
}

/* The strongest reason not to sign, and the others where they are asked for. */
static void
show_against (WoSessionSide *self, GPtrArray *reasons)
{
  GtkWidget *rest;
  g_autofree char *title = NULL;

  if (!are_new (self, reasons))
    return;
  wo_part_clear (self->against);
  if (reasons == NULL || reasons->len == 0)
    {
      gtk_box_append (GTK_BOX (self->against),
                      wo_part_wrapped (_ ("Looked for among similar orders, stops, factors, files "
                                          "and wording: nothing speaks against it."),
                                       "wo-meta wrap wo-quiet"));
      return;
    }
  add_reason (self->against, g_ptr_array_index (reasons, 0), "wo-meta wrap");
  if (reasons->len == 1)
    return;
  title = g_strdup_printf (ngettext ("%u more", "%u more", reasons->len - 1), reasons->len - 1);
  rest = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  for (guint i = 1; i < reasons->len; i++)
    add_reason (rest, g_ptr_array_index (reasons, i), "wo-meta wrap wo-quiet");
  gtk_box_append (GTK_BOX (self->against), wo_details_new (title, rest));
}

void
wo_session_side_show (WoSessionSide *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoOrder *order = wo_case_model_get_order (model);
  const char *decision = c->similar.decision;
  g_autofree char *similar = NULL;
  g_autoptr (GPtrArray) against = wo_case_model_dup_against (model);

  wo_why_strip_set (WO_WHY_STRIP (self->why), model);
  similar =
      g_strdup_printf ("%s. %s", decision != NULL ? wo_words_verdict (decision) : _ ("Not settled"),
                       c->similar.reason != NULL ? c->similar.reason : "");
  gtk_label_set_text (GTK_LABEL (self->similar), similar);
  show_against (self, against);
  show_earlier (self, wo_case_model_get_similar (model));
  gtk_widget_set_visible (self->note_box, order->drm_note != NULL && *order->drm_note != '\0');
  gtk_label_set_text (GTK_LABEL (self->note), order->drm_note != NULL ? order->drm_note : "");
  gtk_widget_set_visible (self->box, TRUE);
}

void
wo_session_side_set_agenda_note (WoSessionSide *self, const char *note)
{
  gtk_widget_set_visible (self->agenda_box, note != NULL && *note != '\0');
  gtk_label_set_text (GTK_LABEL (self->agenda), note != NULL ? note : "");
}

void
wo_session_side_set_route (WoSessionSide *self, const char *why)
{
  gtk_widget_set_visible (self->route_box, why != NULL && *why != '\0');
  gtk_label_set_text (GTK_LABEL (self->route), why != NULL ? why : "");
}

void
wo_session_side_ask (WoSessionSide *self, WoOrderText *text, WoCaseModel *model)
{
  WoSourceStrip *sources = WO_SOURCE_STRIP (self->sources);

  /* What somebody else did takes nobody away from the sentence that they ask about. */
  if (text != NULL && wo_source_strip_is_about (sources, text, model))
    {
      wo_source_strip_refresh (sources);
      return;
    }
  wo_source_strip_set_text (sources, text, model);
  wo_source_strip_set_asking (sources, text != NULL);
}

void
wo_session_side_light (WoSessionSide *self, const char *element)
{
  wo_why_strip_light (WO_WHY_STRIP (self->why), element);
}
