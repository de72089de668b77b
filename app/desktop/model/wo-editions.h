/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The editions of the guidance as their page shows them: what is compiled in, what was published here,
 * and for an administrator the drafts, each as the list of its texts. Read on the worker, and again when
 * an edition changes.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-guidance.h"
#include "protocol/wo-edition-texts.h"
#include "store/wo-edition-preview.h"

G_BEGIN_DECLS

#define WO_TYPE_EDITIONS (wo_editions_get_type ())
G_DECLARE_FINAL_TYPE (WoEditions, wo_editions, WO, EDITIONS, GObject)

typedef struct
{
  char *id;    /* the edition's; of a draft its record's */
  char *label; /* for the picker */
  char *json;  /* NULL: a draft that does not read, for the reason in .fault */
  char *fault;
  WoEdition *edition;    /* NULL with .json */
  GPtrArray *texts;      /* WoEditionText; of a draft that does not read those of its base */
  WoGuidance *guidance;  /* of a draft; NULL: it can be decided under */
  WoGuidance *published; /* where it was made here and published; NULL else */
  gint64 version;        /* of the record of either */
} WoEditionEntry;

WoEditions *wo_editions_new (WoDesk *desk);
gboolean wo_editions_is_loaded (WoEditions *self);
const char *wo_editions_get_error (WoEditions *self);
/* Newest first, drafts before them (WoEditionEntry). */
GPtrArray *wo_editions_get_all (WoEditions *self);
/* The entry @id; the newest that was not withdrawn, and is no draft, for NULL. NULL: none. */
const WoEditionEntry *wo_editions_entry (WoEditions *self, const char *id);
/* Whether no case comes under it anew. */
gboolean wo_edition_entry_is_withdrawn (const WoEditionEntry *entry);

/* Does @act (taken over) on a guidance record; @ret_why of the finish says in sentences why not. */
void wo_editions_act_async (WoEditions *self,
                            WoAct *act,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean wo_editions_act_finish (WoEditions *self, GAsyncResult *result, char **ret_why);
char *wo_editions_new_id (WoEditions *self);

/* One page of the drafts that would come out differently under the entry @id. */
void wo_editions_preview_async (WoEditions *self,
                                const char *id,
                                guint from,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
WoEditionPreview *wo_editions_preview_finish (GAsyncResult *result, GError **error);

/* Signal: "changed" (). */

G_END_DECLS
