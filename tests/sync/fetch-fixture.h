/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office of many cases, and an installation that fetches all of it in bulk.
 */
#pragma once

#include "pair-fixture.h"

#include "register/wo-boot-index.h"
#include "sync/wo-boot.h"

#define FETCH_CASES 1600

/* An office of many cases, and a new installation of it. */
typedef struct
{
  Fixture *office;
  WoBootIndex *index;
  char *path;
  WoStore *store;
  WoEngine *engine;
  WoBoot *boot;
  const char *reader; /* who fetches; NULL: somebody of whom nothing is kept */
} Fetch;

void fetch_set_up (Fetch *self, gconstpointer data);
void fetch_tear_down (Fetch *self, gconstpointer data);
const char *fetch_epoch_of (Fetch *self);
void fetch_open_installation (Fetch *self);
/* The list as .reader is given it. */
GBytes *fetch_ask_list (Fetch *self);
void fetch_take_list (Fetch *self);
void fetch_take_next (Fetch *self);
void fetch_take_first (Fetch *self);
/* Fetches what is open, and puts it in the place of the store. */
void fetch_take_rest (Fetch *self);
void fetch_assert_same_records (WoStore *one, WoStore *other);
guint fetch_count_segments (GBytes *list);
