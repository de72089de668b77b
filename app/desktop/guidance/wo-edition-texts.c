/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-edition-texts.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/guidance/wo-edition-acts.h"
#include "desktop/guidance/wo-edition-doing.h"
#include "desktop/guidance/wo-guidance-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a sheet or a question is about. */
typedef struct
{
  WoEditions *editions;
  char *draft; /* id of its record */
  char *path;  /* the thing, or the list that gets one more */
} Matter;

static Matter *
matter_new (WoEditions *editions, const char *draft, const char *path)
{
  Matter *self = g_new (Matter, 1);

  *self = (Matter){ g_object_ref (editions), g_strdup (draft), g_strdup (path) };
  return self;
}

static void
matter_free (gpointer data)
{
  Matter *self = data;

  g_object_unref (self->editions);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Matter, matter_free)

/* NULL where it is no draft any more. */
static const WoEditionEntry *
matter_draft (const Matter *self)
{
  const WoEditionEntry *entry = wo_editions_entry (self->editions, self->draft);

  return entry != NULL && entry->guidance != NULL ? entry : NULL;
}

/* Does @made, which it takes over, if anything is in it. */
static void
do_if_any (GtkWidget *near, const Matter *matter, WoEditionSheet *sheet, WoAct *made)
{
  if (made->cells->len > 0)
    {
      wo_edition_do (near, matter->editions, sheet, made);
      return;
    }
  wo_act_free (made);
  if (sheet != NULL)
    wo_edition_sheet_end (sheet, NULL);
}

static void
save_cb (WoEditionSheet *sheet, Matter *matter)
{
  const WoEditionEntry *draft = matter_draft (matter);
  g_autoptr (GPtrArray) keys = wo_edition_sheet_changed (sheet);
  WoAct *made;

  if (draft == NULL)
    {
      wo_edition_sheet_end (sheet,
                            _ ("This edition is no draft any more, so its texts stay as they "
                               "are. Keep a copy of what you typed."));
      return;
    }
  made = wo_edition_acts_set (draft);
  for (guint i = 0; i < keys->len; i++)
    {
      g_autofree char *value = wo_edition_sheet_dup (sheet, keys->pdata[i]);

      wo_edition_acts_change (matter->editions, draft, made, keys->pdata[i],
                              *value != '\0' ? value : NULL);
    }
  do_if_any (GTK_WIDGET (sheet), matter, sheet, made);
}

static void
remove_cb (WoEditionSheet *sheet, Matter *matter)
{
  const WoEditionEntry *draft = matter_draft (matter);
  WoAct *made;

  if (draft == NULL)
    return;
  made = wo_edition_acts_set (draft);
  wo_edition_acts_take_back (draft, made, matter->path);
  if (strchr (matter->path, '/') != NULL || g_str_has_prefix (matter->path, "sources."))
    {
      g_autofree char *id = wo_editions_new_id (matter->editions);
      g_autofree char *at = g_strdup_printf ("changes/%s.path", id);

      wo_act_add_cell (made, at, matter->path);
    }
  wo_edition_do (GTK_WIDGET (sheet), matter->editions, sheet, made);
}

/* Takes over @matter. */
static void
present (WoEditionSheet *sheet, Matter *matter)
{
  g_object_set_data_full (G_OBJECT (sheet), "wo-matter", matter, matter_free);
  g_signal_connect (sheet, "save", G_CALLBACK (save_cb), matter);
  g_signal_connect (sheet, "remove", G_CALLBACK (remove_cb), matter);
  gtk_window_present (GTK_WINDOW (sheet));
}

gboolean
wo_edition_texts_may_grow (const char *path)
{
  static const char *const lists[] = { "triggers",   "examples",   "clauses", "spotlights",
                                       "categories", "key_issues", "logs",    "service_areas",
                                       "terms",      "sources",    NULL };
  g_autofree char *list = g_strndup (path, strcspn (path, "./"));

  return g_strv_contains (lists, list);
}

static void
add_text (const Matter *matter, WoEditionSheet *sheet, const WoEditionText *text)
{
  const char *base = wo_edition_acts_base (matter->editions, matter_draft (matter), text->path);
  g_autofree char *hint = base != NULL && text->value != NULL && !g_str_equal (base, text->value)
                              ? g_strdup_printf (_ ("Was: %s"), base)
                              : NULL;
  g_autofree char *field = wo_guidance_item_field (text);
  const WoEditionSheetText one = { text->path, field, text->value, hint };

  wo_edition_sheet_add (sheet, &one);
}

