/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scripted-server.h"

#include "register/wo-wire.h"

#include <string.h>

/* Where a wire ends without a byte, libsoup asks once more by itself. */
#define BEGINNING "HTTP/1.1 "

typedef struct
{
  char *request;
  ScriptDeed deed;
  char *bytes;
  gsize length;
} Step;

typedef struct
{
  ScriptedServer *server; /* NULL once it is gone */
  GSocketConnection *connection;
  GString *in;
  GBytes *out;
  gboolean hang_up; /* after .out */
  char *held;       /* the request */
  char buffer[16384];
} Wire;

static void wire_read (Wire *self);

static void
step_free (gpointer data)
{
  Step *self = data;

  g_free (self->request);
  g_free (self->bytes);
  g_free (self);
}

static void
wire_free (Wire *self)
{
  if (self->server != NULL)
    g_ptr_array_remove_fast (self->server->wires, self);
  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_object_unref (self->connection);
  g_string_free (self->in, TRUE);
  g_clear_pointer (&self->out, g_bytes_unref);
  g_free (self->held);
  g_free (self);
}

static void
wire_wrote_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wire *self = data;
  gboolean good = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);

  g_clear_pointer (&self->out, g_bytes_unref);
  if (good && !self->hang_up && self->server != NULL)
    wire_read (self);
  else
    wire_free (self);
}

static void
wire_write (Wire *self, GString *text)
{
  gsize size;
  const void *data;

  self->out = g_string_free_to_bytes (text);
  data = g_bytes_get_data (self->out, &size);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)),
                                   data, size, G_PRIORITY_DEFAULT, NULL, wire_wrote_cb, self);
}

static GString *
head_of (guint status, gssize length)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 %u Said\r\nContent-Type: application/json\r\n", status);
  if (length >= 0)
    g_string_append_printf (text, "Content-Length: %" G_GSSIZE_FORMAT "\r\n\r\n", length);
  else
    g_string_append (text, "Connection: close\r\n\r\n");
  return text;
}

static GBytes *
take_acts (ScriptedServer *self, const char *body)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (acts, g_bytes_new (lines[i], strlen (lines[i])));
  taken = fixture_take (self->office, acts);
  return wo_wire_answer (taken, wo_register_epoch (self->office->reg),
                         wo_register_head (self->office->reg));
}

static GBytes *
rows_after (ScriptedServer *self, const char *request)
{
  g_autoptr (GError) error = NULL;
  gint64 after = g_ascii_strtoll (strstr (request, "after=") + strlen ("after="), NULL, 10);
  GBytes *rows = wo_wire_rows (self->office->store, after, self->page,
                               wo_register_epoch (self->office->reg), &error);

  g_assert_no_error (error);
  return rows;
}

