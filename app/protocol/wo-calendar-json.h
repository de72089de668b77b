/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table of bank holidays as it stands in data/holidays/.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* {"name":,"first":,"last":,"holidays":[{"date":,"title":}]}, days ascending, each once. */
WoCalendar *wo_calendar_from_json (const char *data, gssize length, GError **error);

G_END_DECLS
