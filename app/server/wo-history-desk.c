/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-history-desk.h"

#include "protocol/wo-history-json.h"
#include "register/wo-history-read.h"
#include "server/wo-limits.h"

#include <string.h>

static WoReply *
refuse (const GError *error)
{
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH))
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-record", error->message);
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NO_LOG))
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-history", error->message);
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG))
    return wo_reply_error (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-long", error->message);
  return wo_reply_failure ("store-failed", "The server could not look up what happened", error);
}

static WoReply *
history_reply (WoStore *store, const char *id, gboolean with_case, GError **error)
{
  g_autoptr (WoHistory) history = wo_history_read (store, id, with_case, error);
  char *json;
  gsize length;

  if (history == NULL)
    return NULL;
  json = wo_history_to_json (history);
  length = strlen (json);
  if (length <= WO_HISTORY_JSON_BYTES_MAX)
    return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, length));
  g_free (json);
  g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG,
                       "So much was written here that its history is too long to be shown");
  return NULL;
}

/* Who may read neither hears what they hear of a record that is not there. */
static WoReply *
answer (WoStore *store, const WoRecordQuestion *question, gpointer data, GError **error)
{
  g_autofree char *order = NULL;
  g_autofree char *case_id = NULL;
  gboolean with_order, with_case;

  if (!wo_history_find (store, question->id, &order, &case_id, error))
    return NULL;
  with_order = order == NULL || wo_record_question_may_read (question, order);
  with_case = wo_record_question_may_read (question, case_id);
  if (!wo_store_state_error (store, error))
    return NULL;
  if (with_order && (with_case || order != NULL))
    return history_reply (store, question->id, with_case, error);
  g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH,
                       "There is no such order or case here, or you may not read it");
  return NULL;
}

WoRecordDesk *
wo_history_desk_new (const char *store, GError **error)
{
  static const WoRecordDeskWork work = { WO_LIMIT_HISTORY_QUEUE, answer, refuse };

  return wo_record_desk_new (store, &work, NULL, NULL, error);
}
