/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of the tree over the log, for both databases. */
#pragma once

#include "book.h"

void run_tree (Book *book);
void run_erase (Book *book);
/* Of PostgreSQL: every statement that @db has kept finds its rows by an index. */
void check_plans (WoDb *db);
