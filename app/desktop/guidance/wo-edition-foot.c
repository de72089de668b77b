/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-edition-foot.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/guidance/wo-edition-acts.h"
#include "desktop/guidance/wo-edition-doing.h"
#include "desktop/guidance/wo-edition-texts.h"
#include "desktop/guidance/wo-preview-sheet.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "domain/wo-person.h"

#include <glib/gi18n-lib.h>

struct _WoEditionFoot
{
  AdwBin parent_instance;

  WoEditions *editions;
  char *id, *section;
  gboolean is_draft;

  WoFootBar *bar;
  GtkWidget *add, *describe, *changes, *preview, *withdraw;
};

G_DEFINE_FINAL_TYPE (WoEditionFoot, wo_edition_foot, ADW_TYPE_BIN)

enum
{
  BEGUN,
  COMPARE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const WoEditionEntry *
entry_of (WoEditionFoot *self)
{
  return self->id != NULL ? wo_editions_entry (self->editions, self->id) : NULL;
}

static const WoEditionEntry *
draft_of (WoEditionFoot *self)
{
  const WoEditionEntry *entry = entry_of (self);

  return entry != NULL && entry->guidance != NULL ? entry : NULL;
}

/* What a new edition begins as: what shows, or the one in force where that was withdrawn. */
static const WoEditionEntry *
base_of (WoEditionFoot *self)
{
  const WoEditionEntry *entry = entry_of (self);

  return entry != NULL && wo_edition_entry_is_withdrawn (entry)
             ? wo_editions_entry (self->editions, NULL)
             : entry;
}

static void
begun_cb (GtkWidget *foot, const char *id)
{
  g_signal_emit (foot, signals[BEGUN], 0, id);
}

static void
act (WoEditionFoot *self, WoAct *act)
{
  wo_edition_do (GTK_WIDGET (self), self->editions, NULL, act);
}

static const struct
{
  const char *key, *label, *hint;
} heads[] = {
  { "edition", N_ ("Short id"), N_ ("As in 2026-11: letters, digits and hyphens") },
  { "title", N_ ("Title"), N_ ("Its name in full") },
  { "short_title", N_ ("Title in a citation"), N_ ("As in Guidance November 2026") },
  { "revised", N_ ("Day of the revision"),
    N_ ("As in 2026-11-20: the newest edition is the one "
        "revised last") },
  { "note", N_ ("What changed, and why"), N_ ("Everybody reads this; it is needed to publish") },
};

static void
save_head_cb (WoEditionFoot *self, WoEditionSheet *sheet)
{
  const WoEditionEntry *draft = draft_of (self);
  const WoEditionEntry *base = base_of (self);
  g_autofree char *id = draft == NULL ? wo_editions_new_id (self->editions) : NULL;
  WoAct *made =
      draft != NULL ? wo_edition_acts_set (draft) : wo_act_new ("create", WO_RECORD_GUIDANCE, id);

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *text = wo_edition_sheet_dup (sheet, heads[i].key);

      if (text != NULL && (draft != NULL || *text != '\0'))
        wo_act_add_cell (made, heads[i].key, *text != '\0' ? text : NULL);
    }
  if (draft == NULL && base != NULL)
    wo_act_add_cell (made, "based_on", base->id);
  if (id != NULL)
    wo_edition_begin (GTK_WIDGET (self), self->editions, sheet, made, begun_cb);
  else
    wo_edition_do (GTK_WIDGET (self), self->editions, sheet, made);
}

static const char *
head_value (const WoEditionEntry *draft, const char *key, char **ret_owned)
{
  const WoGuidance *guidance = draft != NULL ? draft->guidance : NULL;

  if (guidance == NULL)
    return NULL;
  if (g_str_equal (key, "edition"))
    return guidance->edition;
  if (g_str_equal (key, "title"))
    return guidance->title;
  if (g_str_equal (key, "short_title"))
    return guidance->short_title;
  if (g_str_equal (key, "note"))
    return guidance->note;
  *ret_owned = wo_date_format (guidance->revised);
  return *ret_owned;
}

