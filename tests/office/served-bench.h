/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offices of a real server: signed in, brought in step, and left. */
#pragma once

#include "office-bench.h"
#include "server-process.h"

/* The copy @file of @name, in @folder; new where it is not there. */
WoOffice *
served_office (ServerProcess *server, const char *folder, const char *file, const char *name);
/* One whole round, which must end well. */
void served_sync (WoOffice *office);
void served_leave (WoOffice *office);
