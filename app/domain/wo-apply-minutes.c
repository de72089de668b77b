/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-erased.h"

#include <string.h>

#define CUT "…"
#define OPEN "“"
#define CLOSE "”"

/* What a session leaves: WoSittingDecision and WoSittingWaived arrays. */
typedef struct
{
  WoApply *apply;
  WoRecord *record;
  GPtrArray *decisions, *waived;
  guint left_out;
  gsize text_max;     /* bytes that a text may have */
  gboolean shortened; /* one had more */
} Minutes;

static void
write_part (Minutes *self, const char *list, const char *id, const char *part, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, part);

  wo_apply_write (self->apply, self->record, path, value);
}

static void
write_text (Minutes *self, const char *list, const char *id, const char *part, const char *text)
{
  g_autofree char *cut = NULL;
  const char *end = NULL;

  if (text != NULL && strlen (text) > self->text_max)
    {
      end = g_utf8_find_prev_char (text, text + self->text_max - strlen (CUT) + 1);
      cut = g_strdup_printf ("%.*s" CUT, (int) (end - text), text);
      self->shortened = TRUE;
    }
  write_part (self, list, id, part, cut != NULL ? cut : text);
}

static void
write_decision (Minutes *self, const WoSittingDecision *decision)
{
  g_autofree char *on = decision->on != WO_DATE_NONE ? wo_date_format (decision->on) : NULL;
  g_autofree char *position =
      decision->position > 0 ? g_strdup_printf ("%d", decision->position) : NULL;
  const struct
  {
    const char *part, *value;
  } parts[] = {
    { "what", decision->what },  { "by", decision->by },
    { "for", decision->in_for }, { "on", on },
    { "at", decision->at_us },   { "hash", decision->hash },
    { "position", position },    { "amended", decision->amended ? "yes" : NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    write_part (self, "decisions", decision->id, parts[i].part, parts[i].value);
  write_text (self, "decisions", decision->id, "note", decision->note);
}

static void
write_waived (Minutes *self, const WoSittingWaived *waived)
{
  write_part (self, "waived", waived->id, "order", waived->order);
  write_part (self, "waived", waived->id, "by", waived->by);
  write_text (self, "waived", waived->id, "what", waived->what);
  write_text (self, "waived", waived->id, "because", waived->because);
}

static void
write_all (Minutes *self)
{
  g_autofree char *left_out =
      self->left_out > 0 ? g_strdup_printf ("%u", MIN (self->left_out, WO_NUMBER_MAX)) : NULL;

  self->shortened = FALSE;
  for (guint i = 0; i < self->decisions->len; i++)
    write_decision (self, self->decisions->pdata[i]);
  for (guint i = 0; i < self->waived->len; i++)
    write_waived (self, self->waived->pdata[i]);
  wo_apply_write (self->apply, self->record, "minutes.shortened", self->shortened ? "yes" : NULL);
  wo_apply_write (self->apply, self->record, "minutes.left_out", left_out);
}

static WoRecord *
get_named (WoApply *self, const WoRecord *order, const char *path)
{
  const char *id = wo_record_get (order, path);

  return id != NULL ? self->state->get (self->state, id) : NULL;
}

/* Who let a fault pass, and why, is read from the order as the decision is. */
static void
read_waived (Minutes *self, const WoRecord *order)
{
  WoState *state = self->apply->state;
  g_autoptr (WoRecord) c = get_named (self->apply, order, "case");
  g_autoptr (WoRecord) earlier = get_named (self->apply, order, "related_to");
  GPtrArray *all = wo_sitting_read_waived (&(WoWaivedInput){
      .order = order,
      .c = c,
      .earlier = earlier,
      .edition = c != NULL ? state->edition (state, wo_record_get (c, "guidance")) : NULL,
      .today = self->apply->moment->today });
  guint room = WO_MINUTES_WAIVED_MAX - self->waived->len;

  if (all->len > room)
    {
      self->left_out += all->len - room;
      g_ptr_array_set_size (all, (int) room);
    }
  g_ptr_array_extend_and_steal (self->waived, all);
}

static void
read_order (Minutes *self, const char *id, gint64 since)
{
  WoState *state = self->apply->state;
  g_autoptr (WoRecord) record = state->get (state, id);
  g_autoptr (WoOrder) order = NULL;

  if (record == NULL || record->kind != WO_RECORD_ORDER)
    return;
  order = wo_order_new (record);
  g_ptr_array_add (self->decisions, wo_sitting_read_decision (order, since));
  read_waived (self, record);
}

void
wo_apply_write_minutes (WoApply *self, WoRecord *record, const WoSitting *sitting)
{
  gint64 since =
      sitting->opened_at != NULL ? g_ascii_strtoll (sitting->opened_at, NULL, 10) : G_MAXINT64;
  g_autoptr (GPtrArray) decisions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_sitting_decision_free);
  g_autoptr (GPtrArray) waived =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_sitting_waived_free);
  Minutes minutes = {
    .apply = self, .record = record, .decisions = decisions, .waived = waived, .text_max = G_MAXINT
  };

  for (guint i = 0; i < sitting->agenda->len; i++)
    read_order (&minutes, ((const WoAgendaItem *) sitting->agenda->pdata[i])->id, since);
  write_all (&minutes);
  minutes.text_max = WO_RECORD_BYTES_MAX / 4;
  while (wo_record_bytes (record) > WO_RECORD_BYTES_MAX &&
         minutes.text_max / 2 >= WO_MINUTES_TEXT_MIN)
    {
      minutes.text_max /= 2;
      write_all (&minutes);
    }
}

