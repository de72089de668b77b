/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-fill-record.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-record-quick.h"
#include "store/wo-project.h"

/* What was sent is nearly always what would be written. */
static WoRecord *
read_record (const char *data, gsize length, char **ret_json, GError **error)
{
  gboolean written = FALSE;
  WoRecord *record = wo_record_read_quick (data, length, &written);

  if (record == NULL)
    record = wo_record_from_json (data, (gssize) length, error);
  if (record != NULL)
    *ret_json = written ? g_strndup (data, length) : wo_record_to_json (record);
  return record;
}

/* All of a segment are held at a time: what is looked at no more goes at once, while it is near. */
static void
make_views (WoFillRecord *self)
{
  WoRecord *record = self->record;

  self->found = wo_project_found_of (record);
  if (record->kind == WO_RECORD_CASE)
    self->c = wo_case_new (record);
  else if (record->kind == WO_RECORD_ORDER)
    {
      self->order = wo_order_new (record);
      self->body = wo_project_body_of (record);
    }
  else
    return;
  g_ptr_array_set_size (record->cells, 0);
}

WoFillRecord *
wo_fill_record_read (const char *data, gsize length, GError **error)
{
  char *json = NULL;
  WoRecord *record = read_record (data, length, &json, error);
  WoFillRecord *self;

  if (record == NULL)
    return NULL;
  self = g_new0 (WoFillRecord, 1);
  self->record = record;
  self->json = json;
  make_views (self);
  return self;
}

void
wo_fill_record_free (WoFillRecord *self)
{
  if (self == NULL)
    return;
  wo_record_free (self->record);
  wo_case_free (self->c);
  wo_order_free (self->order);
  g_strfreev (self->found);
  g_free (self->body);
  g_free (self->json);
  g_free (self);
}
