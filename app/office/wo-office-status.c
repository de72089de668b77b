/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk-private.h"
#include "office/wo-office-carry.h"
#include "office/wo-office-file.h"
#include "office/wo-office-private.h"
#include "store/wo-late-words.h"

/* When it was last in step, as the store keeps it; while it is, no more often than this. */
#define STEP "in-step-us"
#define STEP_KEEP_US (60 * G_USEC_PER_SEC)

typedef struct
{
  WoOffice *office;
  char *record;
  gboolean status; /* else: changed */
} WoTold;

static void
told_free (gpointer data)
{
  WoTold *self = data;

  g_object_unref (self->office);
  g_free (self->record);
  g_free (self);
}

static gboolean
told_emit (gpointer data)
{
  WoTold *self = data;

  if (self->office->worker == NULL)
    return G_SOURCE_REMOVE;
  if (self->status)
    g_signal_emit_by_name (self->office, "status-changed");
  else
    g_signal_emit_by_name (self->office, "changed", self->record);
  return G_SOURCE_REMOVE;
}

static void
office_tell (WoOffice *self, const char *record, gboolean status)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  WoTold *told = g_new (WoTold, 1);

  told->office = g_object_ref (self);
  told->record = g_strdup (record);
  told->status = status;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, told_emit, told, told_free);
  g_source_attach (source, self->home);
}

void
wo_office_tell_changed (WoOffice *self, const char *record)
{
  office_tell (self, record, FALSE);
}

static gboolean
status_equal (const WoOfficeStatus *a, const WoOfficeStatus *b)
{
  return a->mode == b->mode && g_strcmp0 (a->server, b->server) == 0 &&
         g_strcmp0 (a->person_id, b->person_id) == 0 &&
         g_strcmp0 (a->person_name, b->person_name) == 0 && g_strcmp0 (a->for_id, b->for_id) == 0 &&
         a->roles == b->roles && a->elsewhere == b->elsewhere && a->waiting == b->waiting &&
         a->parked == b->parked && a->indexed == b->indexed && a->fetched == b->fetched &&
         a->to_fetch == b->to_fetch && a->in_step_us == b->in_step_us &&
         a->apart_us == b->apart_us && g_strcmp0 (a->message, b->message) == 0 &&
         g_strcmp0 (a->note, b->note) == 0;
}

/* Takes over @status. */
static void
office_set_status (WoOffice *self, WoOfficeStatus *status)
{
  gboolean same;

  g_mutex_lock (&self->mutex);
  same = self->status != NULL && status_equal (self->status, status);
  if (self->status != NULL)
    wo_office_status_free (self->status);
  self->status = status;
  g_mutex_unlock (&self->mutex);
  if (!same)
    office_tell (self, NULL, TRUE);
}

/* What the store says of earlier starts. */
static void
office_recall_step (WoOffice *self, WoOfficeStatus *status)
{
  g_autofree char *kept = wo_store_get_meta (wo_clerk_store (self->clerk), STEP);

  status->in_step_us = kept != NULL ? MAX (0, g_ascii_strtoll (kept, NULL, 10)) : 0;
  status->apart_us = status->in_step_us > 0 ? status->in_step_us : g_get_real_time ();
  self->step_kept_us = status->in_step_us;
}

void
wo_office_keep_step (WoOffice *self)
{
  g_autofree char *text = NULL;
  gint64 us;

  g_mutex_lock (&self->mutex);
  us = self->status != NULL ? self->status->in_step_us : 0;
  g_mutex_unlock (&self->mutex);
  if (us <= self->step_kept_us)
    return;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, us);
  if (wo_clerk_set_meta (self->clerk, NULL, STEP, text, NULL))
    self->step_kept_us = us;
}

/* A status as the store has it now, with what the wire last said. */
static WoOfficeStatus *
office_read_status (WoOffice *self)
{
  WoOfficeStatus *status = g_new0 (WoOfficeStatus, 1);

  wo_clerk_fill_status (self->clerk, status, wo_office_today (self));
  g_mutex_lock (&self->mutex);
  if (self->status != NULL)
    {
      status->mode = self->status->mode;
      status->in_step_us = self->status->in_step_us;
      status->apart_us = self->status->apart_us;
      status->fetched = self->status->fetched;
      status->to_fetch = self->status->to_fetch;
      status->message = g_strdup (self->status->message);
      status->note = g_strdup (self->status->note);
    }
  else
    office_recall_step (self, status);
  g_mutex_unlock (&self->mutex);
  status->indexed = 100;
  if (status->server != NULL &&
      wo_late_words_percent (wo_clerk_store (self->clerk), &status->indexed, NULL) &&
      status->indexed < 100)
    wo_office_late_begin (self);
  if (status->server == NULL)
    status->mode = WO_OFFICE_LOCAL;
  else if (status->mode == WO_OFFICE_LOCAL)
    status->mode = WO_OFFICE_OFFLINE;
  return status;
}