/* Whether @kept is @whole as the minutes keep it. */
static gboolean
is_kept_of (const char *kept, const char *whole)
{
  gsize length = strlen (kept);

  if (g_str_equal (kept, whole))
    return TRUE;
  return length >= WO_MINUTES_TEXT_MIN && g_str_has_suffix (kept, CUT) &&
         strncmp (kept, whole, length - strlen (CUT)) == 0;
}

/* What the rules say of a fault has words of the order between quotation marks: all of a text, or the few of it
 * that are the fault. Where it was cut they may have no end. */
static gboolean
quotes (const char *text, const char *erased)
{
  const char *at = text;

  while ((at = strstr (at, OPEN)) != NULL)
    {
      const char *from = at + strlen (OPEN);
      const char *end = strstr (from, CLOSE);
      g_autofree char *words = NULL;

      if (end == NULL)
        end = from + strlen (from) - (g_str_has_suffix (from, CUT) ? strlen (CUT) : 0);
      words = g_strndup (from, (gsize) (end - from));
      if (*words != '\0' && strstr (erased, words) != NULL)
        return TRUE;
      at = from;
    }
  return FALSE;
}

static gboolean
holds_erased (WoApply *self, const char *text)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const char *path = ((WoActCell *) self->act->cells->pdata[i])->path;
      const char *erased = wo_record_get (self->record, path);

      if (erased != NULL && (is_kept_of (text, erased) || quotes (text, erased)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
erase_text (WoApply *self, WoRecord *sitting, const char *list, const char *id, const char *part)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, part);
  const char *text = wo_record_get (sitting, path);

  if (text == NULL || !holds_erased (self, text))
    return FALSE;
  wo_record_set (sitting, path, WO_ERASED, self->act->by, self->act->replica, sitting->version + 1);
  return TRUE;
}

void
wo_apply_erase_minutes (WoApply *self, const char *id)
{
  g_autoptr (WoRecord) sitting = self->state->get (self->state, id);
  const char *order = self->record->id;
  g_auto (GStrv) waived = sitting != NULL ? wo_record_members (sitting, "waived") : NULL;
  gboolean any;

  if (sitting == NULL)
    return;
  any = erase_text (self, sitting, "decisions", order, "note");
  for (guint i = 0; waived[i] != NULL; i++)
    {
      g_autofree char *of = g_strdup_printf ("waived/%s.order", waived[i]);

      if (g_strcmp0 (wo_record_get (sitting, of), order) != 0)
        continue;
      any = erase_text (self, sitting, "waived", waived[i], "what") || any;
      any = erase_text (self, sitting, "waived", waived[i], "because") || any;
    }
  if (!any)
    return;
  sitting->version++;
  wo_apply_keep (self, sitting);
}
