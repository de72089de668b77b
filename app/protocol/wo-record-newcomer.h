/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record as one gets it who holds nothing yet. The notes of what was taken away from a record are there so that
 * an act of somebody who had not seen the removal is understood. Whoever begins now has seen the record as it
 * is: no act of theirs is older than any of its notes, and the register, which alone decides, keeps them all. So a
 * newcomer's copy goes without them, and an office that people took a million things away from is fetched as fast
 * as any other. A row that changes later brings its notes with it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @json, which is as wo_record_to_json () writes it, without the member "removed". Any other text is
 * appended as it is. */
void wo_record_append_for_newcomer (GString *out, const char *json);

G_END_DECLS
