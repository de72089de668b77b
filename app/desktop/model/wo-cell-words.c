/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-cell-words.h"

#include "domain/wo-date.h"
#include "domain/wo-field.h"
#include "words/wo-fill.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

char *
wo_cell_title (WoRecordKind kind, const char *path)
{
  g_autofree char *title = wo_words_path (kind, path);

  return wo_begin_large (title);
}

static char *
value_in_words (const WoField *field, const char *path, const char *value)
{
  char *day;

  if (field->shape == WO_SHAPE_SET)
    {
      char *member = wo_field_member (field, path);

      return member != NULL ? member : g_strdup (value);
    }
  if (field->type == WO_TYPE_FLAG)
    return g_strdup (g_str_equal (value, "yes") ? _ ("Yes") : _ ("No"));
  if (field->type == WO_TYPE_CHOICE && g_str_has_suffix (path, ".finding"))
    return g_strdup (wo_words_finding (value));
  day = field->type == WO_TYPE_DATE ? wo_date_in_words (wo_date_parse (value)) : NULL;
  return day != NULL ? day : g_strdup (value);
}

char *
wo_cell_words (WoRecordKind kind, const char *path, const char *value)
{
  const WoField *field = wo_kind_find (wo_kind_get (kind), path);

  return field != NULL ? value_in_words (field, path, value) : g_strdup (value);
}
