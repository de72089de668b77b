/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office with a session to sit in the real window, and the keyboard as a person has it: each key goes through the
 * X server, and is counted.
 */
#pragma once

#include "case-window.h"
#include "session-bench.h"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  guint keys;
  gint64 asked_us; /* to come to the front */
} Keys;

/* A GTest fixture; @data: how many orders are on the agenda. Skips, with no bench, where keys cannot be pressed. */
void keys_set_up (Keys *self, gconstpointer data);
void keys_tear_down (Keys *self, gconstpointer data);
/* One key as a person presses it. */
void keys_press (Keys *self, const char *key);
/* The one key that the program gives its window from without. */
void keys_give_main_key (WoWindow *window);
void keys_await_page (Keys *self, const char *name);
/* The order that shows on the reading page, or NULL. */
const char *keys_shown (Keys *self);
/* Conditions, of the Keys @data: that order was read to its end; the window has the keyboard. */
gboolean keys_is_seen (gpointer data);
gboolean keys_is_active (gpointer data);
/* After a question: a window manager may give the keyboard to nobody. */
void keys_take_keyboard (Keys *self);
/* How many of the agenda have @mark. */
guint keys_count (Keys *self, WoSessionMark mark);
void keys_await_count (Keys *self, WoSessionMark mark, guint n);