/* Begins a new edition, or says something else of the draft. */
static void
describe (WoEditionFoot *self)
{
  const WoEditionEntry *draft = draft_of (self);
  const WoEditionEntry *base = base_of (self);
  g_autofree char *lead = NULL;
  WoEditionSheet *sheet;

  if (base == NULL)
    return;
  if (draft == NULL)
    lead = g_strdup_printf (
        _ ("It begins as “%s”. Nothing is decided under it until it is published."), base->label);
  sheet = wo_edition_sheet_new (GTK_WIDGET (self),
                                draft != NULL ? _ ("About this edition") : _ ("New edition"), lead);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *owned = NULL;
      const WoEditionSheetText text = { heads[i].key, _ (heads[i].label),
                                        head_value (draft, heads[i].key, &owned),
                                        _ (heads[i].hint) };

      wo_edition_sheet_add (sheet, &text);
    }
  g_signal_connect_object (sheet, "save", G_CALLBACK (save_head_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
add_cb (WoEditionFoot *self)
{
  if (self->id != NULL)
    wo_edition_texts_add (GTK_WIDGET (self), self->editions, self->id, self->section);
}

static void
preview_cb (WoEditionFoot *self)
{
  if (self->id != NULL)
    wo_preview_sheet_present (GTK_WIDGET (self), self->editions, self->id);
}

static void
changes_cb (WoEditionFoot *self)
{
  const WoEditionEntry *draft = draft_of (self);

  if (draft != NULL && draft->guidance->based_on != NULL)
    g_signal_emit (self, signals[COMPARE], 0, draft->guidance->based_on);
}

static void
publish_done (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoEditionFoot *self = WO_EDITION_FOOT (near);
  const WoEditionEntry *draft = draft_of (self);
  WoAct *made;

  if (!g_str_equal (answer, "publish") || draft == NULL)
    return;
  made = wo_act_new ("publish", WO_RECORD_GUIDANCE, draft->id);
  made->seen_version = draft->version;
  act (self, made);
}

static void
publish (WoEditionFoot *self)
{
  const WoAskChoice choices[] = { { "publish", _ ("Publish"), TRUE, FALSE }, { NULL } };
  const WoEditionEntry *draft = draft_of (self);

  if (draft == NULL)
    return;
  wo_ask (GTK_WIDGET (self),
          &(WoAsk){ .heading = _ ("Publish this edition?"),
                    .body =
                        _ ("Everybody in the office gets it, and new cases are decided under the "
                           "edition revised last. It cannot be changed any more, only withdrawn; "
                           "decisions made before keep their edition."),
                    .choices = choices },
          publish_done, NULL);
}

static void
withdraw_done (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoEditionFoot *self = WO_EDITION_FOOT (near);
  const WoEditionEntry *entry = entry_of (self);
  WoAct *made;

  if (!g_str_equal (answer, "withdraw") || entry == NULL || entry->published == NULL)
    return;
  made = wo_act_new ("withdraw-edition", WO_RECORD_GUIDANCE, entry->published->id);
  made->seen_version = entry->version;
  wo_act_set_arg (made, "note", text);
  act (self, made);
}

static void
withdraw_cb (WoEditionFoot *self)
{
  const WoAskChoice choices[] = { { "withdraw", _ ("Withdraw"), FALSE, TRUE }, { NULL } };

  wo_ask (GTK_WIDGET (self),
          &(WoAsk){ .heading = _ ("Withdraw this edition?"),
                    .body = _ ("No case is decided under it anew. What was decided under it keeps "
                               "it. This cannot be taken back."),
                    .choices = choices,
                    .text_label = _ ("Why it is withdrawn"),
                    .text_needed = TRUE },
          withdraw_done, NULL);
}

static void
act_cb (WoEditionFoot *self)
{
  if (self->is_draft)
    publish (self);
  else
    describe (self);
}

static GtkWidget *
add_button (WoEditionFoot *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  wo_foot_bar_add (self->bar, button);
  return button;
}

static void
wo_edition_foot_dispose (GObject *object)
{
  g_clear_object (&WO_EDITION_FOOT (object)->editions);
  G_OBJECT_CLASS (wo_edition_foot_parent_class)->dispose (object);
}

static void
wo_edition_foot_finalize (GObject *object)
{
  g_free (WO_EDITION_FOOT (object)->id);
  g_free (WO_EDITION_FOOT (object)->section);
  G_OBJECT_CLASS (wo_edition_foot_parent_class)->finalize (object);
}

static void
wo_edition_foot_class_init (WoEditionFootClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_edition_foot_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_edition_foot_finalize;
  signals[BEGUN] = g_signal_new ("begun", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  signals[COMPARE] = g_signal_new ("compare", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_edition_foot_init (WoEditionFoot *self)
{
  self->bar = g_object_new (WO_TYPE_FOOT_BAR, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->bar));
  self->add = add_button (self, _ ("Add…"), G_CALLBACK (add_cb));
  self->changes = add_button (self, _ ("Changes"), G_CALLBACK (changes_cb));
  self->describe = add_button (self, _ ("About…"), G_CALLBACK (describe));
  self->preview = add_button (self, _ ("Preview…"), G_CALLBACK (preview_cb));
  self->withdraw = add_button (self, _ ("Withdraw…"), G_CALLBACK (withdraw_cb));
  g_signal_connect_object (self->bar, "act", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static char *
sentence_of (const WoEditionEntry *draft)
{
  guint n = draft->guidance->changes->len;
  g_autofree char *changes = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  if (draft->fault != NULL)
    return g_strdup_printf (_ ("%s; it does not read yet"), changes);
  if (draft->guidance->note == NULL)
    return g_strdup_printf (_ ("%s; what changed and why is not said yet"), changes);
  return g_steal_pointer (&changes);
}

void
wo_edition_foot_show (
    WoEditionFoot *self, WoDesk *desk, WoEditions *editions, const char *id, const char *section)
{
  const WoEditionEntry *draft, *entry;
  g_autofree char *sentence = NULL;

  g_return_if_fail (WO_IS_EDITION_FOOT (self));

  g_set_object (&self->editions, editions);
  g_free (self->id);
  self->id = g_strdup (id);
  g_free (self->section);
  self->section = g_strdup (section);
  draft = draft_of (self);
  self->is_draft = draft != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self),
                          wo_desk_has_role (desk, WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR)));
  gtk_widget_set_visible (self->add, self->is_draft && wo_edition_texts_may_grow (section));
  gtk_widget_set_visible (self->describe, self->is_draft);
  gtk_widget_set_visible (self->changes, self->is_draft && draft->json != NULL);
  gtk_widget_set_visible (self->preview, self->is_draft && draft->json != NULL);
  entry = entry_of (self);
  gtk_widget_set_visible (self->withdraw, entry != NULL && entry->published != NULL &&
                                              !entry->published->withdrawn);
  sentence = draft != NULL ? sentence_of (draft) : NULL;
  wo_foot_bar_set_sentence (self->bar, sentence != NULL ? sentence : "");
  wo_foot_bar_set_act (self->bar, self->is_draft ? _ ("Publish…") : _ ("New edition…"));
}

void
wo_edition_foot_press (WoEditionFoot *self)
{
  g_return_if_fail (WO_IS_EDITION_FOOT (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    wo_foot_bar_press (self->bar);
}

void
wo_edition_foot_change (WoEditionFoot *self, const char *path)
{
  g_return_if_fail (WO_IS_EDITION_FOOT (self));

  if (self->is_draft && path != NULL)
    wo_edition_texts_change (GTK_WIDGET (self), self->editions, self->id, path);
}
