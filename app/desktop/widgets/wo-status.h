/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A state as icon, word and colour together. The named states are those of the style: the same
 * icon and colour for the same state on every page. In a .ui file: properties "mark" (a nick such as
 * "done") and, where the words differ from the mark's own, "word".
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  WO_MARK_NONE,        /* hidden */
  WO_MARK_NOT_STARTED, /* quiet ring */
  WO_MARK_NOT_REACHED, /* quiet clock */
  WO_MARK_NOT_ENTERED, /* quiet pencil */
  WO_MARK_IN_PROGRESS, /* accent dots */
  WO_MARK_DONE,        /* success tick */
  WO_MARK_ATTENTION,   /* warning triangle, "Needs attention" */
  WO_MARK_STOP,        /* error, "Stop" */
  WO_MARK_CLEAR,       /* success tick, "Clear" */
  WO_MARK_TOWARDS,
  WO_MARK_NEITHER,
  WO_MARK_AGAINST,
  WO_MARK_MET,
  WO_MARK_LOOK_AGAIN,
  WO_MARK_MISSING,
  WO_MARK_DRAFT,
  WO_MARK_HANDED_UP,
  WO_MARK_APPROVED,
  WO_MARK_SIGNED,
  WO_MARK_ISSUED,
  WO_MARK_MONITORED,
  WO_MARK_EVIDENCE_IN,
  WO_MARK_DUE_SOON,
  WO_MARK_OVERDUE,
  WO_MARK_PARTLY,
  WO_MARK_COMPLIED,
  WO_MARK_NOT_COMPLIED,
  WO_MARK_CLOSED,
  WO_MARK_RETURNED,
  WO_MARK_OFFLINE,
  WO_MARK_SAVED,
  WO_MARK_SAVING,
  WO_MARK_UNSAVED,
  WO_MARK_N
} WoMark;

#define WO_TYPE_MARK (wo_mark_get_type ())
GType wo_mark_get_type (void);
const char *wo_mark_icon (WoMark mark);
/* "success", "warning", "error", "accent" or "wo-quiet": a style class. */
const char *wo_mark_tone (WoMark mark);
const char *wo_mark_word (WoMark mark);
/* The mark of a state in wo_order_states, and of a value of WoOrder.compliance. */
WoMark wo_mark_for_state (const char *state);
WoMark wo_mark_for_compliance (const char *compliance);

#define WO_TYPE_STATUS (wo_status_get_type ())
G_DECLARE_FINAL_TYPE (WoStatus, wo_status, WO, STATUS, GtkWidget)

GtkWidget *wo_status_new (WoMark mark);
/* @word NULL: the mark's own. */
void wo_status_set (WoStatus *self, WoMark mark, const char *word);
WoMark wo_status_get_mark (WoStatus *self);
/* Where there is no room for its words the icon stands alone. */
void wo_status_set_yields (WoStatus *self);
/* Where there is no room for its words in one line they go on in the next. */
void wo_status_set_wraps (WoStatus *self);

G_END_DECLS