void
wo_office_refresh_status (WoOffice *self)
{
  office_set_status (self, office_read_status (self));
}

static void
office_told_status (gpointer data, WoOfficeMode mode, const char *message)
{
  WoOffice *self = data;
  WoOfficeStatus *status = office_read_status (self);
  gboolean was_apart = status->mode != WO_OFFICE_IN_STEP && status->mode != WO_OFFICE_SYNCING;

  status->mode = mode == WO_OFFICE_IN_STEP && status->waiting > 0 ? WO_OFFICE_SYNCING : mode;
  if (mode == WO_OFFICE_IN_STEP)
    {
      status->in_step_us = g_get_real_time ();
      status->apart_us = 0;
    }
  else if (mode >= WO_OFFICE_OFFLINE && status->apart_us == 0)
    status->apart_us = g_get_real_time ();
  if (mode != WO_OFFICE_SYNCING)
    {
      g_free (status->message);
      status->message = g_strdup (message);
    }
  office_set_status (self, status);
  if (mode >= WO_OFFICE_OFFLINE ||
      (mode == WO_OFFICE_IN_STEP && g_get_real_time () - self->step_kept_us > STEP_KEEP_US))
    wo_office_keep_step (self);
  if (mode == WO_OFFICE_IN_STEP && self->carry != NULL)
    wo_office_carry_in_step (self->carry, was_apart);
  if (mode == WO_OFFICE_SIGNED_OUT && self->carry != NULL)
    wo_office_carry_signed_out (self->carry);
}

static void
office_told_note (gpointer data, const char *note)
{
  WoOfficeStatus *status = office_read_status (data);

  g_free (status->note);
  status->note = g_strdup (note);
  office_set_status (data, status);
}

static void
office_told_stranger (gpointer data, const char *person)
{
  WoOffice *self = data;

  g_mutex_lock (&self->mutex);
  g_free (self->stranger);
  self->stranger = g_strdup (person);
  g_mutex_unlock (&self->mutex);
}

static void
office_told_changed (gpointer data)
{
  wo_office_refresh_status (data);
  wo_office_tell_changed (data, NULL);
}

static void
office_told_answered (gpointer data)
{
  wo_office_refresh_status (data);
}

static void
office_told_fetched (gpointer data, guint fetched, guint all)
{
  WoOffice *self = data;
  WoOfficeStatus *status = office_read_status (self);

  status->fetched = fetched;
  status->to_fetch = all;
  if (all == 0)
    g_atomic_int_inc (&self->generation);
  office_set_status (self, status);
}

guint
wo_office_get_generation (WoOffice *self)
{
  g_return_val_if_fail (WO_IS_OFFICE (self), 0);

  return (guint) g_atomic_int_get (&self->generation);
}

const WoCourierTold wo_office_told = {
  .status = office_told_status,
  .note = office_told_note,
  .stranger = office_told_stranger,
  .changed = office_told_changed,
  .answered = office_told_answered,
  .fetched = office_told_fetched,
};

WoOfficeStatus *
wo_office_get_status (WoOffice *self)
{
  WoOfficeStatus *status;

  g_return_val_if_fail (WO_IS_OFFICE (self), NULL);
  g_mutex_lock (&self->mutex);
  status = wo_office_status_copy (self->status);
  g_mutex_unlock (&self->mutex);
  return status;
}

WoOfficeStatus *
wo_office_status_copy (const WoOfficeStatus *self)
{
  WoOfficeStatus *copy = g_memdup2 (self, sizeof *self);

  copy->server = g_strdup (self->server);
  copy->person_id = g_strdup (self->person_id);
  copy->person_name = g_strdup (self->person_name);
  copy->for_id = g_strdup (self->for_id);
  copy->for_name = g_strdup (self->for_name);
  copy->message = g_strdup (self->message);
  copy->note = g_strdup (self->note);
  return copy;
}

void
wo_office_status_free (WoOfficeStatus *self)
{
  if (self == NULL)
    return;
  g_free (self->server);
  g_free (self->person_id);
  g_free (self->person_name);
  g_free (self->for_id);
  g_free (self->for_name);
  g_free (self->message);
  g_free (self->note);
  g_free (self);
}
