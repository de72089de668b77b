/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office one works in, as the desktop and the tool see it: one store, and behind it either a
 * register in this process (a local office) or a shared server (sync). One worker thread owns the
 * store's connection; everything asked for here runs on it, and answers come back on the caller's main
 * context. "Saved" means durable.
 *
 * An office belongs to the main context that was the default of the thread it was opened on, its home: the
 * desktop's main loop, whichever thread opened it. Only home asks it for anything, and only home closes it:
 * from then on nothing comes in, and nothing is told. The last reference may be dropped anywhere.
 */
#pragma once

#include "domain/wo-act.h"
#include "domain/wo-apply.h"
#include "office/wo-office-status.h"
#include "store/wo-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_TYPE_OFFICE (wo_office_get_type ())
G_DECLARE_FINAL_TYPE (WoOffice, wo_office, WO, OFFICE, GObject)

#define WO_OFFICE_ERROR (wo_office_error_quark ())
GQuark wo_office_error_quark (void);
typedef enum
{
  WO_OFFICE_ERROR_CLOSED,    /* the office is closed */
  WO_OFFICE_ERROR_NO_PERSON, /* nobody acts here, or not that person */
  WO_OFFICE_ERROR_SERVED,    /* a server serves this very store */
  WO_OFFICE_ERROR_OWN_WORK,  /* a local office with work of its own cannot become a copy */
  WO_OFFICE_ERROR_OTHER,     /* this store is another server's or another person's copy */
  WO_OFFICE_ERROR_LOCAL,     /* there is no server behind this office */
  WO_OFFICE_ERROR_ONLINE     /* only wo_office_sign () signs under a server */
} WoOfficeError;

/* Opens (or makes) the store at @path and its worker. A new store becomes a local office whose first
 * person is @first_person, administrator and caseworker; with NULL it stays empty, to be signed in. */
WoOffice *wo_office_open (const char *path, const char *first_person, GError **error);
/* Ends the worker; what was saved stays saved. */
void wo_office_close (WoOffice *self);
/* The same for a loop that may not wait: it is closed when this returns, and what was under way ends in a
 * thread of its own before @callback (or NULL) is called. */
void wo_office_close_async (WoOffice *self, GAsyncReadyCallback callback, gpointer user_data);
void wo_office_close_finish (WoOffice *self, GAsyncResult *result);
const char *wo_office_path (WoOffice *self);

WoOfficeStatus *wo_office_get_status (WoOffice *self);
/* Who acts from now on in a local office (the tool's --as): person id. */
gboolean wo_office_act_as (WoOffice *self, const char *person, GError **error);
/* The date rules see; WO_DATE_NONE: the machine's. */
void wo_office_set_today (WoOffice *self, WoDate today);
WoDate wo_office_get_today (WoOffice *self);

/* Anything that reads: @job runs on the worker with the store and gives a value. */
typedef gpointer (*WoOfficeJob) (WoStore *store, gpointer data, GError **error);
void wo_office_read_async (WoOffice *self,
                           WoOfficeJob job,
                           gpointer data,
                           GDestroyNotify data_free,
                           GDestroyNotify result_free,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gpointer wo_office_read_finish (WoOffice *self, GAsyncResult *result, GError **error);
/* The same, waiting: for the tool and tests. */
gpointer wo_office_read (WoOffice *self, WoOfficeJob job, gpointer data, GError **error);

/* Does an act (taken over; by, replica, n, at, and an id where it has none, are filled in). The result is durable and, in a
 * local office, final. "changed" follows for each record it touched. Under a server, "sign" is refused
 * (ONLINE). */
void wo_office_act_async (WoOffice *self,
                          WoAct *act,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
WoResult *wo_office_act_finish (WoOffice *self, GAsyncResult *result, GError **error);
WoResult *wo_office_act (WoOffice *self, WoAct *act, GError **error);
/* Signs: each of @acts (WoAct "sign", taken over, pinned by its .seen_hash) gets its own WoResult, in
 * their order, and each result is the register's own. @passphrase: NULL in a local office. Of
 * WO_SYNC_ERROR: OFFLINE where the server does not answer, SIGN_IN where the passphrase is wrong. */
void wo_office_sign_async (WoOffice *self,
                           GPtrArray *acts,
                           const char *passphrase,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GPtrArray *wo_office_sign_finish (WoOffice *self, GAsyncResult *result, GError **error);
GPtrArray *wo_office_sign (WoOffice *self, GPtrArray *acts, const char *passphrase, GError **error);
/* A new id for a record or an item. */
char *wo_office_new_id (WoOffice *self);

/* Where no Secret Service answers, the sign-in is kept in memory; with @in_file instead in a file beside
 * the store that its owner alone can read (the tool, whose processes are short). */
void wo_office_set_keep_in_file (WoOffice *self, gboolean in_file);

/* Makes this new store a copy of the server's, signed in as @name; or signs in again to the same. It
 * returns when all the server's rows are here; where sync was started and the office is large, when what
 * the person wants to see first is. */
void wo_office_sign_in_async (WoOffice *self,
                              const char *server,
                              const char *name,
                              const char *passphrase,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean wo_office_sign_in_finish (WoOffice *self, GAsyncResult *result, GError **error);
gboolean wo_office_sign_in (
    WoOffice *self, const char *server, const char *name, const char *passphrase, GError **error);
void wo_office_sign_out (WoOffice *self);
/* Starts the living connection: push, pull, wait, and again; the status says how it goes. */
void wo_office_start_sync (WoOffice *self);
/* The same, and at once, whatever stands in the way. */
void wo_office_try_now (WoOffice *self);
/* Makes ready what searches by words, whenever there is nothing else to do: for whoever stays. */
void wo_office_ready_search (WoOffice *self);
/* One full round, waiting: for the tool. */
gboolean wo_office_sync_once (WoOffice *self, guint *ret_pushed, guint *ret_pulled, GError **error);

/* Signals: "changed" (const char *record id or NULL for many), "status-changed" (). */

G_END_DECLS
