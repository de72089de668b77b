/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a finding is about, cut out of the words before or behind it. Private to the reading of
 * findings.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The object in what stands behind a finding's name: "by the landlord in respect of its handling of X."
 * gives "its handling of X". Newly allocated, perhaps "". */
char *wo_finding_about_behind (const char *text);
/* The object in what stands before it: "In accordance with paragraph 52, in relation to X there was". */
char *wo_finding_about_before (const char *text);
/* The points of @about: more than one where it is a list; char *. */
GPtrArray *wo_finding_about_points (const char *about);

G_END_DECLS
