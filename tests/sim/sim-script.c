/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-script.h"

#include "sim.h"

#include <string.h>

static const char *const names[SIM_OPTIONS] = {
  "loss",        "twice",    "damage", "away",    "signed-out", "client-power", "server-power",
  "torn",        "errors",   "full",   "clone",   "newcomer",   "skew",         "approved",
  "small-pages", "segments", "grants", "restore", "files",
};

const char *
sim_option_name (SimOption option)
{
  return names[option];
}

SimScript *
sim_script_new (guint64 seed, guint steps)
{
  SimScript *self = g_new0 (SimScript, 1);
  guint64 state = seed;

  self->seed = seed;
  self->steps = steps;
  self->options = (guint) (sim_next (&state) & ((1u << SIM_OPTIONS) - 1));
  if (self->options & (1u << SIM_CLONE))
    self->options &= ~(1u << SIM_NEWCOMER);
  else if (self->options & (1u << SIM_SEGMENTS))
    self->options |= 1u << SIM_NEWCOMER;
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

SimScript *
sim_script_copy (const SimScript *self)
{
  SimScript *copy = sim_script_new (self->seed, self->steps);
  GHashTableIter iter;
  gpointer name;

  copy->options = self->options;
  g_hash_table_iter_init (&iter, self->left_out);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (copy->left_out, g_strdup (name));
  return copy;
}

void
sim_script_free (SimScript *self)
{
  g_hash_table_unref (self->left_out);
  g_free (self);
}

static guint
parse_options (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint options = 0;

  for (int i = 0; i < SIM_OPTIONS; i++)
    if (g_strv_contains ((const char *const *) words, names[i]))
      options |= 1u << i;
  return options;
}

static gboolean
parse_line (SimScript *self, const char *line)
{
  g_auto (GStrv) words = NULL;

  if (g_str_has_prefix (line, "seed "))
    self->seed = g_ascii_strtoull (line + 5, NULL, 10);
  else if (g_str_has_prefix (line, "steps "))
    self->steps = (guint) g_ascii_strtoull (line + 6, NULL, 10);
  else if (g_str_has_prefix (line, "options"))
    self->options = parse_options (line + 7);
  else if (g_str_has_prefix (line, "left-out"))
    {
      words = g_strsplit (line + 8, " ", -1);
      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          g_hash_table_add (self->left_out, g_strdup (words[i]));
    }
  else
    return *line == '\0' || *line == '#';
  return TRUE;
}

SimScript *
sim_script_parse (const char *text)
{
  g_autoptr (SimScript) self = sim_script_new (0, SIM_STEPS);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  self->options = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    if (!parse_line (self, lines[i]))
      return NULL;
  return self->seed > 0 ? g_steal_pointer (&self) : NULL;
}

char *
sim_script_print (const SimScript *self)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GList) names_left = g_hash_table_get_keys (self->left_out);

  g_string_append_printf (text, "seed %" G_GUINT64_FORMAT "\nsteps %u\noptions", self->seed,
                          self->steps);
  for (int i = 0; i < SIM_OPTIONS; i++)
    if (self->options & (1u << i))
      g_string_append_printf (text, " %s", names[i]);
  names_left = g_list_sort (names_left, (GCompareFunc) strcmp);
  g_string_append (text, "\nleft-out");
  for (GList *l = names_left; l != NULL; l = l->next)
    g_string_append_printf (text, " %s", (const char *) l->data);
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

gboolean
sim_script_leaves_out (const SimScript *self, int client, guint count)
{
  g_autofree char *name = g_strdup_printf ("%d/%u", client, count);

  return g_hash_table_contains (self->left_out, name);
}

/* One option less, and again, as long as it still fails. */
static void
reduce_options (SimScript *self, SimFails fails, gpointer data)
{
  for (int i = 0; i < SIM_OPTIONS; i++)
    {
      guint before = self->options;

      self->options &= ~(1u << i);
      if (self->options != before && !fails (self, data))
        self->options = before;
    }
}

/* A run ends with its last act, so the steps can be halved as long as it fails before. */
static void
reduce_steps (SimScript *self, SimFails fails, gpointer data)
{
  for (guint cut = self->steps / 2; cut > 0; cut /= 2)
    while (self->steps > cut)
      {
        self->steps -= cut;
        if (fails (self, data))
          continue;
        self->steps += cut;
        break;
      }
}

/* Tries to leave out the acts of @client from @first, @size of them. */
static void
reduce_acts_at (SimScript *self, int client, guint first, guint size, SimFails fails, gpointer data)
{
  g_autoptr (GPtrArray) tried = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < first + size; i++)
    if (!sim_script_leaves_out (self, client, i))
      g_ptr_array_add (tried, g_strdup_printf ("%d/%u", client, i));
  for (guint i = 0; i < tried->len; i++)
    g_hash_table_add (self->left_out, g_strdup (tried->pdata[i]));
  if (tried->len > 0 && fails (self, data))
    return;
  for (guint i = 0; i < tried->len; i++)
    g_hash_table_remove (self->left_out, tried->pdata[i]);
}

SimScript *
sim_script_reduce (const SimScript *self, SimFails fails, gpointer data)
{
  SimScript *small = sim_script_copy (self);

  reduce_steps (small, fails, data);
  reduce_options (small, fails, data);
  for (guint size = MAX (small->steps / 2, 1); size > 0; size /= 2)
    for (int client = 0; client < SIM_CLIENTS; client++)
      for (guint first = 1; first <= small->steps; first += size)
        reduce_acts_at (small, client, first, size, fails, data);
  return small;
}
