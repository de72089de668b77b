/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-engine.h"

#include "domain/wo-reason.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "sync/wo-engine-private.h"
#include "sync/wo-page.h"

/* What an answer asks for beyond marking single acts. */
typedef struct
{
  gboolean rebuild; /* an act's effect is no longer to be shown, or is in the rows already */
  gboolean requeue; /* the rest goes again under a new replica id */
  gint64 resend;    /* the key from which the register wants the acts again; 0: none */
} Aftermath;

GBytes *
wo_engine_next_push (WoEngine *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GByteArray) body = g_byte_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  g_array_set_size (self->pushed, 0);
  if (self->early)
    return NULL;
  waiting = wo_pending_list (self->store, WO_PENDING_WAITING, 0, WO_PUSH_ACTS_MAX, error);
  if (waiting == NULL)
    return NULL;
  for (guint i = 0; i < waiting->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (waiting, i);
      gsize length;
      const guint8 *data = g_bytes_get_data (pending->bytes, &length);

      if (i > 0 && body->len + length + 1 > WO_PUSH_BYTES_MAX)
        break;
      g_byte_array_append (body, data, (guint) length);
      g_byte_array_append (body, (const guint8 *) "\n", 1);
      g_array_append_val (self->pushed, pending->n);
    }
  return body->len > 0 ? g_byte_array_free_to_bytes (g_steal_pointer (&body)) : NULL;
}

static gboolean
wrong_answer (GError **error, const char *message)
{
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER, message);
  return FALSE;
}

/* Kept in sight, with why: the register would never take it as it is. */
static gboolean
park_refused (WoEngine *self, gint64 key, const WoAnswerLine *line, GError **error)
{
  g_autoptr (WoResult) result = wo_result_new (WO_OUTCOME_PARKED);
  g_autofree char *json = NULL;
  WoReason *reason =
      wo_reasons_add (result->reasons,
                      line->status == WO_ANSWER_BAD ? "not-understood" : "other-person", NULL,
                      NULL);

  if (line->message != NULL)
    wo_reason_arg (reason, line->message);
  json = wo_result_to_json (result);
  return wo_pending_set_status (self->store, key, WO_PENDING_PARKED, json, 0, error);
}

static gboolean
mark_taken (WoEngine *self, gint64 key, const WoAnswerLine *line, Aftermath *after, GError **error)
{
  if (!wo_engine_keep_taken (self, key, line->position, error))
    return FALSE;
  if (line->parked)
    {
      after->rebuild = TRUE;
      return wo_pending_set_status (self->store, key, WO_PENDING_PARKED, line->result,
                                    line->position, error);
    }
  if (line->position > wo_engine_cursor (self))
    return wo_pending_set_status (self->store, key, WO_PENDING_ACCEPTED, line->result,
                                  line->position, error);
  after->rebuild = TRUE;
  return wo_pending_remove (self->store, key, error);
}

