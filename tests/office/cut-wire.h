/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A wire between an office and its server that can be cut in the middle of a sending: before the acts
 * have reached the server, or after, when only its answer is lost.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CUT_NOWHERE,
  CUT_BEFORE_ACTS,
  CUT_BEFORE_ANSWER
} Cut;

typedef struct
{
  GSocketService *service;
  guint16 port; /* of the server */
  char *uri;    /* of this end */
  int cut;      /* Cut, atomic */
  int times;    /* how often it is still to be cut, atomic */
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
} CutWire;

CutWire *cut_wire_new (guint16 port);
void cut_wire_free (CutWire *self);
/* Cuts the next @times sendings of acts there. */
void cut_wire_arm (CutWire *self, Cut cut, int times);

G_END_DECLS
