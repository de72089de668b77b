/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desk that makes the files of signed decisions, with the proofs of a log that may be long. It signs them with
 * the key of the log, for those who may read the order and its case.
 */
#pragma once

#include "server/wo-record-desk.h"

G_BEGIN_DECLS

/* It is asked by the id of an order. @key: the file of the log's key, which is there; NULL: nothing is signed. */
WoRecordDesk *wo_capsule_desk_new (const char *store, const char *key, GError **error);

G_END_DECLS
