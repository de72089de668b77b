/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-edition-doing.h"

#include "desktop/compat/wo-ask.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *near;
  WoEditionSheet *sheet; /* NULL: a question was asked instead */
  WoEditionBegun begun;  /* or NULL */
  char *id;              /* of the record that is begun, or NULL */
} Doing;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autofree char *why = NULL;
  gboolean good = wo_editions_act_finish (WO_EDITIONS (source), result, &why);

  if (doing->sheet != NULL)
    wo_edition_sheet_end (doing->sheet, good ? NULL : why);
  else if (!good)
    wo_ask (doing->near, &(WoAsk){ .heading = _ ("This could not be done"), .body = why }, NULL,
            NULL);
  if (good && doing->begun != NULL)
    doing->begun (doing->near, doing->id);
  g_object_unref (doing->near);
  g_clear_object (&doing->sheet);
  g_free (doing->id);
  g_free (doing);
}

void
wo_edition_begin (
    GtkWidget *near, WoEditions *editions, WoEditionSheet *sheet, WoAct *act, WoEditionBegun begun)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->near = g_object_ref (near);
  doing->sheet = sheet != NULL ? g_object_ref (sheet) : NULL;
  doing->begun = begun;
  doing->id = g_strdup (act->record);
  wo_editions_act_async (editions, act, done_cb, doing);
}

void
wo_edition_do (GtkWidget *near, WoEditions *editions, WoEditionSheet *sheet, WoAct *act)
{
  wo_edition_begin (near, editions, sheet, act, NULL);
}
