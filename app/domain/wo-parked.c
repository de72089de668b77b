/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-parked.h"

#include "domain/wo-kinds.h"

#include <string.h>

#define AT(member) G_STRUCT_OFFSET (WoParked, member)
#define CELL(member) G_STRUCT_OFFSET (WoParkedCell, member)
#define ARG(member) G_STRUCT_OFFSET (WoParkedArg, member)
#define REASON(member) G_STRUCT_OFFSET (WoParkedReason, member)
#define FIELD(path, type, offset)                                                                  \
  {                                                                                                \
    path, WO_SHAPE_FIELD, WO_TYPE_##type, WO_FIELD_DERIVED, 0, offset, NULL, NULL, NULL            \
  }
#define ITEM(path, type, offset)                                                                   \
  {                                                                                                \
    path, WO_SHAPE_ITEM, WO_TYPE_##type, WO_FIELD_DERIVED, 0, offset, NULL, NULL, NULL             \
  }

static const WoField fields[] = {
  FIELD ("act", LINE, AT (act)),
  FIELD ("kind", LINE, AT (kind)),
  FIELD ("record", ID, AT (record)),
  FIELD ("record_kind", LINE, AT (record_kind)),
  FIELD ("author", ID, AT (author)),
  FIELD ("author_for", ID, AT (author_for)),
  FIELD ("on", DATE, AT (on)),
  FIELD ("case", ID, AT (case_id)),
  FIELD ("landlord_id", ID, AT (landlord_id)),
  FIELD ("landlord", LINE, AT (landlord)),
  FIELD ("state", LINE, AT (state)),
  FIELD ("settled_by", ID, AT (settled_by)),
  FIELD ("settled_on", DATE, AT (settled_on)),
  FIELD ("settled_note", PROSE, AT (settled_note)),
  ITEM ("cells/*.path", LINE, CELL (path)),
  ITEM ("cells/*.value", PROSE, CELL (value)),
  ITEM ("args/*.value", PROSE, ARG (value)),
  ITEM ("reasons/*.code", LINE, REASON (code)),
  ITEM ("reasons/*.link", LINE, REASON (link)),
  ITEM ("reasons/*.first", PROSE, REASON (first)),
  ITEM ("reasons/*.second", PROSE, REASON (second)),
  ITEM ("reasons/*.third", PROSE, REASON (third)),
};

static const WoItems items[] = {
  { "cells", AT (cells), sizeof (WoParkedCell) },
  { "args", AT (args), sizeof (WoParkedArg) },
  { "reasons", AT (reasons), sizeof (WoParkedReason) },
};

const WoKind wo_parked_kind = {
  .kind = WO_RECORD_PARKED,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoParked),
};

WoParked *
wo_parked_new (const WoRecord *record)
{
  WoParked *self = g_new0 (WoParked, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_PARKED, self);
  self->id = g_strdup (record->id);
  wo_kind_fill (&wo_parked_kind, record, self);
  return self;
}

void
wo_parked_free (WoParked *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_parked_kind, self);
  g_free (self->id);
  g_free (self);
}

gboolean
wo_parked_is_open (const WoParked *self)
{
  return g_strcmp0 (self->state, WO_PARKED_OPEN) == 0;
}

gboolean
wo_parked_is_adoptable (const WoParked *self)
{
  static const char *const kinds[] = { "set", "create", "comment", "choose", NULL };

  return self->kind != NULL && g_strv_contains (kinds, self->kind);
}

WoAct *
wo_parked_act (const WoParked *self)
{
  WoRecordKind kind;
  WoAct *act;

  if (self->kind == NULL || self->record == NULL ||
      !wo_record_kind_parse (self->record_kind, &kind))
    return NULL;
  act = wo_act_new (self->kind, kind, self->record);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const WoParkedCell *cell = self->cells->pdata[i];

      if (cell->path != NULL)
        wo_act_add_cell (act, cell->path, cell->value);
    }
  for (guint i = 0; i < self->args->len; i++)
    {
      const WoParkedArg *arg = self->args->pdata[i];

      wo_act_set_arg (act, arg->id, arg->value);
    }
  return act;
}

