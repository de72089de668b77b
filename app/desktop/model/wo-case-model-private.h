/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the case model's files share: what is typed and not yet in the store lies over the records.
 */
#pragma once

#include "desktop/model/wo-case-facts.h"
#include "desktop/model/wo-case-model.h"
#include "desktop/model/wo-two-texts.h"

G_BEGIN_DECLS

/* A cell that was typed here. */
typedef struct
{
  gboolean of_order;
  char *path;
  char *value;       /* NULL: removed */
  char *seen;        /* what stood there as it was typed, or NULL: nothing */
  guint serial;      /* counts what is typed */
  guint act;         /* the number of the act that last carried it */
  gboolean sent;     /* its act is with the store */
  gboolean kept;     /* its act was taken: it falls away at the next read */
  gboolean refused;  /* its act was not taken: it waits to be typed again */
  WoTwoTexts *texts; /* of an undo: the two texts whose choice it takes back; or NULL */
  gboolean same;     /* ... and the choice left the cell as it was */
  char *takes_back;  /* the id of the act that this takes back, which left .seen there; or NULL */
} WoTyped;

struct _WoCaseModel
{
  GObject parent_instance;

  WoDesk *desk;
  char *case_id, *order_id; /* what was asked for */
  WoCaseFacts *facts;       /* NULL until loaded */
  char *load_error;
  GCancellable *cancellable;
  gboolean loading, load_again;
  gboolean analysing, analyse_again;

  GPtrArray *typed; /* WoTyped, one a cell */
  guint serial;
  guint burst_timer; /* source ids */
  guint retry_timer;
  guint others_timer; /* until what others did is read */
  guint acts;         /* sent so far; the store takes acts and reads in the order they come */
  guint sending;      /* acts with the store */
  char *save_error;
  gboolean landlord_typed;
  gboolean making_order;

  GPtrArray *burst;      /* WoTyped with the values before; the burst under way */
  GPtrArray *undo;       /* GPtrArray of WoTyped, the last burst at the end */
  GPtrArray *redo;       /* the same of what was undone, until something else is typed */
  GPtrArray *taken_back; /* WoTwoTexts whose choice was undone: they are to be chosen from again */
};

WoCaseModel *wo_case_model_new (WoDesk *desk, const char *case_id, const char *order_id);
WoTyped *wo_typed_new (gboolean of_order, const char *path, const char *value);
void wo_typed_free (WoTyped *self);
/* The cell among @list, or NULL. */
WoTyped *wo_typed_find (GPtrArray *list, gboolean of_order, const char *path);
/* Reads everything again, soon. */
void wo_case_model_read (WoCaseModel *self);
/* The rules again over what is shown, on a worker. */
void wo_case_model_analyse (WoCaseModel *self);
void wo_case_model_tell_changed (WoCaseModel *self);
void wo_case_model_tell_save_state (WoCaseModel *self);
/* Lays what is typed over freshly read records; what was kept by the acts sent before falls away. */
void wo_case_model_lay_typed (WoCaseModel *self, guint acts_before);
/* An act about the case or its order went to the store, or came back: @error NULL, and why. */
void wo_case_model_act_sent (WoCaseModel *self);
void wo_case_model_act_back (WoCaseModel *self, const char *error);
/* Sends @act (taken over); the model reads again when it is back. */
void wo_case_model_do_act (WoCaseModel *self, WoAct *act);
/* What is typed since the last burst is one thing to undo. */
void wo_case_model_close_burst (WoCaseModel *self);
/* @act, about to be sent, carries cells of the last burst. */
void wo_case_model_remember_act (WoCaseModel *self, const WoAct *act, gboolean of_order);
/* The choice of @chosen between @texts, about to be made, is one thing to undo. */
void wo_case_model_remember_choice (WoCaseModel *self, const WoTwoTexts *texts, const char *chosen);
/* Writes one cell without the burst being something to undo. */
void wo_case_model_type (WoCaseModel *self, gboolean of_order, const char *path, const char *value);

G_END_DECLS
