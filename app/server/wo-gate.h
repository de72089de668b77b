/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A client's connection, as libsoup gets it: each request's head comes through when it is whole and good
 * (wo-head.h), and is answered here otherwise. A client that closes between two requests is told to libsoup
 * in a way that 3.2.3 understands; left to itself it would keep such a connection for ever.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_TYPE_GATE (wo_gate_get_type ())
G_DECLARE_FINAL_TYPE (WoGate, wo_gate, WO, GATE, GIOStream)

/* @base: with both ends pollable. */
GIOStream *wo_gate_new (GIOStream *base);

G_END_DECLS