static GBytes *
bytes_of (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static char *
head_json (ScriptedServer *self)
{
  return g_strdup_printf ("{\"head\":%" G_GINT64_FORMAT ",\"epoch\":\"%s\"}",
                          wo_register_head (self->office->reg),
                          wo_register_epoch (self->office->reg));
}

static char *
session_json (ScriptedServer *self)
{
  return g_strdup_printf (
      "{\"token\":\"a-token\",\"person\":{\"id\":\"%s\",\"name\":\"Ada Marsh\"},\"epoch\":\"%s\"}",
      self->office->person, wo_register_epoch (self->office->reg));
}

/* The list, the first look, or a segment; NULL: none of that name. */
static GBytes *
boot_of (ScriptedServer *self, const char *name)
{
  const Fixture *office = self->office;
  const char *epoch = wo_register_epoch (office->reg);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  if (self->boots == NULL)
    return NULL;
  if (*name == '\0')
    bytes =
        wo_boot_index_manifest (self->boots, office->store, epoch, "all", office->person, &error);
  else if (g_str_has_prefix (name, "/first"))
    bytes = wo_boot_index_first (self->boots, office->store, office->person, -1, epoch, &error);
  else
    bytes = wo_boot_index_segment (self->boots, office->store, name + 1, office->person, &error);
  g_assert_no_error (error);
  return bytes;
}

/* What a server says; NULL: it has nothing of that name. */
static GBytes *
proper_answer (ScriptedServer *self, const char *request, const char *body)
{
  static const char empty[] =
      "{\"tail\":{\"count\":0,\"hash\":\"e3b0c44298fc1c149afbf4c8996fb92427ae4"
      "1e4649b934ca495991b7852b855\",\"next\":0,\"more\":false,\"edition\":\"\"}}\n";

  if (g_str_has_prefix (request, "POST /v1/acts"))
    return take_acts (self, body);
  if (g_str_has_prefix (request, "GET /v1/rows"))
    return rows_after (self, request);
  if (g_str_has_prefix (request, "GET /v1/findings"))
    return g_bytes_new_static (empty, strlen (empty));
  if (g_str_has_prefix (request, "GET /v1/boot"))
    return boot_of (self, request + strlen ("GET /v1/boot"));
  if (g_str_has_prefix (request, "GET /v1/wait"))
    return bytes_of (head_json (self));
  if (g_str_has_prefix (request, "POST /v1/session"))
    return bytes_of (session_json (self));
  if (g_str_has_prefix (request, "DELETE /v1/session"))
    return bytes_of (g_strdup ("{}"));
  return NULL;
}

static void
answer (Wire *self, const char *request, const char *body, const Step *step)
{
  static const char none[] = "{\"error\":{\"code\":\"none-such\",\"message\":\"Nothing is here\"}}";
  g_autoptr (GBytes) bytes = proper_answer (self->server, request, body);
  guint status = bytes != NULL ? 200 : 404;
  gsize size, length;
  const char *data;
  GString *text;

  if (bytes == NULL)
    bytes = g_bytes_new_static (none, strlen (none));
  data = g_bytes_get_data (bytes, &size);
  length = step != NULL ? MIN (step->length, size) : size;
  text = head_of (status, step != NULL && step->deed == SCRIPT_SHORTEN ? -1 : (gssize) size);
  self->hang_up = step != NULL;
  g_string_append_len (text, data, (gssize) length);
  wire_write (self, text);
}

static Step *
take_step (ScriptedServer *self, const char *request)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (g_str_has_prefix (request, ((Step *) self->steps->pdata[i])->request))
      return g_ptr_array_steal_index (self->steps, i);
  return NULL;
}

static void
wire_heed (Wire *self, const char *request, const char *body)
{
  Step *step = take_step (self->server, request);
  gboolean waits = g_str_has_prefix (request, "GET /v1/wait");

  g_ptr_array_add (self->server->asked, g_strdup (request));
  if (step == NULL ? waits : step->deed == SCRIPT_HOLD)
    {
      self->held = g_strdup (request);
      wire_read (self);
    }
  else if (step != NULL && step->deed == SCRIPT_SAY)
    {
      self->hang_up = TRUE;
      wire_write (self, g_string_new (step->bytes));
    }
  else if (step != NULL && step->deed == SCRIPT_HANG_UP)
    {
      self->hang_up = TRUE;
      wire_write (self, g_string_new (BEGINNING));
    }
  else
    answer (self, request, body, step);
  g_clear_pointer (&step, step_free);
}

/* FALSE where the request is not whole yet. */
static gboolean
wire_take (Wire *self)
{
  const char *end = strstr (self->in->str, "\r\n\r\n");
  const char *length = end != NULL ? strcasestr (self->in->str, "content-length:") : NULL;
  g_autofree char *request = NULL;
  g_autofree char *body = NULL;
  gsize head, size = 0;

  if (end == NULL)
    return FALSE;
  head = (gsize) (end - self->in->str) + strlen ("\r\n\r\n");
  if (length != NULL && length < end)
    size = g_ascii_strtoull (length + strlen ("content-length:"), NULL, 10);
  if (self->in->len < head + size)
    return FALSE;
  request = g_strndup (self->in->str, (gsize) (strstr (self->in->str, " HTTP/") - self->in->str));
  body = g_strndup (self->in->str + head, size);
  g_string_erase (self->in, 0, (gssize) (head + size));
  wire_heed (self, request, body);
  return TRUE;
}

