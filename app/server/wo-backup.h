/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A backup is one file: the store as it was at one moment, log, checkpoints and all, and inside it who
 * may sign in. The key that signs the log is not in it. A store that is put back from one begins a new
 * epoch, so that clients go back with it and send again what it lacks.
 */
#pragma once

#include "register/wo-log-verify.h"
#include "server/wo-config.h"

G_BEGIN_DECLS

#define WO_BACKUP_ERROR (wo_backup_error_quark ())
GQuark wo_backup_error_quark (void);
typedef enum
{
  WO_BACKUP_ERROR_THERE,    /* a file that would be overwritten */
  WO_BACKUP_ERROR_DATABASE, /* the store is a database of another program */
  WO_BACKUP_ERROR_WRONG,    /* what it holds is not what its log says */
  WO_BACKUP_ERROR_NEWER     /* a newer program made it */
} WoBackupError;

/* Whether the store is a file, which is backed up here; opens nothing. */
gboolean wo_backup_may (const WoConfig *config, GError **error);
/* Writes @to while the store is served, or not; says then in the store what it holds, so that clients need
 * keep no more. @ret_head: the last position that is in it. */
gboolean wo_backup (const WoConfig *config, const char *to, gint64 *ret_head, GError **error);
/* The version of the store in @from, and the one that this program makes; FALSE where it cannot be read here. */
gboolean
wo_backup_schema (const char *from, gint64 *ret_schema, gint64 *ret_present, GError **error);
/* Whether @from is whole, and what its log says; @witness may be NULL. */
WoLogVerdict *
wo_backup_verify (const char *from, const char *witness, gboolean quick, GError **error);
/* Puts the store back from @from; with @replace, what is there is set aside under .replaced names. Where it
 * is cut off, it comes to the end when it is done again, and meanwhile wo_place_store () opens nothing there. */
gboolean wo_backup_restore (
    const WoConfig *config, const char *from, gboolean replace, gint64 *ret_head, GError **error);

G_END_DECLS
