/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who works in the office, as an administrator sees to it: everybody with their grants and cover, and the
 * names of the landlords that a grant is for. An act on a person is done by the office and judged by the
 * rules, here as in the register.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-person.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *people;     /* WoPerson, as of .today, by name */
  GHashTable *landlords; /* char * id → char * name, of those that a scope names */
  WoDate today;
} WoPeopleFacts;

void wo_people_read_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data);
WoPeopleFacts *wo_people_read_finish (WoDesk *desk, GAsyncResult *result, GError **error);
void wo_people_facts_free (WoPeopleFacts *self);
/* The person @id, or NULL. */
const WoPerson *wo_people_facts_find (const WoPeopleFacts *self, const char *id);

/* Takes over @act, which is about a person. The finish gives the reasons why not; none: it was done. */
void
wo_people_act_async (WoDesk *desk, WoAct *act, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *wo_people_act_finish (WoDesk *desk, GAsyncResult *result, GError **error);
/* From now on acts are done in the name of @person, whose cover one has; NULL: in one's own. The finish is
 * FALSE where one has not. */
void wo_people_act_for_async (WoDesk *desk,
                              const char *person,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean wo_people_act_for_finish (WoDesk *desk, GAsyncResult *result, GError **error);
/* The act that ends @grant of @person before @today. */
WoAct *wo_people_end_grant (const WoPerson *person, const WoGrant *grant, WoDate today);
WoAct *wo_people_end_cover (const WoPerson *person, const WoCover *cover, WoDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPeopleFacts, wo_people_facts_free)

G_END_DECLS
