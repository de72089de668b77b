/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-file-link.h"

#include "protocol/wo-json-member.h"
#include "protocol/wo-json.h"
#include "store/wo-folder.h"
#include "sync/wo-answer.h"
#include "sync/wo-link.h"

#include <libsoup/soup.h>

#define READ_CHUNK ((gsize) 256 * 1024)
/* What says what became of a piece is short. */
#define ANSWER_MAX (64 * 1024)

struct _WoFileLink
{
  SoupSession *session;
  guint retry_after_s;
};

/* One request under way. */
typedef struct
{
  WoFileLink *link;
  WoAnswer answer;
  char *hash;
  gint64 size;
  char *store; /* of a fetch */
  gint64 here;
  WoFileComes comes;
  gpointer comes_data;
} WoFileCall;

GQuark
wo_file_link_error_quark (void)
{
  return g_quark_from_static_string ("wo-file-link-error");
}

WoFileLink *
wo_file_link_new (void)
{
  WoFileLink *self = g_new0 (WoFileLink, 1);

  self->session = soup_session_new_with_options ("timeout", WO_LINK_TIMEOUT_S, NULL);
  return self;
}

void
wo_file_link_free (WoFileLink *self)
{
  if (self == NULL)
    return;
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_free (self);
}

guint
wo_file_link_retry_after_s (WoFileLink *self)
{
  return self->retry_after_s;
}

static void
call_free (gpointer data)
{
  WoFileCall *self = data;

  wo_answer_clear (&self->answer);
  g_free (self->hash);
  g_free (self->store);
  g_free (self);
}

static WoFileCall *
call_new (WoFileLink *link, const WoFileAsk *ask, const char *method, const char *query)
{
  WoFileCall *self = g_new0 (WoFileCall, 1);
  g_autofree char *path = g_strconcat ("/v1/files/", ask->hash, query, NULL);

  self->link = link;
  self->hash = g_strdup (ask->hash);
  self->size = ask->size;
  self->answer.most = ANSWER_MAX;
  wo_answer_prepare (&self->answer, ask->server, ask->token, method, path);
  return self;
}

static void
return_error (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

/* Takes over @failure. */
static void
return_no_answer (GTask *task, GError *failure)
{
  WoFileCall *call = g_task_get_task_data (task);
  g_autofree char *sentence = NULL;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      return_error (task, failure);
      return;
    }
  sentence = wo_answer_failure (&call->answer, failure);
  g_error_free (failure);
  return_error (task, g_error_new_literal (WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE, sentence));
}

/* What is said against this one file is no word about the server or the sign-in. */
static void
return_refusal (GTask *task)
{
  WoFileCall *call = g_task_get_task_data (task);
  guint status = soup_message_get_status (call->answer.message);
  g_autofree char *code = NULL;
  g_autoptr (GError) error = wo_answer_refusal (&call->answer, &code);
  gboolean of_file = error->code == WO_SYNC_ERROR_ANSWER ||
                     error->code == WO_SYNC_ERROR_NOT_FRESH ||
                     (error->code == WO_SYNC_ERROR_SIGN_IN && status == SOUP_STATUS_FORBIDDEN);

  if (!of_file || status < 400)
    return_error (task, g_steal_pointer (&error));
  else
    return_error (task, g_error_new_literal (WO_FILE_LINK_ERROR,
                                             g_strcmp0 (code, "hash-differs") == 0
                                                 ? WO_FILE_LINK_ERROR_DIFFERS
                                                 : WO_FILE_LINK_ERROR_REFUSED,
                                             error->message));
}

/* A whole number from 0, or -1. */
static gint64
read_number (const char *text)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return -1;
  return (gint64) number;
}

/* What a piece was answered with: {"offset":M,"size":TOTAL,"whole":bool}. */
static gint64
read_taken (WoFileCall *call)
{
  g_autoptr (JsonNode) node = wo_json_read ((const char *) call->answer.body->data,
                                            call->answer.body->len, &wo_json_limits_body, NULL);
  JsonObject *object =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 offset = wo_json_int (object, "offset", -1);

  if (offset == call->size && !wo_json_is_true (object, "whole"))
    return -1;
  return offset;
}

/* The server has told all of its answer to an ask or a piece. */
static void
return_offset (GTask *task)
{
  WoFileCall *call = g_task_get_task_data (task);
  SoupMessage *message = call->answer.message;
  guint status = soup_message_get_status (message);
  const char *header =
      soup_message_headers_get_one (soup_message_get_response_headers (message), "Upload-Offset");
  gboolean sent = soup_message_get_method (message) == SOUP_METHOD_PUT;
  gint64 offset;

  if (!SOUP_STATUS_IS_SUCCESSFUL (status) && (status != SOUP_STATUS_CONFLICT || header == NULL))
    {
      return_refusal (task);
      return;
    }
  offset = sent && status != SOUP_STATUS_CONFLICT ? read_taken (call) : read_number (header);
  if (offset < 0 || offset > call->size)
    g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                             "The server at %s did not say how much of the file it has",
                             call->answer.server);
  else
    g_task_return_int (task, offset);
  g_object_unref (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFileCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (!wo_answer_finish (result, &error))
    {
      if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER))
        return_error (task, error);
      else
        return_no_answer (task, error);
      return;
    }
  call->link->retry_after_s = wo_answer_asked_s (&call->answer);
  if (call->store == NULL)
    return_offset (task);
  else
    return_refusal (task);
}

