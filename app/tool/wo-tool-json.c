/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-json.h"

#include "domain/wo-date.h"
#include "words/wo-words.h"

void
wo_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
wo_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
wo_json_add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
wo_json_add_date (JsonBuilder *builder, const char *name, int date)
{
  g_autofree char *text = wo_date_format (date);

  wo_json_add_string (builder, name, text);
}

void
wo_json_add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    json_builder_add_string_value (builder, strings->pdata[i]);
  json_builder_end_array (builder);
}

void
wo_json_add_strv (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

void
wo_json_add_reasons (JsonBuilder *builder, const char *name, GPtrArray *reasons)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];
      g_autofree char *why = wo_words_reason (reason);

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "code", reason->code);
      wo_json_add_string (builder, "why", why);
      wo_json_add_string (builder, "link", reason->link);
      wo_json_add_string (builder, "source", reason->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}
