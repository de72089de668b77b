/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a signed decision, from the page of its order onto a disk: whole, or as a disclosure edition.
 */
#pragma once

#include "desktop/shell/wo-window.h"

G_BEGIN_DECLS

/* Adds both to the menu of @button, the export button of @page, which has a model. */
void wo_decision_file_add (GtkWidget *button, WoPage *page);

/* @failure: a sentence, or NULL: it is written. */
typedef void (*WoDecisionWritten) (GtkWidget *near, const char *failure, gpointer data);
/* Asks where, and writes @file there, whole or not at all. @done is not called where the person cancels, or
 * @near is gone. @name: without its ending. */
void wo_decision_file_write (GtkWidget *near,
                             const char *title,
                             const char *name,
                             GBytes *file,
                             WoDecisionWritten done,
                             gpointer data);

G_END_DECLS
