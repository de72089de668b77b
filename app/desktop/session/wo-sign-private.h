/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the page on which a session is signed and closed: what the page and its two acts share.
 */
#pragma once

#include "desktop/session/wo-attendance.h"
#include "desktop/session/wo-session.h"
#include "desktop/session/wo-sign-page.h"
#include "desktop/widgets/wo-foot-bar.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _WoSignPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *passphrase, *minutes_box, *save;
  GtkLabel *title, *lead, *who, *minutes, *read_back;
  GtkListBox *list;
  WoAttendance *attendance;
  AdwToastOverlay *toasts;
  WoFootBar *foot;
  WoDesk *desk;
  WoSession *session;
  gboolean signing;
  char *closing; /* the session that it is asked about, or NULL */
};

/* "2 signed, 1 returned, 3 to read": what is none is not said, nor what the title says: @titled. */
char *wo_sign_counts (WoSignPage *self, WoSessionMark titled);
/* Whether the server answers. */
gboolean wo_sign_is_reached (const WoOfficeStatus *status);
/* Whether all that is left to do is to close the session. */
gboolean wo_sign_may_close (WoSignPage *self);
/* Shows all of it anew; the title alone; who signs. */
void wo_sign_show (WoSignPage *self);
void wo_sign_show_title (WoSignPage *self);
void wo_sign_show_who (WoSignPage *self);
/* The blue button: signs what is ready, else closes the session; both are asked first. */
void wo_sign_act (WoSignPage *self);
/* Enter in the passphrase: it is the answer itself, and no other is asked for. */
void wo_sign_typed (WoSignPage *self);

G_END_DECLS
