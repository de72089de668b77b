/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office's orders for tests of lists: written as the register would have it, order 0 due first, each of a landlord of
 * its own. Those of even number are of type "policy", the others "practice"; 5, 405, 805, ... are "signed", the others
 * "monitored".
 */
#pragma once

#include "desktop-bench.h"

/* @n of them, from 0 on. */
void orders_bench_fill (WoBench *bench, int n);
/* Order @i is of @type now, and of @landlord. */
void orders_bench_change (WoBench *bench, int i, const char *type, const char *landlord);
/* The landlord of order @i, as it was filled. */
char *orders_bench_landlord (int i);
