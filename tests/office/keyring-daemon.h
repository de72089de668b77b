/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GNOME's keyring on a bus of the test's own, with a home of its own; and one who is asked to open it, in
 * the place of the person.
 */
#pragma once

#include "private-bus.h"

typedef struct
{
  PrivateBus *bus;
  char *home;
  GSubprocess *process; /* NULL where it does not run */
  guint prompter;       /* registration */
  guint asked, done;    /* how often its person was asked to open it, and was asked no more */
  char *callback_name, *callback_path;
} KeyringDaemon;

/* NULL where it or the bus cannot be had; the test is then marked as skipped. */
KeyringDaemon *keyring_daemon_new (void);
void keyring_daemon_free (KeyringDaemon *self);
/* Runs, with the keyring open or locked; the first time it is open. */
void keyring_daemon_start (KeyringDaemon *self, gboolean open);
void keyring_daemon_stop (KeyringDaemon *self);
/* It dies, whatever it was doing. */
void keyring_daemon_kill (KeyringDaemon *self);
/* Is there to be asked from now on. */
void keyring_daemon_attend (KeyringDaemon *self);
/* What was asked is not done. */
void keyring_daemon_refuse (KeyringDaemon *self);
