/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-row-forms.h"

#include "protocol/wo-text.h"

#include <string.h>

/* What people type for a choice: any case, and a hyphen or underscore for a space. */
static char *
choice_of (const WoField *field, const char *text)
{
  g_autofree char *plain = g_strdelimit (wo_text_line (text), "_-", ' ');

  for (guint i = 0; field->choices[i] != NULL; i++)
    {
      g_autofree char *choice = g_strdelimit (g_strdup (field->choices[i]), "-", ' ');

      if (g_ascii_strcasecmp (plain, choice) == 0)
        return g_strdup (field->choices[i]);
    }
  return NULL;
}

static char *
flag_of (const char *text)
{
  static const char *const words[][2] = { { "yes", "yes" }, { "y", "yes" }, { "true", "yes" },
                                          { "no", "no" },   { "n", "no" },  { "false", "no" } };
  g_autofree char *plain = wo_text_line (text);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (plain, words[i][0]) == 0)
      return g_strdup (words[i][1]);
  return NULL;
}

/* The one canonical form of @text for @field; NULL with *ret_why. */
static char *
canonical (const WoField *field, const char *text, const char **ret_why)
{
  g_autofree char *line = NULL;
  char *value;

  switch (field->type)
    {
    case WO_TYPE_DATE:
      line = wo_text_line (text);
      *ret_why = "not-a-date";
      return wo_date_format (wo_date_parse_loose (line));
    case WO_TYPE_CHOICE:
      *ret_why = "not-a-choice";
      return choice_of (field, text);
    case WO_TYPE_FLAG:
      *ret_why = "not-a-choice";
      return flag_of (text);
    case WO_TYPE_PROSE:
      value = wo_text_prose (text);
      break;
    case WO_TYPE_LINE:
    case WO_TYPE_NUMBER:
    case WO_TYPE_ID:
    default:
      value = wo_text_line (text);
    }
  *ret_why = "too-long";
  if (g_utf8_strlen (value, -1) <= (field->type == WO_TYPE_PROSE ? WO_PROSE_MAX : WO_LINE_MAX))
    return value;
  g_free (value);
  return NULL;
}

/* Several values parted by ";": each a member of the set, once. */
static const char *
add_members (GPtrArray *cells, const WoField *field, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", WO_MEMBERS_MAX + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize stem = strcspn (field->path, "*");

  if (g_strv_length (parts) > WO_MEMBERS_MAX)
    return "too-long";
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *member = wo_text_line (parts[i]);
      g_autofree char *path = NULL;

      if (*member == '\0' || g_hash_table_contains (seen, member))
        continue;
      if (g_utf8_strlen (member, -1) > WO_LINE_MAX)
        return "too-long";
      path = g_strdup_printf ("%.*s%s", (int) stem, field->path, member);
      wo_row_add_cell (cells, path, g_strdup ("yes"));
      g_hash_table_add (seen, g_steal_pointer (&member));
    }
  return NULL;
}

const char *
wo_row_add_field (GPtrArray *cells, const WoField *field, const char *text)
{
  g_autofree char *blank = wo_text_line (text);
  const char *why = NULL;
  char *value;

  if (*blank == '\0')
    return NULL;
  if (field->shape == WO_SHAPE_SET)
    return add_members (cells, field, text);
  value = canonical (field, text, &why);
  if (value == NULL)
    return why;
  wo_row_add_cell (cells, field->path, value);
  return NULL;
}
