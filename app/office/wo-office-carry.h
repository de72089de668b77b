/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office's side of its porter: made and freed on the worker, and how each file moves, for any thread.
 */
#pragma once

#include "office/wo-office.h"
#include "office/wo-porter.h"

G_BEGIN_DECLS

typedef struct _WoOfficeCarry WoOfficeCarry;

/* On the worker, each of them. */
WoOfficeCarry *wo_office_carry_new (WoOffice *office, WoClerk *clerk, WoCourier *courier);
/* Begins nothing more; before the courier goes. */
void wo_office_carry_stop (WoOfficeCarry *self);
void wo_office_carry_free (WoOfficeCarry *self);
/* An exchange came to its end; @again: the first after a failure. */
void wo_office_carry_in_step (WoOfficeCarry *self, gboolean again);
/* The sign-in is over: what may not stay without it goes. */
void wo_office_carry_signed_out (WoOfficeCarry *self);
/* Carries all there is; what fails is told of the file, and is no failure of who asks. */
void wo_office_carry_round (WoOfficeCarry *self, WoPorterDone done, gpointer data);
void wo_office_carry_fetch (
    WoOfficeCarry *self, const char *hash, gint64 size, WoPorterDone done, gpointer data);
/* @hash was kept: it is to go up. */
void wo_office_carry_kept (WoOfficeCarry *self, const char *hash);

/* Any thread: FALSE where nothing is to be done with it. */
gboolean wo_office_carry_look (WoOfficeCarry *self,
                               const char *hash,
                               WoMove *ret_move,
                               guint *ret_percent,
                               char **ret_message);
guint wo_office_carry_count_up (WoOfficeCarry *self, char **ret_why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOfficeCarry, wo_office_carry_free)

G_END_DECLS
