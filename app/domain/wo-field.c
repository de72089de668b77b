/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-field.h"

#include "domain/wo-date.h"
#include "domain/wo-kinds.h"

#include <string.h>

/* More than twice the fields of any kind, so that a search soon meets a free slot. */
#define INDEX_SLOTS 512

typedef struct
{
  const WoField *fields[INDEX_SLOTS];
} Index;

const WoKind *
wo_kind_get (WoRecordKind kind)
{
  switch (kind)
    {
    case WO_RECORD_CASE:
      return &wo_case_kind;
    case WO_RECORD_ORDER:
      return &wo_order_kind;
    case WO_RECORD_LANDLORD:
      return &wo_landlord_kind;
    case WO_RECORD_PERSON:
      return &wo_person_kind;
    case WO_RECORD_GUIDANCE:
      return &wo_guidance_kind;
    case WO_RECORD_INVESTIGATION:
      return &wo_investigation_kind;
    case WO_RECORD_FAILURE_ORDER:
      return &wo_failure_order_kind;
    case WO_RECORD_CODE_ENTRY:
      return &wo_code_entry_kind;
    case WO_RECORD_ENGAGEMENT:
      return &wo_engagement_kind;
    case WO_RECORD_REPORT_RECOMMENDATION:
      return &wo_report_recommendation_kind;
    case WO_RECORD_SPOTLIGHT_ASK:
      return &wo_spotlight_ask_kind;
    case WO_RECORD_PARKED:
      return &wo_parked_kind;
    case WO_RECORD_SESSION:
      return &wo_sitting_kind;
    case WO_RECORD_N_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* "a/ *.b" matches "a/x.b" with the member "x", which is not empty and, in an item, has no dot. */
static gboolean
matches (const WoField *field, const char *path, const char **ret_member, gsize *ret_length)
{
  const char *star = strchr (field->path, '*');
  const char *rest, *end;

  if (star == NULL)
    return g_str_equal (field->path, path);
  if (strncmp (field->path, path, star - field->path) != 0)
    return FALSE;
  rest = path + (star - field->path);
  end = field->shape == WO_SHAPE_ITEM ? strchr (rest, '.') : rest + strlen (rest);
  if (end == NULL || end == rest || !g_str_equal (end, star + 1))
    return FALSE;
  if (ret_member != NULL)
    {
      *ret_member = rest;
      *ret_length = end - rest;
    }
  return TRUE;
}

/* Up to and with the first slash, or all of it: what a field and its cells have in common. */
static guint
key_hash (const char *path)
{
  guint hash = 5381;

  for (; *path != '\0'; path++)
    {
      hash = hash * 33 + (guchar) *path;
      if (*path == '/')
        break;
    }
  return hash;
}

/* Fields of one key come in the order of the table, so that the first that matches is met first. */
static void
index_fill (Index *self, const WoKind *kind)
{
  g_assert (kind->n_fields < INDEX_SLOTS / 2);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      guint slot = key_hash (kind->fields[i].path) % INDEX_SLOTS;

      while (self->fields[slot] != NULL)
        slot = (slot + 1) % INDEX_SLOTS;
      self->fields[slot] = &kind->fields[i];
    }
}

static const Index *
index_get (WoRecordKind kind)
{
  static Index indexes[WO_RECORD_N_KINDS];
  static gsize filled;

  if (g_once_init_enter (&filled))
    {
      for (guint i = 0; i < WO_RECORD_N_KINDS; i++)
        index_fill (&indexes[i], wo_kind_get (i));
      g_once_init_leave (&filled, 1);
    }
  return &indexes[kind];
}

const WoField *
wo_kind_find (const WoKind *self, const char *path)
{
  const Index *index = index_get (self->kind);

  for (guint slot = key_hash (path) % INDEX_SLOTS; index->fields[slot] != NULL;
       slot = (slot + 1) % INDEX_SLOTS)
    if (matches (index->fields[slot], path, NULL, NULL))
      return index->fields[slot];
  return NULL;
}

char *
wo_field_member (const WoField *self, const char *path)
{
  const char *member = NULL;
  gsize length = 0;

  if (!matches (self, path, &member, &length) || member == NULL)
    return NULL;
  return g_strndup (member, length);
}

char *
wo_path_member (const WoKind *self, const char *path)
{
  const WoField *field = wo_kind_find (self, path);

  return field != NULL ? wo_field_member (field, path) : NULL;
}

static gboolean
refuse (GPtrArray *reasons, const char *code, const char *path, const char *arg)
{
  wo_reason_arg (wo_reasons_add (reasons, code, path, NULL), arg);
  return FALSE;
}

/* The same characters that a file or an act may hold. */
static gboolean
is_plain (gunichar c, gboolean prose)
{
  return c == '\t' || (c == '\n' && prose) || !g_unichar_iscntrl (c);
}

static gboolean
check_text (const WoField *field, const char *path, const char *value, GPtrArray *reasons)
{
  gsize max = field->type == WO_TYPE_PROSE ? WO_PROSE_MAX : WO_LINE_MAX;
  g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max);

  if (!g_utf8_validate (value, -1, NULL))
    return refuse (reasons, "not-utf-8", path, NULL);
  if ((gsize) g_utf8_strlen (value, -1) > max)
    return refuse (reasons, "too-long", path, limit);
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_plain (g_utf8_get_char (at), field->type == WO_TYPE_PROSE))
      return refuse (reasons, "control-character", path, NULL);
  return TRUE;
}

