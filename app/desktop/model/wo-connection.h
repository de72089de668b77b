/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What this copy holds beside the records: which installation it is, the last state of the office's log
 * that it checked, and what it keeps until the office has it in a backup.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

typedef struct
{
  char *replica;    /* of this installation, or NULL */
  gint64 log_size;  /* entries of the log as it was checked last; 0: none */
  gint64 log_at_us; /* when it was signed so */
  char *log_root;   /* the tree's root, as hex, or NULL */
  guint kept;       /* acts that the office took and that are kept here too */
} WoConnection;

void wo_connection_read_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data);
WoConnection *wo_connection_read_finish (WoDesk *desk, GAsyncResult *result, GError **error);
void wo_connection_free (WoConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoConnection, wo_connection_free)

G_END_DECLS
