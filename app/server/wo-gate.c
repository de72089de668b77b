/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-gate.h"

#include "server/wo-head.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-metrics.h"

#include <string.h>

#define CHUNK 16384
/* What is read of somebody who was refused, so that they hear why before the connection goes. */
#define DEAF_BYTES (64 * 1024)

#define WO_TYPE_GATE_INPUT (wo_gate_input_get_type ())
G_DECLARE_FINAL_TYPE (WoGateInput, wo_gate_input, WO, GATE_INPUT, GInputStream)

struct _WoGateInput
{
  GInputStream parent_instance;
  GIOStream *base;
  GByteArray *kept; /* what came and was not handed on */
  gsize ready;      /* of it, from the front: what may be */
  guint64 body;     /* bytes of a body that are still to come through */
  gboolean over;    /* no further request comes of it */
  gboolean told;
};

struct _WoGate
{
  GIOStream parent_instance;
  GIOStream *base;
  WoGateInput *input;
};

static void wo_gate_input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_FINAL_TYPE (WoGate, wo_gate, G_TYPE_IO_STREAM)
G_DEFINE_FINAL_TYPE_WITH_CODE (WoGateInput,
                               wo_gate_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM,
                                                      wo_gate_input_pollable_init))

static GPollableInputStream *
input_base (WoGateInput *self)
{
  return G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (self->base));
}

typedef struct
{
  guint status;
  const char *reason, *code, *text;
} Refusal;

static const Refusal refusals[] = {
  [WO_HEAD_BAD] = { 400, "Bad Request", "bad-request", "This is no request in HTTP/1.1" },
  [WO_HEAD_TOO_LARGE] = { 431, "Request Header Fields Too Large", "too-large",
                          "The headers are larger than they may be" },
  [WO_HEAD_NO_LENGTH] = { 411, "Length Required", "length-needed",
                          "Say in Content-Length how many bytes come; this server takes no "
                          "transfer "
                          "coding" },
};

/* The socket has room for so few bytes; if it has not, its client reads nothing. */
static void
input_refuse (WoGateInput *self, WoHeadState state)
{
  const Refusal *refusal = &refusals[state];
  g_autofree char *body = g_strdup_printf ("{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}",
                                           refusal->code, refusal->text);
  g_autofree char *answer =
      g_strdup_printf ("HTTP/1.1 %u %s\r\nContent-Type: application/json\r\nContent-Length: "
                       "%" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n%s",
                       refusal->status, refusal->reason, strlen (body), body);
  WoRequestTrace trace = { .route = "none", .method = "none", .status = refusal->status };
  guint8 unheard[CHUNK];

  for (gsize left = DEAF_BYTES; left > 0; left -= CHUNK)
    if (g_pollable_input_stream_read_nonblocking (input_base (self), unheard, sizeof unheard, NULL,
                                                  NULL) <= 0)
      break;
  g_pollable_output_stream_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (
                                                  g_io_stream_get_output_stream (self->base)),
                                              answer, strlen (answer), NULL, NULL);
  wo_metrics_request (&trace);
  wo_journal (WO_LOG_NORMAL, "request-refused", "code", refusal->code, NULL);
}

/* To libsoup every connection is plain, whoever speaks TLS: so is an address in the absolute form. */
static void
input_make_plain (WoGateInput *self)
{
  const guint8 *space = memchr (self->kept->data, ' ', self->kept->len);
  gsize at = (gsize) (space - self->kept->data) + 1;

  if (g_ascii_strncasecmp ((const char *) space + 1, "https://", strlen ("https://")) == 0)
    g_byte_array_remove_index (self->kept, (guint) at + 4);
}

/* What of the bytes that came may go on. */
static void
input_judge (WoGateInput *self)
{
  WoHead head = { 0 };
  WoHeadState state;
  guint came;

  if (self->ready > 0 || self->body > 0 || self->over || self->kept->len == 0)
    return;
  state = wo_head_read ((const char *) self->kept->data, self->kept->len, &head);
  if (state == WO_HEAD_MORE)
    return;
  if (state != WO_HEAD_WHOLE)
    {
      self->over = TRUE;
      input_refuse (self, state);
      return;
    }
  g_byte_array_remove_range (self->kept, 0, (guint) head.blank);
  came = self->kept->len;
  input_make_plain (self);
  head.size -= head.blank + (came - self->kept->len);
  self->ready = head.size + MIN (head.body, self->kept->len - head.size);
  self->body = head.body - (self->ready - head.size);
}

