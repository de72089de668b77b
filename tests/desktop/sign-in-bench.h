/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server whose people may sign in with a real provider, and a program in the place of the system's
 * browser: it writes down the link that it is given, and the test follows that. Needs a desktop session.
 */
#pragma once

#include "case-window.h"
#include "providers.h"
#include "server-process.h"

#include "desktop/shell/wo-entrance.h"

G_BEGIN_DECLS

typedef struct
{
  Provider *provider; /* NULL: skipped, or not wanted */
  ServerProcess *server;
  char *folder;
  char *browser; /* the program's path */
  char *link;    /* the file that it writes */
  char *ada;     /* the administrator's token */
  char *options[12];
  WoEntrance *entrance;
  WoWindow *window;
  guint windows; /* how many were asked for */
} SignInBench;

/* @data: non-NULL for a server that has a provider. */
void sign_in_bench_set_up (SignInBench *self, gconstpointer data);
void sign_in_bench_tear_down (SignInBench *self, gconstpointer data);
/* The provider's part alone, for a server of the caller's: fills .provider and .options, and sets the browser;
 * FALSE: skipped. */
gboolean sign_in_bench_begin (SignInBench *self);
GtkApplication *sign_in_bench_app (void);
/* The account of @name is that of @login at the provider. */
void sign_in_bench_link (SignInBench *self, const char *name, const char *login);
/* An entrance to @store in the bench's folder, with a window of its own; begun. */
void sign_in_bench_enter (SignInBench *self, const char *store, gboolean named);
/* What a person types and presses. */
void sign_in_bench_type_server (SignInBench *self, const char *address);
GtkEditable *sign_in_bench_field (SignInBench *self, const char *title);
void sign_in_bench_press (GtkWidget *root, const char *label);
/* Waits until a label in sight says so, or until none does. */
void sign_in_bench_await (GtkWidget *root, const char *words, gboolean said);
/* Waits for the link that the browser was given. */
char *sign_in_bench_take_link (SignInBench *self);
/* Follows it as @login, to the end; or says no at the provider. */
void sign_in_bench_follow (SignInBench *self, const char *link, const char *login);
void sign_in_bench_decline (const char *link);

G_END_DECLS
