/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two people, one cell: the text that stands, the text beside it, and the choice that a person makes. A
 * choice that is taken back brings both texts back to this screen, though the register knows of none.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "domain/wo-field.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean of_order;
  char *path;
  WoType type;
  char *variant; /* the variant's name, WoVariant.act; NULL: its choice was taken back here */
  char *stands;  /* or NULL: nothing stands there */
  char *stands_by;
  char *other; /* NULL: it takes the text away */
  char *other_by;
  char *base; /* what both had before them as they wrote; "": nothing; NULL: not known */
} WoTwoTexts;

typedef enum
{
  WO_CHOICE_STANDS,
  WO_CHOICE_OTHER,
  WO_CHOICE_THIRD
} WoChoice;

/* All that wait for a choice, of the case and then of its order; empty until loaded. Transfer full. */
GPtrArray *wo_case_model_get_two_texts (WoCaseModel *self);
/* Settles @texts; @third is the text of WO_CHOICE_THIRD. Can be undone. */
void wo_case_model_choose (WoCaseModel *self,
                           const WoTwoTexts *texts,
                           WoChoice choice,
                           const char *third);

WoTwoTexts *wo_two_texts_copy (const WoTwoTexts *self);
void wo_two_texts_free (WoTwoTexts *self);
/* Whether both are about the same two texts, though one of them may have been written on since. */
gboolean wo_two_texts_same (const WoTwoTexts *a, const WoTwoTexts *b);
/* Whether a third text can be written: prose and lines, not dates and choices. */
gboolean wo_two_texts_is_writing (const WoTwoTexts *self);
/* "Training", "Landlord": the title of the cell, to begin a line with. */
char *wo_two_texts_title (const WoTwoTexts *self);
/* @value as people read it: a date in words, a choice by its title. */
char *wo_two_texts_value (const WoTwoTexts *self, WoCaseModel *model, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoTwoTexts, wo_two_texts_free)

G_END_DECLS
