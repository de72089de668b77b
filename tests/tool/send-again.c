/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends a register's act at a position again, as the first of an installation of its own: as it was ("same"), or
 * with another's comment under its id ("other" and the person). Prints what the log says became of it. */
#include "protocol/wo-act-json.h"
#include "register/wo-register.h"
#include "store/wo-log.h"

#include <string.h>

static WoAct *
read_act (const WoLogEntry *entry)
{
  gsize length;
  const char *data = g_bytes_get_data (entry->bytes, &length);

  return wo_act_from_json (data, (gssize) length, NULL);
}

/* A comment of @person's under the id of @was. */
static WoAct *
other_act (const WoAct *was, const char *person)
{
  WoAct *act = wo_act_new ("comment", was->record_kind, was->record);

  act->id = g_strdup (was->id);
  act->seen_version = was->seen_version;
  act->at_us = was->at_us;
  act->by = g_strdup (person);
  wo_act_set_arg (act, "text", "Words under another's id.");
  return act;
}

/* Where it stands now; 0 where it was not taken. */
static gint64
send (WoStore *store, const WoAct *act, gboolean served, gint64 at_us)
{
  g_autoptr (WoRegister) reg = wo_register_new (store, NULL);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  char *json = wo_act_to_json (act);

  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (reg, acts, act->by, served, at_us + G_USEC_PER_SEC,
                            wo_date_from_us (at_us), NULL);
  return taken != NULL ? ((WoTaken *) taken->pdata[0])->position : 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (WoStore) store = argc >= 4 ? wo_store_open (argv[1], 0, NULL) : NULL;
  g_autoptr (WoLogEntry) entry =
      store != NULL ? wo_log_at (store, g_ascii_strtoll (argv[2], NULL, 10), NULL) : NULL;
  g_autoptr (WoAct) was = entry != NULL ? read_act (entry) : NULL;
  g_autoptr (WoAct) act = NULL;
  g_autoptr (WoLogEntry) made = NULL;

  if (was == NULL)
    return 2;
  act = g_str_equal (argv[3], "other") ? other_act (was, argv[4]) : wo_act_copy (was);
  g_free (act->replica);
  act->replica = g_strdup_printf ("again-%s-%s", argv[2], argv[3]);
  act->n = 1;
  made = wo_log_at (store,
                    send (store, act, strstr (entry->result, "\"authenticated\":true") != NULL,
                          entry->at_us),
                    NULL);
  g_print ("%s\n", made != NULL ? made->result : "nothing");
  return made != NULL ? 0 : 1;
}
