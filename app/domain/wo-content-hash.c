/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-workflow.h"

#include "domain/wo-field.h"
#include "domain/wo-file-item.h"

#include <string.h>

/* Each part with its closing zero byte, so that no two contents read the same. */
static void
add (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

static void
add_record (GChecksum *sum, const WoRecord *record)
{
  const WoKind *kind = wo_kind_get (record->kind);

  add (sum, wo_record_kind_name (record->kind));
  add (sum, record->id);
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];
      const WoField *field = wo_kind_find (kind, cell->path);

      if (field == NULL || (field->flags & WO_FIELD_SIGNABLE) == 0 ||
          wo_file_is_late (record, cell->path))
        continue;
      add (sum, cell->path);
      add (sum, cell->value);
    }
}

char *
wo_content_hash (const WoRecord *order, const WoRecord *c)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add (sum, "wider-orders content 1");
  add_record (sum, order);
  if (c != NULL)
    add_record (sum, c);
  return g_strdup (g_checksum_get_string (sum));
}