static GTask *
task_new (WoFileCall *call,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);
  return task;
}

void
wo_file_link_ask_async (WoFileLink *self,
                        const WoFileAsk *ask,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  WoFileCall *call = call_new (self, ask, SOUP_METHOD_HEAD, "?upload=1");

  wo_answer_send_async (&call->answer, self->session, cancellable, answered_cb,
                        task_new (call, wo_file_link_ask_async, cancellable, callback, user_data));
}

void
wo_file_link_send_async (WoFileLink *self,
                         const WoFileAsk *ask,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autofree char *query = g_strdup_printf ("?offset=%" G_GINT64_FORMAT "&size=%" G_GINT64_FORMAT,
                                            ask->offset, ask->size);
  WoFileCall *call = call_new (self, ask, SOUP_METHOD_PUT, query);

  soup_message_set_request_body_from_bytes (call->answer.message, "application/octet-stream",
                                            ask->piece);
  wo_answer_send_async (&call->answer, self->session, cancellable, answered_cb,
                        task_new (call, wo_file_link_send_async, cancellable, callback, user_data));
}

gint64
wo_file_link_offset_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

/* Nothing of it counts: the next try begins anew. */
static void
return_wrong (GTask *task)
{
  WoFileCall *call = g_task_get_task_data (task);

  wo_folder_coming_drop (call->store, call->hash);
  g_task_return_new_error (task, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                           "What the server at %s sent is not the file; nothing of it was kept",
                           call->answer.server);
  g_object_unref (task);
}

static void
return_disk (GTask *task, GError *error)
{
  g_task_return_new_error (task, WO_FILE_LINK_ERROR, WO_FILE_LINK_ERROR_DISK, "%s", error->message);
  g_error_free (error);
  g_object_unref (task);
}

static void
settle (GTask *task)
{
  WoFileCall *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (wo_folder_coming_settle (call->store, call->hash, &error))
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
  else if (g_error_matches (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED))
    {
      g_error_free (error);
      return_wrong (task);
    }
  else
    return_disk (task, error);
}

static void
fetch_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFileCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    return_no_answer (task, error);
  else if (call->here + (gint64) size > call->size)
    return_wrong (task);
  else if (size == 0 && call->here < call->size)
    return_no_answer (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED,
                                                 "it broke off in the middle"));
  else if (size == 0)
    settle (task);
  else if (!wo_folder_coming_add (call->store, call->hash, g_bytes_get_data (bytes, NULL), size,
                                  &error))
    return_disk (task, error);
  else
    {
      call->here += (gint64) size;
      call->comes (call->comes_data, call->here);
      g_input_stream_read_bytes_async (call->answer.stream, READ_CHUNK, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), fetch_read_cb, task);
    }
}

/* Whether what comes goes on from what is here; where the server begins anew, so does this. */
static gboolean
goes_on (WoFileCall *call)
{
  goffset start, end, total;

  if (soup_message_get_status (call->answer.message) == SOUP_STATUS_PARTIAL_CONTENT)
    return soup_message_headers_get_content_range (soup_message_get_response_headers (
                                                       call->answer.message),
                                                   &start, &end, &total) &&
           start == call->here;
  wo_folder_coming_drop (call->store, call->hash);
  call->here = 0;
  return TRUE;
}

static void
fetch_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  WoFileCall *call = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  call->answer.stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (call->answer.stream == NULL)
    {
      return_no_answer (task, error);
      return;
    }
  status = soup_message_get_status (call->answer.message);
  if (status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE ||
      (SOUP_STATUS_IS_SUCCESSFUL (status) && !goes_on (call)))
    return_wrong (task);
  else if (SOUP_STATUS_IS_SUCCESSFUL (status))
    g_input_stream_read_bytes_async (call->answer.stream, READ_CHUNK, G_PRIORITY_DEFAULT,
                                     g_task_get_cancellable (task), fetch_read_cb, task);
  else
    wo_answer_read_async (&call->answer, g_task_get_cancellable (task), answered_cb, task);
}

void
wo_file_link_fetch_async (WoFileLink *self,
                          const WoFileAsk *ask,
                          const char *store,
                          WoFileComes comes,
                          gpointer comes_data,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  WoFileCall *call = call_new (self, ask, SOUP_METHOD_GET, NULL);
  GTask *task = task_new (call, wo_file_link_fetch_async, cancellable, callback, user_data);

  call->store = g_strdup (store);
  call->comes = comes;
  call->comes_data = comes_data;
  call->here = wo_folder_coming_size (store, ask->hash);
  if (call->here == ask->size)
    {
      settle (task);
      return;
    }
  if (call->here > ask->size)
    {
      wo_folder_coming_drop (store, ask->hash);
      call->here = 0;
    }
  if (call->here > 0)
    soup_message_headers_set_range (soup_message_get_request_headers (call->answer.message),
                                    call->here, -1);
  soup_session_send_async (self->session, call->answer.message, G_PRIORITY_DEFAULT, cancellable,
                           fetch_cb, task);
}

gboolean
wo_file_link_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
