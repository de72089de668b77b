/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read out of the log: what an act became before, and how a record came to be what it is. */
#pragma once

#include "book.h"

void run_again (Book *book);
void run_history (Book *book);