static gssize
input_give (WoGateInput *self, void *data, gsize count)
{
  gsize n = MIN (count, self->ready);

  memcpy (data, self->kept->data, n);
  g_byte_array_remove_range (self->kept, 0, (guint) n);
  self->ready -= n;
  /* Thousands of connections wait with nothing in them. */
  if (self->kept->len == 0)
    {
      g_byte_array_unref (self->kept);
      self->kept = g_byte_array_new ();
    }
  /* What is there already of the next request is not told of by the socket. */
  input_judge (self);
  return (gssize) n;
}

/* Libsoup 3.2.3 ends a connection only when it breaks off in a request: so there is a beginning of one. */
static gssize
input_end (WoGateInput *self, void *data, GError **error)
{
  if (!self->told)
    {
      self->told = TRUE;
      *(char *) data = '\n';
      return 1;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "The client closed its connection");
  return -1;
}

/* FALSE: nothing more is there, or with @error. */
static gboolean
input_fill (WoGateInput *self, GError **error)
{
  guint8 chunk[CHUNK];
  g_autoptr (GError) local_error = NULL;
  gssize n = g_pollable_input_stream_read_nonblocking (input_base (self), chunk, sizeof chunk, NULL,
                                                       &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->over = n <= 0;
  if (n > 0)
    g_byte_array_append (self->kept, chunk, (guint) n);
  input_judge (self);
  return TRUE;
}

static gssize
input_read_nonblocking (GPollableInputStream *stream, void *data, gsize count, GError **error)
{
  WoGateInput *self = WO_GATE_INPUT (stream);
  gssize n;

  while (self->ready == 0 && self->body == 0 && !self->over)
    if (!input_fill (self, error))
      return -1;
  if (self->ready > 0)
    return input_give (self, data, count);
  if (self->body == 0)
    return input_end (self, data, error);
  n = g_pollable_input_stream_read_nonblocking (input_base (self), data,
                                                (gsize) MIN (count, self->body), NULL, error);
  self->body -= (guint64) MAX (n, 0);
  return n;
}

static gboolean
input_can_poll (GPollableInputStream *stream)
{
  return TRUE;
}

static gboolean
input_is_ready (WoGateInput *self)
{
  return self->ready > 0 || (self->over && self->body == 0);
}

static gboolean
input_is_readable (GPollableInputStream *stream)
{
  WoGateInput *self = WO_GATE_INPUT (stream);

  return input_is_ready (self) || g_pollable_input_stream_is_readable (input_base (self));
}

static GSource *
input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  WoGateInput *self = WO_GATE_INPUT (stream);
  g_autoptr (GSource) child = input_is_ready (self)
                                  ? g_timeout_source_new (0)
                                  : g_pollable_input_stream_create_source (input_base (self), NULL);

  return g_pollable_source_new_full (stream, child, cancellable);
}

static gssize
input_read (
    GInputStream *stream, void *data, gsize count, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This waits for nothing");
  return -1;
}

static void
input_finalize (GObject *object)
{
  WoGateInput *self = WO_GATE_INPUT (object);

  g_byte_array_unref (self->kept);
  g_object_unref (self->base);
  G_OBJECT_CLASS (wo_gate_input_parent_class)->finalize (object);
}

static void
wo_gate_input_class_init (WoGateInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = input_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = input_read;
}

static void
wo_gate_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = input_can_poll;
  iface->is_readable = input_is_readable;
  iface->create_source = input_create_source;
  iface->read_nonblocking = input_read_nonblocking;
}

static void
wo_gate_input_init (WoGateInput *self)
{
  self->kept = g_byte_array_new ();
}

static GInputStream *
gate_get_input_stream (GIOStream *stream)
{
  return G_INPUT_STREAM (WO_GATE (stream)->input);
}

static GOutputStream *
gate_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (WO_GATE (stream)->base);
}

static gboolean
gate_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (WO_GATE (stream)->base, cancellable, error);
}

static void
gate_finalize (GObject *object)
{
  WoGate *self = WO_GATE (object);

  g_object_unref (self->input);
  g_object_unref (self->base);
  G_OBJECT_CLASS (wo_gate_parent_class)->finalize (object);
}

static void
wo_gate_class_init (WoGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gate_finalize;
  G_IO_STREAM_CLASS (klass)->get_input_stream = gate_get_input_stream;
  G_IO_STREAM_CLASS (klass)->get_output_stream = gate_get_output_stream;
  G_IO_STREAM_CLASS (klass)->close_fn = gate_close;
}

static void
wo_gate_init (WoGate *self)
{
}

GIOStream *
wo_gate_new (GIOStream *base)
{
  WoGate *self = g_object_new (WO_TYPE_GATE, NULL);

  self->base = g_object_ref (base);
  self->input = g_object_new (WO_TYPE_GATE_INPUT, NULL);
  self->input->base = g_object_ref (base);
  return G_IO_STREAM (self);
}
