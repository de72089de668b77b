/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-sign-in-page.h"

#include "desktop/model/wo-browser-visit.h"
#include "desktop/model/wo-offer.h"
#include "desktop/shell/wo-browser-part.h"
#include "desktop/shell/wo-ways-box.h"
#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>

struct _WoSignInPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkEditable *server;
  WoWaysBox *ways;
  GtkWidget *spinner;
  GtkWidget *error_box;
  GtkLabel *error;
  GtkWidget *cancel;
  GtkWidget *alone_box;
  GtkEditable *alone_name;
  GtkWidget *alone;
  WoBrowserPart *browser;

  WoOffer *offer;
  WoBrowserVisit *visit; /* while it lasts */
  gboolean leads;        /* the focus goes to what the server offers, once that is known */
  GtkWidget *focus;      /* weak: where it was before it was busy */
};

G_DEFINE_FINAL_TYPE (WoSignInPage, wo_sign_in_page, ADW_TYPE_BIN)

enum
{
  SIGN_IN,
  SIGN_IN_ELSEWHERE,
  WORK_ALONE,
  TRY_DEMO,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_filled (GtkEditable *editable)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (editable));

  return g_strstrip (text)[0] != '\0';
}

static void
alone_changed_cb (WoSignInPage *self)
{
  gtk_widget_set_sensitive (self->alone, is_filled (self->alone_name));
}

static void
offer_changed_cb (WoSignInPage *self)
{
  WoOfferState state = wo_offer_get_state (self->offer);

  wo_ways_box_show (self->ways, self->offer);
  if (self->leads && (state == WO_OFFER_READY || state == WO_OFFER_FAILED))
    {
      self->leads = FALSE;
      wo_ways_box_take_focus (self->ways);
    }
}

static void
server_changed_cb (WoSignInPage *self)
{
  self->leads = FALSE;
  wo_sign_in_page_set_error (self, NULL);
  wo_offer_set_server (self->offer, gtk_editable_get_text (self->server));
}

/* Enter in the field, or the button beside what went wrong. */
static void
ask_cb (WoSignInPage *self)
{
  if (wo_offer_get_state (self->offer) == WO_OFFER_READY)
    {
      wo_ways_box_take_focus (self->ways);
      return;
    }
  self->leads = TRUE;
  wo_offer_ask (self->offer);
}

static void
by_name_cb (WoSignInPage *self, const char *name, const char *passphrase)
{
  g_signal_emit (self, signals[SIGN_IN], 0, wo_offer_get_server (self->offer), name, passphrase);
}

static void
end_visit (WoSignInPage *self)
{
  if (self->visit == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->visit, self);
  wo_browser_visit_cancel (self->visit);
  wo_browser_part_set_visit (self->browser, NULL);
  g_clear_object (&self->visit);
  gtk_stack_set_visible_child_name (self->stack, "form");
}

static void
visit_changed_cb (WoSignInPage *self)
{
  g_autoptr (WoBrowserVisit) visit = g_object_ref (self->visit);
  WoVisitState state = wo_browser_visit_get_state (visit);
  g_autofree char *answer = NULL;
  GtkRoot *root;

  if (state == WO_VISIT_ASKING || state == WO_VISIT_WAITING)
    return;
  answer = wo_browser_visit_take_answer (visit);
  end_visit (self);
  wo_sign_in_page_set_error (self, wo_browser_visit_get_sentence (visit));
  wo_ways_box_focus_provider (self->ways);
  if (state == WO_VISIT_CANCELLED)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
  if (answer != NULL)
    g_signal_emit (self, signals[SIGN_IN_ELSEWHERE], 0, wo_offer_get_server (self->offer), answer);
}

static void
elsewhere_cb (WoSignInPage *self)
{
  const char *server = wo_offer_get_server (self->offer);

  if (server == NULL || self->visit != NULL)
    return;
  wo_sign_in_page_set_error (self, NULL);
  self->visit = wo_browser_visit_new (server, FALSE);
  g_signal_connect_swapped (self->visit, "changed", G_CALLBACK (visit_changed_cb), self);
  gtk_stack_set_visible_child_name (self->stack, "browser");
  wo_browser_part_set_visit (self->browser, self->visit);
}

static void
work_alone_cb (WoSignInPage *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->alone_name));

  if (gtk_widget_get_sensitive (self->alone))
    g_signal_emit (self, signals[WORK_ALONE], 0, g_strstrip (name));
}

static void
demo_cb (WoSignInPage *self)
{
  g_signal_emit (self, signals[TRY_DEMO], 0);
}

static void
cancel_cb (WoSignInPage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
wo_sign_in_page_dispose (GObject *object)
{
  WoSignInPage *self = WO_SIGN_IN_PAGE (object);

  if (self->visit != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->visit, self);
      wo_browser_visit_cancel (self->visit);
    }
  g_clear_object (&self->visit);
  g_clear_object (&self->offer);
  g_clear_weak_pointer (&self->focus);
  G_OBJECT_CLASS (wo_sign_in_page_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  signals[SIGN_IN] =
      g_signal_new ("sign-in", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                    G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGN_IN_ELSEWHERE] =
      g_signal_new ("sign-in-elsewhere", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    2, G_TYPE_STRING, G_TYPE_STRING);
  signals[WORK_ALONE] = g_signal_new ("work-alone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TRY_DEMO] =
      g_signal_new ("try-demo", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] =
      g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_sign_in_page_class_init (WoSignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_sign_in_page_dispose;
  add_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (WO_TYPE_BROWSER_PART);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_WAYS_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, server);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, ways);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, error_box);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, error);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone_box);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone_name);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, alone);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, cancel);
  gtk_widget_class_bind_template_child (widget_class, WoSignInPage, browser);
  gtk_widget_class_bind_template_callback (widget_class, alone_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, server_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, by_name_cb);
  gtk_widget_class_bind_template_callback (widget_class, elsewhere_cb);
  gtk_widget_class_bind_template_callback (widget_class, work_alone_cb);
  gtk_widget_class_bind_template_callback (widget_class, demo_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wo_sign_in_page_init (WoSignInPage *self)
{
  self->offer = wo_offer_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->offer, "changed", G_CALLBACK (offer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  alone_changed_cb (self);
  offer_changed_cb (self);
}

void
wo_sign_in_page_prepare (WoSignInPage *self, const char *server, const char *name, gboolean again)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  end_visit (self);
  if (server != NULL)
    gtk_editable_set_text (self->server, server);
  wo_ways_box_fill (self->ways, name);
  gtk_widget_set_visible (self->alone_box, !again);
  gtk_widget_set_visible (self->cancel, again);
  wo_sign_in_page_set_error (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->server));
  if (is_filled (self->server))
    ask_cb (self);
}

void
wo_sign_in_page_ask_browser (WoSignInPage *self, const char *sentence)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  elsewhere_cb (self);
  if (self->visit != NULL)
    wo_browser_part_set_reason (self->browser, sentence);
  else
    wo_sign_in_page_set_error (self, sentence);
}

void
wo_sign_in_page_set_busy (WoSignInPage *self, gboolean busy)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  if (busy)
    g_set_weak_pointer (&self->focus, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_widget_set_sensitive (GTK_WIDGET (self), !busy);
  if (!busy && self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  if (busy)
    wo_sign_in_page_set_error (self, NULL);
}

void
wo_sign_in_page_set_error (WoSignInPage *self, const char *sentence)
{
  g_return_if_fail (WO_IS_SIGN_IN_PAGE (self));

  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, sentence != NULL);
}
