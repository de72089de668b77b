/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The freeing of what an edition holds. Inside of wo-edition and of what reads editions.
 */
#pragma once

#include "domain/wo-edition.h"

void wo_trigger_free (gpointer data);
void wo_example_free (gpointer data);
void wo_spotlight_free (gpointer data);
void wo_clause_free (gpointer data);
void wo_tier_free (gpointer data);
void wo_code_limit_free (gpointer data);
void wo_code_clause_free (gpointer data);
void wo_code_free (gpointer data);
void wo_passage_free (gpointer data);
void wo_term_free (gpointer data);
