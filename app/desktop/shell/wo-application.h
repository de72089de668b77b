/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program: reads its options, opens the office beside the first frame, and has one window.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_APPLICATION (wo_application_get_type ())
G_DECLARE_FINAL_TYPE (WoApplication, wo_application, WO, APPLICATION, AdwApplication)

/* With the identity that it has on the bus and in the desktop's lists, and a static word for its version. */
WoApplication *wo_application_new (const char *id, const char *version);

G_END_DECLS
