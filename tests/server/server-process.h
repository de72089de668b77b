/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A real server, as a process of its own on loopback, and requests to it. WO_SERVER names the program.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SERVER_PASSPHRASE "nine plain words"

typedef struct
{
  char *folder;
  char *store;
  char *journal; /* the file of what it says on stderr */
  char *uri;
  guint16 port;  /* the same again after a restart */
  GSocket *held; /* nobody else is given the port meanwhile; NULL: another process's */
  GSubprocess *process;
  const char *fresh_s;        /* of --fresh-s, or NULL */
  const char *const *options; /* more of them, which win, or NULL */
} ServerProcess;

/* A socket on a free port of loopback, at which it does not listen: as long as it lives the port is given to
 * nobody who asks for any, and whoever names it may still listen there. */
GSocket *server_port_hold (guint16 *ret_port);

/* A store with the accounts Ada Marsh (administrator, caseworker), Ben Okoro (drm) and Cleo Hart
 * (caseworker), not yet served. */
ServerProcess *server_process_new (void);
/* The same in an empty database of PostgreSQL. */
ServerProcess *server_process_new_at (const char *place);
/* A further process for @first's database, at its port; not yet serving. */
ServerProcess *server_process_beside (ServerProcess *first);
/* Ends it and takes its folder away. */
void server_process_free (ServerProcess *self);
void server_process_start (ServerProcess *self);
/* What it has said on stderr so far. */
char *server_process_journal (ServerProcess *self);
/* Waits until it has said @text. */
void server_process_await (ServerProcess *self, const char *text);
/* SIGTERM, and its exit status. */
int server_process_stop (ServerProcess *self);
/* SIGKILL. */
void server_process_kill (ServerProcess *self);
/* Makes every sign-in that stands @s seconds older. */
void server_process_age_sign_ins (ServerProcess *self, gint64 s);
/* Runs the program with --store and @words; its exit status. */
int server_process_run (ServerProcess *self, const char *input, const char *const *words);

typedef struct
{
  guint status; /* 0: no answer */
  char *body;
  char *retry_after;
  char *allow;
} WireAnswer;

/* One request, waited for. @token and @body may be NULL. */
WireAnswer *wire_send (
    ServerProcess *self, const char *method, const char *path, const char *token, GBytes *body);
void wire_answer_free (WireAnswer *self);
/* The text of the member at @path ("error.code", "person.id"); newly allocated, NULL where none. */
char *wire_member (const WireAnswer *self, const char *path);
/* Signs in and gives the token. */
char *wire_sign_in (ServerProcess *self, const char *name, const char *replica);
char *wire_person (ServerProcess *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WireAnswer, wire_answer_free)

G_END_DECLS
