/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-file-gate.h"

#include "server/wo-limits.h"

struct _WoFileGate
{
  guint of_one, of_all;
  guint n;
  GHashTable *people; /* id → how many, none of them 0 */
};

WoFileGate *
wo_file_gate_new (guint of_one, guint of_all)
{
  WoFileGate *self = g_rc_box_new0 (WoFileGate);

  self->of_one = of_one;
  self->of_all = of_all;
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

WoFileGate *
wo_file_gate_ref (WoFileGate *self)
{
  return g_rc_box_acquire (self);
}

static void
gate_clear (gpointer data)
{
  WoFileGate *self = data;

  g_hash_table_unref (self->people);
}

void
wo_file_gate_unref (WoFileGate *self)
{
  g_rc_box_release_full (self, gate_clear);
}

WoReply *
wo_file_gate_enter (WoFileGate *self, const char *person)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->people, person));
  WoReply *reply;

  if (n < self->of_one && self->n < self->of_all)
    {
      self->n++;
      g_hash_table_insert (self->people, g_strdup (person), GUINT_TO_POINTER (n + 1));
      return NULL;
    }
  if (n >= self->of_one)
    reply = wo_reply_error (429, "too-many-at-once",
                            "You have too many files on their way; let some of them end first");
  else
    reply = wo_reply_error (SOUP_STATUS_SERVICE_UNAVAILABLE, "busy",
                            "Too many files are on their way; try again in a moment");
  reply->retry_after_s = WO_LIMIT_FILES_FULL_S;
  return reply;
}

void
wo_file_gate_leave (WoFileGate *self, const char *person)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->people, person));

  g_return_if_fail (n > 0);

  self->n--;
  if (n > 1)
    g_hash_table_insert (self->people, g_strdup (person), GUINT_TO_POINTER (n - 1));
  else
    g_hash_table_remove (self->people, person);
}
