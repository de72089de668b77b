/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DATES of the command line: the dates of a complaint's way through the landlord's procedure, as one
 * JSON object. Its members are "complaint" and those of a CASE's "procedure"; a hyphen may stand for an
 * underscore, so that what a report's reading gives can be handed on. An unknown member is an error.
 */
#pragma once

#include "domain/wo-record.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* A case record with complaint_made_on and procedure.* set; the newly made record is the caller's. */
WoRecord *wo_dates_from_json (const char *data, gssize length, GError **error);

G_END_DECLS