/* One outcome; what the register did not take is not touched here but for what it never will take. */
static gboolean
mark (WoEngine *self, gint64 key, const WoAnswerLine *line, Aftermath *after, GError **error)
{
  gint64 offset = wo_engine_offset (self);

  if (line->n != key - offset && (line->n != 0 || line->status != WO_ANSWER_BAD))
    return wrong_answer (error, "the answer is about other acts than were sent");
  switch (line->status)
    {
    case WO_ANSWER_TAKEN:
      return mark_taken (self, key, line, after, error);
    case WO_ANSWER_BAD:
    case WO_ANSWER_FOREIGN:
      after->requeue = TRUE;
      return park_refused (self, key, line, error);
    case WO_ANSWER_FORK:
      after->requeue = TRUE;
      return TRUE;
    case WO_ANSWER_GAP:
      if (after->resend == 0)
        after->resend = line->expected + offset;
      return TRUE;
    case WO_ANSWER_EARLY:
      self->early = TRUE;
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

gboolean
wo_engine_requeue (WoEngine *self, const WoPending *pending, const char *replica, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (pending->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, error);
  g_autoptr (GError) local = NULL;
  gint64 key;

  if (act == NULL || !wo_pending_remove (self->store, pending->n, error))
    return FALSE;
  key = wo_pending_next_n (self->store, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_free (act->replica);
  act->replica = g_strdup (replica);
  act->n = key - wo_engine_offset (self);
  return wo_engine_keep (self, act, key, error);
}

/* A new replica id, and every act that the register has not taken goes again under it, from n 1. */
static gboolean
requeue (WoEngine *self, GError **error)
{
  g_autoptr (GPtrArray) waiting = wo_pending_list (self->store, WO_PENDING_WAITING, 0, 0, error);
  g_autofree char *replica = wo_uuid_new (0);
  g_autoptr (GError) local = NULL;
  gint64 key;

  if (waiting == NULL)
    return FALSE;
  key = wo_pending_next_n (self->store, &local);
  if (local == NULL && wo_store_set_meta (self->store, "replica", replica, &local))
    wo_engine_set_meta_number (self, "n-offset", key - 1, &local);
  for (guint i = 0; local == NULL && i < waiting->len; i++)
    wo_engine_requeue (self, g_ptr_array_index (waiting, i), replica, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The register lacks acts that it had answered: they wait again, if they are still here. */
static gboolean
resend_from (WoEngine *self, gint64 key, GError **error)
{
  g_autoptr (GPtrArray) kept = NULL;
  const WoPending *first;

  if (key <= wo_engine_offset (self))
    return wrong_answer (error, "the register asks for an act that there never was");
  kept = wo_pending_list (self->store, -1, key - 1, 0, error);
  if (kept == NULL)
    return FALSE;
  first = kept->len > 0 ? g_ptr_array_index (kept, 0) : NULL;
  /* A server that was put back so far that nobody here keeps what it lacks: the rest goes under a new
   * name, or it would wait for ever. */
  if ((first == NULL || first->n != key) && wo_engine_was_put_back (self))
    return requeue (self, error);
  if (first == NULL || first->n != key)
    return wrong_answer (error, "the register lacks an act that it had taken before");
  for (guint i = 0; i < kept->len; i++)
    {
      const WoPending *pending = g_ptr_array_index (kept, i);

      if (pending->status != WO_PENDING_WAITING &&
          !wo_pending_set_status (self->store, pending->n, WO_PENDING_WAITING, NULL, 0, error))
        return FALSE;
    }
  return TRUE;
}

/* The register does not know acts of this program's version yet: they wait until it does. */
static gboolean
check_newer (const WoAnswer *answer, GError **error)
{
  for (guint i = 0; i < answer->lines->len; i++)
    {
      const WoAnswerLine *line = g_ptr_array_index (answer->lines, i);

      if (line->status == WO_ANSWER_BAD && g_strcmp0 (line->code, "newer-version") == 0)
        return wrong_answer (error, "The server’s program is older than this one. Your changes are "
                                    "kept here and sent once the server is brought up to date");
    }
  return TRUE;
}

static gboolean
take_answer (WoEngine *self, const WoAnswer *answer, GError **error)
{
  Aftermath after = { 0 };

  if (!wo_engine_check_epoch (self, answer->epoch, error))
    return FALSE;
  if (answer->lines->len != self->pushed->len)
    return wrong_answer (error, "the answer has not one outcome for each act sent");
  if (!check_newer (answer, error))
    return FALSE;
  for (guint i = 0; i < answer->lines->len; i++)
    if (!mark (self, g_array_index (self->pushed, gint64, i), g_ptr_array_index (answer->lines, i),
               &after, error))
      return FALSE;
  if (after.requeue && !requeue (self, error))
    return FALSE;
  if (!after.requeue && after.resend != 0 && !resend_from (self, after.resend, error))
    return FALSE;
  if (!after.rebuild && !after.requeue && after.resend == 0)
    return TRUE;
  return wo_base_rewind (self->store, error) && wo_engine_replay (self, error);
}

static gboolean
took_all (const WoAnswer *answer)
{
  for (guint i = 0; i < answer->lines->len; i++)
    if (((const WoAnswerLine *) answer->lines->pdata[i])->status != WO_ANSWER_TAKEN)
      return FALSE;
  return TRUE;
}

/* An act whose answer went with the power waits again, and the register knows it; a new name that acts go
 * under must not be lost. */
static gboolean
begin_answer (WoEngine *self, const WoAnswer *answer, GError **error)
{
  return took_all (answer) ? wo_store_begin_unflushed (self->store, error)
                           : wo_store_begin (self->store, error);
}

gboolean
wo_engine_push_answered (WoEngine *self, GBytes *bytes, GError **error)
{
  g_autoptr (WoAnswer) answer = NULL;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  answer = wo_answer_read (bytes, error);
  if (answer == NULL || !begin_answer (self, answer, error))
    return FALSE;
  if (!wo_engine_finish (self, take_answer (self, answer, error), error))
    return FALSE;
  g_array_set_size (self->pushed, 0);
  return TRUE;
}
