/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many clients at once, from one thread: connections that are kept, requests on them, and things to do
 * later. It speaks as much HTTP as the server's answers need, over epoll, so that a thousand clients cost
 * the machine little beside the server that is measured.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Load Load;
typedef struct _LoadClient LoadClient;

typedef struct
{
  guint status;     /* 0: the connection broke, or could not be made */
  const char *body; /* ends with NUL; while the callback runs */
  gsize length;
  double seconds;
} LoadAnswer;

typedef void (*LoadAnswered) (LoadClient *client, const LoadAnswer *answer, gpointer data);
typedef void (*LoadTimer) (gpointer data);

Load *load_new (guint16 port);
void load_free (Load *self);

/* One connection, made when it is first needed and again after it broke; of @self. */
LoadClient *load_client_new (Load *self, const char *token);
/* One request at a time; @body may be NULL. */
void load_client_ask (
    LoadClient *self, const char *what, const char *body, LoadAnswered answered, gpointer data);
/* Hangs up; a request under way is answered with 0. */
void load_client_close (LoadClient *self);

void load_later (Load *self, gint64 in_us, LoadTimer timer, gpointer data);
/* Until @*done, or @seconds went by: then FALSE. */
gboolean load_run (Load *self, const gboolean *done, guint seconds);

/* The value below which @share of @values (double) lie; sorts them. */
double load_quantile (GArray *values, double share);
/* Resident bytes of a process. */
gint64 load_resident_bytes (const char *pid);
guint load_open_files (const char *pid);
/* Of a processor, that it has used. */
double load_processor_seconds (const char *pid);
/* The whole number that the last member @name of a JSON text has, which must be there. */
gint64 load_member_of (const char *body, const char *name);
/* How often @word stands in @text. */
guint load_count_of (const char *text, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

G_END_DECLS