static void
wire_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wire *self = data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (length <= 0 || self->server == NULL)
    {
      wire_free (self);
      return;
    }
  g_string_append_len (self->in, self->buffer, length);
  if (!wire_take (self))
    wire_read (self);
}

static void
wire_read (Wire *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)),
                             self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT, NULL,
                             wire_read_cb, self);
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  ScriptedServer *self = data;
  Wire *wire = g_new0 (Wire, 1);

  wire->server = self;
  wire->connection = g_object_ref (connection);
  wire->in = g_string_new (NULL);
  self->connections++;
  g_ptr_array_add (self->wires, wire);
  wire_read (wire);
  return TRUE;
}

ScriptedServer *
scripted_server_new (void)
{
  ScriptedServer *self = g_new0 (ScriptedServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) here = NULL;
  g_autoptr (GError) error = NULL;

  self->office = fixture_new ();
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->wires = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->service = g_socket_service_new ();
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &here, &error);
  g_assert_no_error (error);
  self->uri = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (here)));
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  return self;
}

/* The wires end by themselves: what reads them comes back. */
static void
let_go (Wire *wire)
{
  g_socket_shutdown (g_socket_connection_get_socket (wire->connection), TRUE, TRUE, NULL);
}

void
scripted_server_free (ScriptedServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  while (self->wires->len > 0)
    {
      let_go (self->wires->pdata[0]);
      g_main_context_iteration (NULL, TRUE);
    }
  g_ptr_array_unref (self->wires);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->steps);
  wo_boot_index_free (self->boots);
  fixture_free (self->office);
  g_free (self->uri);
  g_free (self);
}

static Step *
add_step (ScriptedServer *self, const char *request, ScriptDeed deed)
{
  Step *step = g_new0 (Step, 1);

  step->request = g_strdup (request);
  step->deed = deed;
  g_ptr_array_add (self->steps, step);
  return step;
}

void
scripted_server_next (ScriptedServer *self, const char *request, ScriptDeed deed)
{
  add_step (self, request, deed);
}

void
scripted_server_next_say (ScriptedServer *self, const char *request, const char *bytes)
{
  add_step (self, request, SCRIPT_SAY)->bytes = g_strdup (bytes);
}

void
scripted_server_next_cut (ScriptedServer *self, const char *request, ScriptDeed deed, gsize length)
{
  add_step (self, request, deed)->length = length;
}

guint
scripted_server_count (ScriptedServer *self, const char *request)
{
  guint count = 0;

  for (guint i = 0; i < self->asked->len; i++)
    count += g_str_has_prefix (self->asked->pdata[i], request);
  return count;
}

guint
scripted_server_held (ScriptedServer *self)
{
  guint held = 0;

  for (guint i = 0; i < self->wires->len; i++)
    held += ((Wire *) self->wires->pdata[i])->held != NULL;
  return held;
}

/* Its reading goes on beside the writing, and ends it. */
void
scripted_server_answer_waits (ScriptedServer *self)
{
  g_autofree char *json = head_json (self);
  g_autoptr (GString) text = head_of (200, (gssize) strlen (json));

  g_string_append (text, json);
  for (guint i = 0; i < self->wires->len; i++)
    {
      Wire *wire = self->wires->pdata[i];

      if (wire->held == NULL)
        continue;
      g_clear_pointer (&wire->held, g_free);
      g_assert_true (
          g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (wire->connection)),
                                     text->str, text->len, NULL, NULL, NULL));
    }
}

void
scripted_server_drop_held (ScriptedServer *self)
{
  for (guint i = 0; i < self->wires->len; i++)
    {
      Wire *wire = self->wires->pdata[i];

      if (wire->held == NULL)
        continue;
      g_clear_pointer (&wire->held, g_free);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (wire->connection)),
                                 BEGINNING, strlen (BEGINNING), NULL, NULL, NULL);
      let_go (wire);
    }
}

void
scripted_server_add_case (ScriptedServer *self, const char *id)
{
  g_autoptr (WoTaken) taken =
      fixture_take_one (self->office, fixture_case (self->office, "elsewhere", ++self->made, id));

  g_assert_cmpint (taken->status, ==, WO_TAKEN);
}