GPtrArray *
wo_parked_reasons (const WoParked *self)
{
  GPtrArray *reasons = wo_reasons_new ();

  for (guint i = 0; i < self->reasons->len; i++)
    {
      const WoParkedReason *one = self->reasons->pdata[i];
      const char *const args[] = { one->first, one->second, one->third };
      WoReason *reason =
          wo_reasons_add (reasons, one->code != NULL ? one->code : "not-there", one->link, NULL);

      for (gsize a = 0; a < G_N_ELEMENTS (args) && args[a] != NULL; a++)
        wo_reason_arg (reason, args[a]);
    }
  return reasons;
}

char *
wo_parked_id (const char *act)
{
  g_autofree char *text = g_strconcat ("wider-orders parked 1 ", act, NULL);
  g_autofree char *hex = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  /* Version 8 is the form for ids that are made in a way of one's own. */
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
                          hex + 18);
}

/* The record of a parked act as it is made. */
typedef struct
{
  const WoAct *act;
  WoRecord *record;
} Making;

static void
note (Making *self, const char *path, const char *value)
{
  wo_record_set (self->record, path, value, self->act->by, self->act->replica, 1);
}

static void
write_item (
    Making *self, const char *list, const char *member, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, member, attribute);

  note (self, path, value);
}

/* Its order is its cells' own: the members sort as they are counted. */
static void
write_content (Making *self)
{
  GHashTableIter iter;
  gpointer name, value;

  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];
      g_autofree char *member = g_strdup_printf ("%03u", i);

      write_item (self, "cells", member, "path", cell->path);
      write_item (self, "cells", member, "value", cell->value);
    }
  g_hash_table_iter_init (&iter, self->act->args);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (strpbrk (name, "./") == NULL)
      write_item (self, "args", name, "value", value);
}

static void
write_reasons (Making *self, const WoResult *result)
{
  static const char *const args[WO_REASON_ARGS_MAX] = { "first", "second", "third" };

  for (guint i = 0; i < result->reasons->len; i++)
    {
      const WoReason *reason = result->reasons->pdata[i];
      g_autofree char *member = g_strdup_printf ("%03u", i);

      write_item (self, "reasons", member, "code", reason->code);
      write_item (self, "reasons", member, "link", reason->link);
      for (guint a = 0; a < WO_REASON_ARGS_MAX; a++)
        write_item (self, "reasons", member, args[a], reason->args[a]);
    }
}

/* What its record hangs on, so that it is read by whoever reads that. */
static void
write_place (Making *self, WoState *state)
{
  g_autoptr (WoRecord) about = state->get (state, self->act->record);
  const char *c;

  if (about == NULL || about->kind == WO_RECORD_PERSON || about->kind == WO_RECORD_GUIDANCE)
    return;
  c = about->kind == WO_RECORD_CASE ? about->id : wo_record_get (about, "case");
  note (self, "case", c);
  note (self, "landlord_id",
        about->kind == WO_RECORD_LANDLORD ? about->id : wo_record_get (about, "landlord_id"));
  note (self, "landlord",
        wo_record_get (about, about->kind == WO_RECORD_LANDLORD ? "name" : "landlord"));
}

static gboolean
is_answered_at_once (const WoAct *act)
{
  static const char *const kinds[] = { "sign", "undo", "adopt", "let-go", NULL };

  return g_strv_contains (kinds, act->kind);
}

void
wo_parked_keep (const WoAct *act, const WoResult *result, WoState *state, const WoMoment *moment)
{
  g_autofree char *id = wo_parked_id (act->id);
  g_autofree char *on = wo_date_format (moment->today);
  g_autoptr (WoRecord) there = state->get (state, id);
  g_autoptr (WoRecord) record = NULL;
  Making making = { .act = act };

  if (there != NULL || is_answered_at_once (act))
    return;
  making.record = record = wo_record_new (WO_RECORD_PARKED, id);
  record->version = 1;
  note (&making, "act", act->id);
  note (&making, "kind", act->kind);
  note (&making, "record", act->record);
  note (&making, "record_kind", wo_record_kind_name (act->record_kind));
  note (&making, "author", act->by);
  note (&making, "author_for", act->for_person);
  note (&making, "on", on);
  note (&making, "state", WO_PARKED_OPEN);
  write_place (&making, state);
  write_content (&making);
  write_reasons (&making, result);
  state->put (state, record);
}
