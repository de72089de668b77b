/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The offices that one has on this computer: a store for each server and person, side by side in one
 * folder. The first has the name it was given; the others are called after it and their server. Who a
 * store belongs to is written in it, and never read from its name. Two are never mixed, and what one holds
 * that is nowhere else is never forgotten unless its person agreed to just that.
 */
#pragma once

#include "office/wo-courier.h"
#include "office/wo-unsent.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *server;      /* NULL: a local office */
  char *person_id;   /* NULL: nobody signed in to it yet */
  char *person_name; /* or NULL */
  WoUnsent *
      unsent; /* what of it is nowhere else; NULL for a local office, and where it cannot be read */
  gint64 in_step_us; /* when it was last in step with its server; 0: not known */
  gint64 used_us;    /* when its file was written last */
  gboolean demo;     /* made up, to try things on */
  char *failure;     /* why it cannot be read, a sentence; or NULL */
} WoPremises;

void wo_premises_free (WoPremises *self);
/* Whether it may be forgotten: all of it is on its server, but for what .unsent says; or made up. */
gboolean wo_premises_may_go (const WoPremises *self);

/* The one at @path, which is there: never NULL. */
WoPremises *wo_premises_read (const char *path);
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
/* Where the office to try things on is, or will be. */
char *wo_premises_demo_path (const char *first);
/* Signs out of the copy at @path: the server is told and the keyring lets go, for each of which there is an end
 * of time, and @ret_left says what stayed of the sign-in; then removes it, with what stands beside it. FALSE,
 * and all is as it was, where another program has it open (BUSY of WO_STORE_ERROR), and where it holds more
 * that is nowhere else than was @agreed to (OWN_WORK). One to try things on is just removed. It blocks, in a main
 * context of its own. */
gboolean
wo_premises_forget (const char *path, const WoUnsent *agreed, WoLeft *ret_left, GError **error);
/* Removes a store that was begun and never used; not while another program has it open. */
void wo_premises_discard (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPremises, wo_premises_free)

G_END_DECLS
