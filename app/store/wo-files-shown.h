/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which records show a file's bytes. To name a file's hash in a record is not enough: whoever names it must
 * have had the bytes. They sent them, before the act or after it, or could read another record that shows
 * it when they named it. An act that names one is taken all the same, so that acts are judged alike
 * wherever the bytes are; until its author has sent them, that record shows nothing.
 */
#pragma once

#include "domain/wo-act.h"
#include "domain/wo-reading-scope.h"
#include "store/wo-db.h"

G_BEGIN_DECLS

/* @person has had the bytes. */
gboolean wo_files_hold (WoDb *db, const char *hash, const char *person, GError **error);
/* Whether one of the records in @store that show the file may be read under @scope. */
gboolean wo_files_may_read (
    WoDb *db, WoStore *store, const WoReadingScope *scope, const char *hash, GError **error);
/* @person holds the file: what they named it in shows it from now on. @store reads the same database. */
gboolean wo_files_show_named (
    WoDb *db, WoStore *store, const char *hash, const char *person, GError **error);
/* In the register's transaction, behind @act: what it newly names in the record @id is shown there, where its
 * author may. */
gboolean wo_files_follow_act (
    WoStore *store, const WoAct *act, const char *id, WoDate today, GError **error);
/* In the register's transaction, behind an erasure in @before, as that was: the files that it names no more go
 * at once, where no other record names them. */
gboolean wo_files_follow_erasure (WoStore *store, const WoRecord *before, GError **error);

G_END_DECLS
