/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program's windows share: the office, the edition in force and the working-day calendar. The
 * only door from pages to store, register and sync. Nothing here blocks the main loop.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-edition.h"
#include "office/wo-office-elsewhere.h"
#include "office/wo-office.h"

G_BEGIN_DECLS

#define WO_TYPE_DESK (wo_desk_get_type ())
G_DECLARE_FINAL_TYPE (WoDesk, wo_desk, WO, DESK, GObject)

typedef struct _WoCaseModel WoCaseModel;

WoDesk *wo_desk_new (WoOffice *office);
WoOffice *wo_desk_get_office (WoDesk *self);
const WoEdition *wo_desk_get_edition (WoDesk *self);
const WoCalendar *wo_desk_get_calendar (WoDesk *self);
WoDate wo_desk_get_today (WoDesk *self);
/* The name of the person @id, or the id itself while it is not known. */
const char *wo_desk_get_person_name (WoDesk *self, const char *id);
gboolean wo_desk_has_role (WoDesk *self, guint mask);
/* Whether the person's roles let a case be begun, as the register asks for them. */
gboolean wo_desk_may_begin_case (WoDesk *self);
/* The model of the case @id, shared by all its pages; loads by itself. Transfer full. */
WoCaseModel *wo_desk_open_case (WoDesk *self, const char *id);
/* The same by the id of an order. An order with no case here (recorded elsewhere) has a model whose
 * case, assessment and similar orders are NULL. Transfer full. */
WoCaseModel *wo_desk_open_order (WoDesk *self, const char *order_id);
/* Somebody whose cover the person who works here has today (id), or NULL; and until when. */
const char *wo_desk_get_covered (WoDesk *self, WoDate *ret_until);
/* The person that works here now, with the roles; NULL until read. */
const WoPerson *wo_desk_get_person (WoDesk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoOfficeStatus, wo_office_status_free)

/* Signals: "changed" (const char *record id or NULL), "status-changed" (). */

G_END_DECLS
