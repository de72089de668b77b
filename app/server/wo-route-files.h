/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the routes of files have in common. */
#pragma once

#include "server/wo-connection.h"
#include "server/wo-file-desk.h"
#include "server/wo-journal.h"
#include "server/wo-server-private.h"

G_BEGIN_DECLS

#define WO_FILE_BAD_NAME "A file is named by its SHA-256, 64 digits in small letters"

/* Why a file is neither given nor taken; of what was not done. */
WoReply *wo_file_refusal (const WoFileJob *job);
/* Whether the path names a file; FALSE, and answered, where it does not. */
gboolean wo_file_named (WoRequest *request);

G_END_DECLS
