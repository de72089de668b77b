/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-arrival.h"

#include "desktop/model/wo-desk.h"
#include "domain/wo-secret.h"
#include "office/wo-office-elsewhere.h"

/* Who is not the one of the first store is the one of the second. */
#define TRIES 3

typedef struct
{
  char *first, *server, *name, *passphrase, *answer;
  char *path; /* to be opened */
  WoDate today;
  WoOffice *here; /* or NULL */
  WoOffice *office;
  gboolean is_new; /* .office was begun for this */
  guint tries;
} WoArrival;

G_DEFINE_QUARK (wo - arrival - error, wo_arrival_error)

static void arrival_open (GTask *task);

static void
arrival_free (gpointer data)
{
  WoArrival *self = data;

  g_free (self->first);
  g_free (self->server);
  g_free (self->name);
  wo_secret_free (self->passphrase);
  g_free (self->answer);
  g_free (self->path);
  g_clear_object (&self->here);
  g_clear_object (&self->office);
  g_free (self);
}

/* Lets go of the store that was tried. */
static void
arrival_leave (WoArrival *self)
{
  if (self->office == NULL)
    return;
  if (self->office == self->here)
    g_clear_object (&self->office);
  else
    wo_offices_leave (g_steal_pointer (&self->office), self->is_new);
}

/* Takes over @error. */
static void
arrival_fail (GTask *task, GError *error)
{
  arrival_leave (g_task_get_task_data (task));
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
arrival_of_other_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WoArrival *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) shelf = wo_offices_list_finish (result);
  g_autofree char *stranger = wo_office_dup_stranger (self->office);
  const WoPremises *theirs = wo_premises_find (shelf, self->server, stranger);

  g_free (self->path);
  self->path =
      theirs != NULL ? g_strdup (theirs->path) : wo_premises_new_path (self->first, self->server);
  if (self->answer != NULL || ++self->tries >= TRIES)
    {
      arrival_fail (task, g_error_new_literal (WO_ARRIVAL_ERROR, WO_ARRIVAL_ERROR_AGAIN,
                                               "The sign-in is of somebody whose work is kept in "
                                               "another file of this computer"));
      return;
    }
  arrival_leave (self);
  arrival_open (task);
}

static void
arrival_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WoArrival *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (wo_office_sign_in_finish (WO_OFFICE (source), result, &error))
    {
      g_task_return_pointer (task, g_steal_pointer (&self->office), g_object_unref);
      g_object_unref (task);
    }
  else if (g_error_matches (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OTHER))
    {
      g_error_free (error);
      wo_offices_list_async (self->first, arrival_of_other_cb, task);
    }
  else if (g_error_matches (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_OWN_WORK) &&
           ++self->tries < TRIES)
    {
      g_error_free (error);
      arrival_leave (self);
      g_free (self->path);
      self->path = wo_premises_new_path (self->first, self->server);
      arrival_open (task);
    }
  else
    arrival_fail (task, error);
}

/* A new copy lives from the start, so that signing in ends when the first look at a large office is here. */
static void
arrival_sign_in (GTask *task)
{
  WoArrival *self = g_task_get_task_data (task);
  WoOfficeStatus *status = wo_office_get_status (self->office);

  if (status->server == NULL || self->office == self->here)
    wo_office_start_sync (self->office);
  wo_office_status_free (status);
  if (self->answer != NULL)
    wo_office_sign_in_elsewhere_async (self->office, self->server, self->answer, NULL,
                                       arrival_signed_in_cb, task);
  else
    wo_office_sign_in_async (self->office, self->server, self->name, self->passphrase, NULL,
                             arrival_signed_in_cb, task);
}

static void
arrival_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WoArrival *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->office = wo_offices_open_finish (result, &error);
  if (self->office == NULL)
    arrival_fail (task, error);
  else
    arrival_sign_in (task);
}

static void
arrival_open (GTask *task)
{
  WoArrival *self = g_task_get_task_data (task);

  if (self->here != NULL && g_str_equal (self->path, wo_office_path (self->here)))
    {
      self->office = g_object_ref (self->here);
      arrival_sign_in (task);
      return;
    }
  self->is_new = !g_file_test (self->path, G_FILE_TEST_EXISTS);
  wo_offices_open_async (self->path, NULL, self->today, arrival_opened_cb, task);
}

/* Where to try first. */
static char *
arrival_pick (WoArrival *self, GPtrArray *shelf)
{
  g_autoptr (WoOfficeStatus) status = self->here != NULL ? wo_office_get_status (self->here) : NULL;
  gboolean is_copy = status != NULL && status->server != NULL;
  const WoPremises *guess = wo_premises_guess (shelf, self->server, self->name);

  if (self->name == NULL && is_copy && wo_premises_find (shelf, self->server, status->person_id))
    return g_strdup (wo_office_path (self->here));
  if (guess != NULL)
    return g_strdup (guess->path);
  if (self->here != NULL && !is_copy)
    return g_strdup (wo_office_path (self->here));
  return wo_premises_new_path (self->first, self->server);
}

static void
arrival_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  WoArrival *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) shelf = wo_offices_list_finish (result);

  if (self->path == NULL)
    self->path = arrival_pick (self, shelf);
  arrival_open (task);
}

void
wo_arrival_async (const WoArrivalOf *of, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  WoArrival *self = g_new0 (WoArrival, 1);

  self->first = g_strdup (of->first);
  self->server = g_strdup (of->server);
  self->name = g_strdup (of->name);
  self->passphrase = g_strdup (of->passphrase);
  self->answer = g_strdup (of->answer);
  self->path = g_strdup (of->path);
  self->today = of->today;
  g_set_object (&self->here, of->here);
  g_task_set_task_data (task, self, arrival_free);
  wo_offices_list_async (self->first, arrival_listed_cb, task);
}

WoOffice *
wo_arrival_finish (GAsyncResult *result, char **ret_path, GError **error)
{
  const WoArrival *self = g_task_get_task_data (G_TASK (result));
  GError *local_error = NULL;
  WoOffice *office = g_task_propagate_pointer (G_TASK (result), &local_error);

  if (g_error_matches (local_error, WO_ARRIVAL_ERROR, WO_ARRIVAL_ERROR_AGAIN))
    *ret_path = g_strdup (self->path);
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return office;
}
