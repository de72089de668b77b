/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The offices that one has on this computer: a store for each server and person, side by side in one
 * folder. The first has the name it was given; the others are called after it and their server. Who a
 * store belongs to is written in it, and never read from its name. Two are never mixed, and one that
 * holds anything that is nowhere else is never forgotten.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *server;      /* NULL: a local office */
  char *person_id;   /* NULL: nobody signed in to it yet */
  char *person_name; /* or NULL */
  guint waiting, parked;
  gint64 in_step_us; /* when it was last in step with its server; 0: not known */
  gint64 used_us;    /* when its file was written last */
  char *failure;     /* why it cannot be read, a sentence; or NULL */
} WoPremises;

void wo_premises_free (WoPremises *self);
/* Whether nothing of it is lost when it is forgotten. */
gboolean wo_premises_may_go (const WoPremises *self);

/* @first and those beside it, the one used last at the start; one that nobody uses yet is left out. It
 * reads each. */
GPtrArray *wo_premises_list (const char *first);
/* How many files there are, without a look into them. */
guint wo_premises_count (const char *first);
/* Whether two addresses are of one server, however their letters and last slash are typed. */
gboolean wo_premises_same_server (const char *a, const char *b);
/* The one of @person at @server, or NULL. @shelf: of WoPremises; the result is its. */
const WoPremises *wo_premises_find (GPtrArray *shelf, const char *server, const char *person);
/* The one to try first when @name (or whoever it turns out to be: NULL) signs in at @server. */
const WoPremises *wo_premises_guess (GPtrArray *shelf, const char *server, const char *name);
/* A name for a new store: @first itself where there is none of that name. */
char *wo_premises_new_path (const char *first, const char *server);
/* Signs out of the store at @path and removes it, with what stands beside it. It waits for the server, but
 * not for long. FALSE where it holds what is nowhere else. */
gboolean wo_premises_forget (const char *path, GError **error);
/* Removes a store that was begun and never used. */
void wo_premises_discard (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPremises, wo_premises_free)

G_END_DECLS
