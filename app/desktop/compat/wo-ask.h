/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions and file choosers, behind one door, since libadwaita and GTK name them anew every few
 * years. The answer comes later, and only while @near lives.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *label;
  gboolean suggested;
  gboolean destructive;
} WoAskChoice;

/* @answer: the choice's id, "cancel" for closed. @text: what was typed, or NULL. */
typedef void (*WoAskDone) (GtkWidget *near, const char *answer, const char *text, gpointer data);
/* Every key of the text, so that it can be kept before it is answered. */
typedef void (*WoAskTyped) (GtkWidget *near, const char *text, gpointer data);

typedef struct
{
  const char *heading;
  const char *body;
  const WoAskChoice *choices; /* ends with one whose .id is NULL; "cancel" is added first */
  const char *text_label;     /* NULL: no field for text */
  const char *text;           /* what stands in it at first, or NULL */
  gboolean text_needed;       /* the choices stay grey until something is typed */
  WoAskTyped typed;           /* with the data of the answer, or NULL */
} WoAsk;

void wo_ask (GtkWidget *near, const WoAsk *ask, WoAskDone done, gpointer data);

typedef void (*WoFileDone) (GtkWidget *near, GFile *file, gpointer data);
/* @name: the file name offered. @done is not called where the person cancels. */
void wo_ask_save_file (
    GtkWidget *near, const char *title, const char *name, WoFileDone done, gpointer data);
void wo_ask_open_file (GtkWidget *near, const char *title, WoFileDone done, gpointer data);
void wo_ask_about (GtkWindow *parent);

G_END_DECLS
