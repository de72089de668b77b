/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who works here. A role is granted by an administrator and nobody has one by default; the register
 * reads the roles of the person from the person's own record for every act (design: section 7).
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef enum
{
  WO_ROLE_CASEWORKER,
  WO_ROLE_DRM,
  WO_ROLE_HEAD_OF_SERVICE,
  WO_ROLE_OMBUDSMAN,
  WO_ROLE_QUALITY,
  WO_ROLE_COMPLIANCE,
  WO_ROLE_DSR,
  WO_ROLE_QED,
  WO_ROLE_DUTY_TO_MONITOR,
  WO_ROLE_SYSTEMIC,
  WO_ROLE_ADMINISTRATOR,
  WO_ROLE_N
} WoRole;

#define WO_ROLE_BIT(role) (1u << (role))

/* The typed view of a person. */
typedef struct
{
  char *id;
  char *name;
  GPtrArray *roles; /* char *, the role names as stored */
  gboolean left;    /* works here no longer: may do nothing */
} WoPerson;

/* "caseworker", "drm", "head of service", "ombudsman", "quality", "compliance", "dsr", "qed",
 * "duty to monitor", "systemic", "administrator". */
const char *wo_role_name (WoRole role);
gboolean wo_role_parse (const char *name, WoRole *ret_role);

WoPerson *wo_person_new (const WoRecord *record);
void wo_person_free (WoPerson *self);
gboolean wo_person_has_role (const WoPerson *self, WoRole role);
/* Whether the person has any role of @mask (0: any role at all) and has not left. */
gboolean wo_person_has_any (const WoPerson *self, guint mask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPerson, wo_person_free)

G_END_DECLS
