/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pack of a session, made from the store by its worker: every order of an agenda as a paper, with why it
 * is made, what speaks against it and what the manager says.
 */
#pragma once

#include "documents/wo-paper-session.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *title, *who, *sentence;
  WoDate on, today;
  const WoEdition *edition;
  GPtrArray *ids;          /* char *: of the orders, in the order of the agenda */
  GArray *minutes;         /* int: of each */
  GPtrArray *agenda_notes; /* char *: of each, or NULL */
} WoPackQuestion;

WoPackQuestion *wo_pack_question_new (void);
void wo_pack_question_free (gpointer question);
/* A WoOfficeJob; a WoPaper. */
gpointer wo_pack_job (WoStore *store, gpointer question, GError **error);

G_END_DECLS
