/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A server on loopback in the test's own main context, with a real register behind it. It answers as the
 * wire says, except where it was told to do otherwise with the next request of a kind: to answer with other
 * bytes, to stop in the middle, to hang up, or to hold it. A wait is held until it is let go.
 */
#pragma once

#include "register-fixture.h"

#include "register/wo-boot-index.h"

#include <gio/gio.h>

typedef enum
{
  SCRIPT_SAY,     /* these bytes, and hangs up */
  SCRIPT_CUT,     /* the proper answer, only so many bytes of its body, and hangs up */
  SCRIPT_SHORTEN, /* the same, without having said how long it would be */
  SCRIPT_HANG_UP, /* nearly nothing */
  SCRIPT_HOLD     /* nothing, and the wire stays open */
} ScriptDeed;

typedef struct
{
  Fixture *office;
  guint page;         /* rows a page; 0: the most */
  WoBootIndex *boots; /* the office in segments; NULL: it has none */
  char *uri;
  GPtrArray *asked;  /* char *, "GET /v1/rows?after=0&log=0" */
  guint connections; /* ever made */
  GSocketService *service;
  GPtrArray *wires; /* the open ones */
  GPtrArray *steps;
  gint64 made; /* cases */
} ScriptedServer;

ScriptedServer *scripted_server_new (void);
void scripted_server_free (ScriptedServer *self);

/* Does @deed with the next request that begins with @request, "GET /v1/rows"; several are done in turn. */
void scripted_server_next (ScriptedServer *self, const char *request, ScriptDeed deed);
void scripted_server_next_say (ScriptedServer *self, const char *request, const char *bytes);
void
scripted_server_next_cut (ScriptedServer *self, const char *request, ScriptDeed deed, gsize length);
/* How many requests that begin so have come. */
guint scripted_server_count (ScriptedServer *self, const char *request);
/* How many are held now. */
guint scripted_server_held (ScriptedServer *self);
/* Answers the waits that are held with the register's head, or hangs up on all that are held. */
void scripted_server_answer_waits (ScriptedServer *self);
void scripted_server_drop_held (ScriptedServer *self);
/* A new case is made by somebody else. */
void scripted_server_add_case (ScriptedServer *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScriptedServer, scripted_server_free)
