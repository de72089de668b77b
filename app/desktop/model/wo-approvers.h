/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who may approve an order today: those who hold the role of a manager, and who stands in for one of
 * them. Nobody who had a hand in the draft is among them.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-order.h"
#include "domain/wo-person.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *name;
  WoRole role;
  gboolean away;    /* somebody stands in for them today */
  char *stands_for; /* the name of whom they stand in for; NULL: the role is their own */
  WoDate until;     /* ... and the last day of it */
} WoApprover;

/* @order's drafter, and who works here, are left out. */
void wo_approvers_async (WoDesk *desk,
                         const WoOrder *order,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
/* WoApprover array: managers before Heads of Service, those who are here before those who are away. */
GPtrArray *wo_approvers_finish (GAsyncResult *result, GError **error);

G_END_DECLS
