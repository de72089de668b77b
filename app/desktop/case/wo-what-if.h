/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What would change the conclusion, each as a button that shows the page as it would be; and what is
 * missing for a conclusion, each as a link. Made anew only when they are others, so that the focus stays.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One answer that is tried out. */
typedef struct
{
  WoFactorId factor;
  char *to;
} WoTrial;

WoTrial *wo_trial_new (WoFactorId factor, const char *to);
void wo_trial_free (WoTrial *self);

typedef void (*WoWhatIfTry) (gpointer user_data, WoFactorId factor, const char *to);

/* @tried is called when a person presses one. */
void wo_what_if_fill (GtkBox *box,
                      const WoEdition *edition,
                      const WoAssessment *assessment,
                      WoWhatIfTry tried,
                      gpointer user_data);
void wo_missing_fill (GtkBox *box, const WoAssessment *assessment, const char *case_id);

G_END_DECLS