static gboolean
check_choice (const WoField *field, const char *path, const char *value, GPtrArray *reasons)
{
  g_autofree char *all = NULL;

  if (g_strv_contains (field->choices, value))
    return TRUE;
  all = g_strjoinv (", ", (GStrv) field->choices);
  return refuse (reasons, "not-a-choice", path, all);
}

static gboolean
check_number (const char *path, const char *value, GPtrArray *reasons)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (value, 10, 0, WO_NUMBER_MAX, &number, NULL))
    return refuse (reasons, "not-a-number", path, value);
  return TRUE;
}

static gboolean
check_member (const WoField *field, const char *path, GPtrArray *reasons)
{
  const char *member = NULL;
  gsize length = 0;

  if (!matches (field, path, &member, &length))
    return refuse (reasons, "unknown-cell", path, NULL);
  if (member == NULL)
    return TRUE;
  if (!g_utf8_validate (member, -1, NULL) || g_utf8_strlen (member, length) > WO_LINE_MAX)
    return refuse (reasons, "too-long", path, NULL);
  for (gsize i = 0; i < length; i++)
    if ((guchar) member[i] < 0x20)
      return refuse (reasons, "control-character", path, NULL);
  return TRUE;
}

/* Of a set that has a list to choose from. */
static gboolean
check_offered (const WoField *field, const char *path, GPtrArray *reasons)
{
  g_autofree char *member = wo_field_member (field, path);

  return field->choices == NULL || check_choice (field, path, member, reasons);
}

gboolean
wo_field_check (const WoField *field, const char *path, const char *value, GPtrArray *reasons)
{
  if (!check_member (field, path, reasons))
    return FALSE;
  if (field->shape == WO_SHAPE_SET)
    return g_str_equal (value, "yes") ? check_offered (field, path, reasons)
                                      : refuse (reasons, "not-a-choice", path, "yes");
  switch (field->type)
    {
    case WO_TYPE_LINE:
    case WO_TYPE_PROSE:
    case WO_TYPE_ID:
      return check_text (field, path, value, reasons);
    case WO_TYPE_DATE:
      return wo_date_parse (value) != WO_DATE_NONE || refuse (reasons, "not-a-date", path, value);
    case WO_TYPE_CHOICE:
      return check_choice (field, path, value, reasons);
    case WO_TYPE_FLAG:
      return g_str_equal (value, "yes") || g_str_equal (value, "no") ||
             refuse (reasons, "not-a-choice", path, "yes, no");
    case WO_TYPE_NUMBER:
      return check_number (path, value, reasons);
    default:
      g_return_val_if_reached (FALSE);
    }
}
