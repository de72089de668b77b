/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases of the bytes of files, for both databases. */
#pragma once

#include "book.h"

void run_file_in_pieces (Book *book);
void run_file_of_other_bytes (Book *book);
void run_file_of_two_people (Book *book);
void run_file_quota (Book *book);
void run_file_begun_anew (Book *book);
void run_file_sweep (Book *book);
void run_file_damaged (Book *book);
void run_file_torn (Book *book);
