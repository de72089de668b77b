/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reading thread answers about the log; see register/wo-wire-log.h. */
#pragma once

#include "server/wo-reader.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* For @person, who is known to work here; NULL with @error where the store failed. */
WoReply *wo_reader_log_reply (
    WoStore *store, WoReadWhat what, const char *person, const gint64 page[2], GError **error);

G_END_DECLS
