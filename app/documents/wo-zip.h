/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The container of ODT and DOCX: a zip whose bytes depend on nothing but what was put in. Its parts are
 * stored as they are: no compressor's version shows, and the first part of an ODT can be told at a glance
 * as its standard wants it, with no extra field, which the archive libraries cannot leave out.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _WoZip WoZip;

WoZip *wo_zip_new (void);
/* @name: ASCII, with slashes. The parts stand in the order in which they were added. */
void wo_zip_add (WoZip *self, const char *name, const char *data, gsize length);
/* Takes @self. */
GBytes *wo_zip_finish (WoZip *self);

G_END_DECLS