static void
bring_back_done (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  g_autoptr (Matter) matter = data;
  const WoEditionEntry *draft = matter_draft (matter);
  WoAct *made;

  if (!g_str_equal (answer, "back") || draft == NULL)
    return;
  made = wo_edition_acts_set (draft);
  wo_edition_acts_take_back (draft, made, matter->path);
  do_if_any (near, matter, NULL, made);
}

/* Takes over @matter. */
static void
ask_bring_back (GtkWidget *near, Matter *matter)
{
  const WoAskChoice choices[] = { { "back", _ ("Bring it back"), TRUE, FALSE }, { NULL } };

  wo_ask (near,
          &(WoAsk){ .heading = _ ("Bring this back?"),
                    .body =
                        _ ("This draft takes it out. Brought back, it is as in the edition that "
                           "the draft is based on."),
                    .choices = choices },
          bring_back_done, matter);
}

/* Titled by the thing, without the name of its first text. */
static WoEditionSheet *
new_sheet (GtkWidget *near, const WoEditionText *text)
{
  const char *close = strstr (text->title, "”");
  g_autofree char *title =
      close != NULL ? g_strndup (text->title, (gsize) (close - text->title) + strlen ("”"))
                    : g_strdup (text->title);

  return wo_edition_sheet_new (near, title, NULL);
}

void
wo_edition_texts_change (GtkWidget *near,
                         WoEditions *editions,
                         const char *draft_id,
                         const char *path)
{
  g_autoptr (Matter) matter = matter_new (editions, draft_id, path);
  const WoEditionEntry *draft = matter_draft (matter);
  gsize length = strlen (path);
  WoEditionSheet *sheet = NULL;

  if (draft == NULL)
    return;
  for (guint i = 0; i < draft->texts->len; i++)
    {
      const WoEditionText *text = draft->texts->pdata[i];

      if (strncmp (text->path, path, length) != 0 ||
          (text->path[length] != '\0' && text->path[length] != '.'))
        continue;
      if (sheet == NULL)
        sheet = new_sheet (near, text);
      add_text (matter, sheet, text);
    }
  if (sheet == NULL)
    {
      ask_bring_back (near, g_steal_pointer (&matter));
      return;
    }
  if (wo_edition_texts_may_grow (path))
    wo_edition_sheet_let_remove (sheet, _ ("Take this out"));
  present (sheet, g_steal_pointer (&matter));
}

/* A sheet with the texts that things of this list have, empty. Takes over @matter. */
static void
open_new_thing (GtkWidget *near, Matter *matter, const char *name)
{
  const WoEditionEntry *draft = matter_draft (matter);
  g_autoptr (GPtrArray) items = wo_guidance_items (draft->texts, matter->path);
  const WoGuidanceItem *like = items->len > 0 ? items->pdata[0] : NULL;
  WoEditionSheet *sheet = wo_edition_sheet_new (near, name, NULL);

  for (guint i = 0; like != NULL && i < like->texts->len; i++)
    {
      const WoEditionText *text = like->texts->pdata[i];
      g_autofree char *path =
          g_strdup_printf ("%s/%s%s", matter->path, name, text->path + strlen (like->path));
      g_autofree char *field = wo_guidance_item_field (text);
      const WoEditionSheetText one = { path, field, NULL, NULL };

      wo_edition_sheet_add (sheet, &one);
    }
  present (sheet, matter);
}

static void
add_done (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  static const char *const words[] = { "categories", "key_issues", "service_areas", "logs", NULL };
  g_autoptr (Matter) matter = data;
  const WoEditionEntry *draft = matter_draft (matter);
  g_autofree char *name = g_strdup (text != NULL ? text : "");
  g_autofree char *path = NULL;
  WoAct *made;

  g_strstrip (name);
  if (!g_str_equal (answer, "add") || draft == NULL || *name == '\0')
    return;
  if (!g_strv_contains (words, matter->path))
    {
      open_new_thing (near, g_steal_pointer (&matter), name);
      return;
    }
  path = g_strdup_printf ("%s/%s", matter->path, name);
  made = wo_edition_acts_set (draft);
  wo_edition_acts_change (matter->editions, draft, made, path, name);
  do_if_any (near, matter, NULL, made);
}

void
wo_edition_texts_add (GtkWidget *near, WoEditions *editions, const char *draft, const char *section)
{
  const WoAskChoice choices[] = { { "add", _ ("Add"), TRUE, FALSE }, { NULL } };

  wo_ask (near,
          &(WoAsk){ .heading = _ ("Add to this list"),
                    .body = _ ("Of a category, an issue, a service or a log: its name. Of anything "
                               "else: a short id, as in repairs."),
                    .choices = choices,
                    .text_label = _ ("Name"),
                    .text_needed = TRUE },
          add_done, matter_new (editions, draft, section));
}
