/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-wire.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-json-write.h"
#include "protocol/wo-tree.h"
#include "register/wo-own-rows.h"
#include "register/wo-wire-log.h"
#include "store/wo-boot-rows.h"
#include "store/wo-log.h"

/* A page as it grows. Rows of one position stay together, so a page ends where a position ends. */
typedef struct
{
  const WoReadingScope *scope; /* NULL: everything is read */
  WoState *state;              /* what the scope asks */
  const char *epoch;
  gint64 known; /* entries of the log; below 0: it is not asked about */
  char *log;    /* what the tail says of it, or NULL */
  gint64 backed_up;
  GError *error;
  GString *text;
  GPtrArray *lines; /* GString */
  GArray *positions;
  gsize bytes;
  gboolean full; /* the rows of the last position are not all here */
} Rows;

static const char *
status_name (WoTakenStatus status)
{
  static const char *const names[] = { "taken", "bad", "fork", "gap", "foreign", "early" };

  return names[status];
}

static void
append_outcome (GString *out, const WoTaken *taken)
{
  const WoResult *result = taken->result;

  g_string_append_c (out, '{');
  if (taken->error != NULL)
    wo_json_append_member (out, "code", wo_input_error_code (taken->error));
  if (taken->duplicate)
    wo_json_append_bool (out, "duplicate", TRUE);
  if (taken->status == WO_TAKEN_GAP)
    wo_json_append_int (out, "expected", taken->expected);
  if (taken->error != NULL)
    wo_json_append_member (out, "message", taken->error->message);
  wo_json_append_int (out, "n", taken->n);
  if (result != NULL)
    wo_result_append_outcome (out, result);
  if (taken->status == WO_TAKEN)
    wo_json_append_int (out, "position", taken->position);
  if (result != NULL)
    wo_result_append_reasons (out, result);
  wo_json_append_member (out, "status", status_name (taken->status));
  if (result != NULL)
    wo_result_append_touched (out, result);
  g_string_append_c (out, '}');
}

GBytes *
wo_wire_answer (GPtrArray *taken, const char *epoch, gint64 head)
{
  GString *out;
  gsize length;

  g_return_val_if_fail (taken != NULL && epoch != NULL, NULL);

  out = g_string_new ("{");
  wo_json_append_member (out, "epoch", epoch);
  wo_json_append_int (out, "head", head);
  wo_json_append_name (out, "outcomes");
  g_string_append_c (out, '[');
  for (guint i = 0; i < taken->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_outcome (out, g_ptr_array_index (taken, i));
    }
  g_string_append (out, "]}");
  length = out->len;
  return g_bytes_new_take (g_string_free (out, FALSE), length);
}

static void
free_line (gpointer line)
{
  g_string_free (line, TRUE);
}

static void
add_line (Rows *rows, gint64 position, const char *member, const char *json)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "{\"position\":%" G_GINT64_FORMAT ",\"%s\":", position, member);
  g_string_append (line, json);
  g_string_append (line, "}\n");
  g_ptr_array_add (rows->lines, line);
  rows->full = rows->bytes > WO_WIRE_PAGE_BYTES &&
               position != g_array_index (rows->positions, gint64, rows->positions->len - 1);
  rows->bytes += line->len;
  g_array_append_val (rows->positions, position);
}

static void
add_gone (Rows *rows, gint64 position, const char *id)
{
  g_autoptr (GString) json = g_string_new (NULL);

  wo_json_append_text (json, id);
  add_line (rows, position, "gone", json->str);
}

/* The record as its reader may have it, with what is for them alone and nothing that is for another. */
static void
add_record (Rows *rows, gint64 position, const WoRecord *record, const char *json)
{
  g_autofree char *less = NULL;
  WoOwnPart part;

  if (!wo_own_part (json, rows->scope->person, &part, &less, &rows->error))
    return;
  if (part == WO_OWN_ALL || !wo_reading_scope_allows (rows->scope, record, rows->state))
    add_gone (rows, position, record->id);
  else
    add_line (rows, position, "record", less != NULL ? less : json);
}

/* What is seen of another record may have changed with the one that did. */
static void
add_again (Rows *rows, gint64 position, const char *id)
{
  g_autoptr (WoRecord) record = rows->state->get (rows->state, id);
  g_autofree char *json = NULL;

  if (record == NULL)
    return;
  json = wo_record_to_json (record);
  add_record (rows, position, record, json);
}

/* What was parked is seen by who sees what it is about. */
static void
add_parked_of (Rows *rows, gint64 position, const char *id)
{
  g_auto (GStrv) parked = rows->state->find (rows->state, WO_RECORD_PARKED, "record", id);

  for (guint i = 0; parked != NULL && parked[i] != NULL; i++)
    add_again (rows, position, parked[i]);
}

/* Somebody who is kept to one landlord sees an order by the landlord of its case: where the case
 * changed, what is seen of its orders may have. */
static void
add_orders_of (Rows *rows, gint64 position, const WoRecord *c)
{
  g_auto (GStrv) orders = rows->state->find (rows->state, WO_RECORD_ORDER, "case", c->id);

  for (guint i = 0; orders != NULL && orders[i] != NULL; i++)
    {
      add_again (rows, position, orders[i]);
      add_parked_of (rows, position, orders[i]);
    }
}

static void
add_what_hangs_on (Rows *rows, gint64 position, const WoRecord *record)
{
  if (record->kind == WO_RECORD_CASE && rows->scope->landlords->len > 0)
    add_orders_of (rows, position, record);
  if (record->kind != WO_RECORD_PARKED)
    add_parked_of (rows, position, record->id);
}

static gboolean
add_row (gint64 position, const char *json, gpointer data)
{
  Rows *rows = data;
  g_autoptr (WoRecord) record = NULL;

  if (rows->scope == NULL || (rows->scope->whole && !wo_own_may_be (json)))
    {
      add_line (rows, position, "record", json);
      return !rows->full;
    }
  record = wo_record_from_json (json, -1, &rows->error);
  if (record == NULL)
    return FALSE;
  add_record (rows, position, record, json);
  if (rows->error == NULL && !rows->scope->whole)
    add_what_hangs_on (rows, position, record);
  return !rows->full && rows->error == NULL;
}

/* How many rows make the page when one more than @limit was asked for; 0: all are of one position. */
static guint
whole_positions (const Rows *rows, guint limit)
{
  guint n = rows->lines->len;
  gint64 last;

  if (n <= limit && !rows->full)
    return n;
  last = g_array_index (rows->positions, gint64, n - 1);
  while (n > 0 && g_array_index (rows->positions, gint64, n - 1) == last)
    n--;
  return n;
}

static char *
tail_line (const Rows *rows, guint n, gint64 after, gint64 head)
{
  g_autofree char *mark =
      rows->scope != NULL ? wo_reading_scope_mark (rows->scope, rows->state) : NULL;
  g_autofree char *scope =
      mark != NULL ? g_strdup_printf (",\"scope\":\"%s\"", mark) : g_strdup ("");
  g_autofree char *hash = wo_hash_text_of (rows->text->str, rows->text->len);
  gint64 next = n > 0 ? g_array_index (rows->positions, gint64, n - 1) : after;
  gboolean more = n < rows->lines->len;
  g_autofree char *log =
      rows->log != NULL ? g_strconcat (",\"log\":", rows->log, NULL) : g_strdup ("");
  g_autofree char *backed_up =
      rows->backed_up > 0 ? g_strdup_printf ("\"backed_up\":%" G_GINT64_FORMAT ",", rows->backed_up)
                          : g_strdup ("");

  return g_strdup_printf (
      "{\"tail\":{\"after\":%" G_GINT64_FORMAT
      ",%s\"count\":%u,\"epoch\":\"%s\",\"hash\":\"%s\",\"head\":%" G_GINT64_FORMAT
      "%s,\"more\":%s,\"next\":%" G_GINT64_FORMAT "%s}}\n",
      after, backed_up, n, rows->epoch, hash, head, log, more ? "true" : "false",
      more ? next : MAX (next, head), scope);
}

static GBytes *
finish_page (Rows *rows, guint n, gint64 after, gint64 head)
{
  g_autofree char *tail = NULL;
  gsize length;

  for (guint i = 0; i < n; i++)
    {
      GString *line = g_ptr_array_index (rows->lines, i);

      g_string_append_len (rows->text, line->str, (gssize) line->len);
    }
  tail = tail_line (rows, n, after, head);
  g_string_append (rows->text, tail);
  length = rows->text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&rows->text), FALSE), length);
}

/* What the scope asked of the store was answered, and every row could be read. */
static gboolean
check_read (WoStore *store, Rows *rows, GError **error)
{
  if (rows->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&rows->error));
      return FALSE;
    }
  return rows->scope == NULL || wo_store_state_error (store, error);
}

/* After the rows, so that the log holds all of them. */
static gboolean
show_log (WoStore *store, Rows *rows, GError **error)
{
  g_autofree char *backed_up = wo_store_get_meta (store, WO_META_BACKED_UP);
  g_autoptr (GError) local = NULL;

  if (backed_up != NULL)
    rows->backed_up = g_ascii_strtoll (backed_up, NULL, 10);
  if (rows->known < 0)
    return TRUE;
  rows->log = wo_wire_checkpoint (store, rows->known, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static GBytes *
try_page (WoStore *store, const Rows *asked, gint64 after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) local = NULL;
  Rows rows = { .scope = asked->scope,
                .state = asked->state,
                .epoch = asked->epoch,
                .known = asked->known,
                .lines = lines,
                .positions = positions };
  /* Asked before the rows, so that every row up to it is among them. */
  gint64 head = wo_log_head (store, &local);
  GBytes *page;
  guint n;

  if (local != NULL || !wo_log_rows_after (store, after, limit + 1, add_row, &rows, &local) ||
      !check_read (store, &rows, &local) || !show_log (store, &rows, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  n = whole_positions (&rows, limit);
  if (n == 0 && lines->len > 0)
    {
      g_free (rows.log);
      return try_page (store, asked, after, limit * 2, error);
    }
  rows.text = g_string_new (NULL);
  page = finish_page (&rows, n, after, head);
  g_free (rows.log);
  return page;
}

GBytes *
wo_wire_rows (WoStore *store, gint64 after, guint limit, const char *epoch, GError **error)
{
  const gint64 page[3] = { after, limit, -1 };

  return wo_wire_rows_for (store, NULL, page, epoch, error);
}

GBytes *
wo_wire_rows_for (WoStore *store,
                  const WoReadingScope *scope,
                  const gint64 page[3],
                  const char *epoch,
                  GError **error)
{
  guint limit = page[1] > 0 && page[1] <= WO_WIRE_ROWS_MAX ? (guint) page[1] : WO_WIRE_ROWS_MAX;
  Rows asked = { .scope = scope, .epoch = epoch, .known = page[2] };

  g_return_val_if_fail (store != NULL && epoch != NULL, NULL);

  if (scope != NULL)
    asked.state = wo_store_state (store, 0);
  return try_page (store, &asked, page[0], limit, error);
}

/* A record that is wanted, until all of them stand in the order of their positions. */
typedef struct
{
  gint64 position;
  char *json;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_free (self->json);
  g_free (self);
}

static gboolean
add_wanted (const WoBootRow *row, gpointer data)
{
  Wanted *wanted;

  if (row->position <= 0)
    return TRUE;
  wanted = g_new (Wanted, 1);
  wanted->position = row->position;
  wanted->json = g_strdup (row->json);
  g_ptr_array_add (data, wanted);
  return TRUE;
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(const Wanted *const *) a)->position,
         other = (*(const Wanted *const *) b)->position;

  return one < other ? -1 : one > other;
}

static GPtrArray *
read_wanted (WoStore *store, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (wanted_free);
  gsize bytes = 0;

  for (guint i = 0; i < ids->len && bytes < WO_WIRE_PAGE_BYTES; i++)
    {
      guint before = all->len;

      if (!wo_boot_row (store, ids->pdata[i], add_wanted, all, error))
        return NULL;
      if (all->len > before)
        bytes += strlen (((Wanted *) all->pdata[before])->json);
    }
  g_ptr_array_sort (all, compare_wanted);
  return g_steal_pointer (&all);
}

static gboolean
add_all_wanted (Rows *rows, GPtrArray *wanted, const char *reader, GError **error)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const Wanted *one = wanted->pdata[i];
      g_autofree char *less = NULL;
      WoOwnPart part;

      if (!wo_own_part (one->json, reader, &part, &less, error))
        return FALSE;
      if (part != WO_OWN_ALL)
        add_line (rows, one->position, "record", less != NULL ? less : one->json);
    }
  return TRUE;
}

GBytes *
wo_wire_rows_of (
    WoStore *store, const WoWireWanted *asked, gint64 known, const char *epoch, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) wanted = read_wanted (store, asked->ids, error);
  g_autoptr (GError) local = NULL;
  Rows rows = { .epoch = epoch, .known = known, .lines = lines, .positions = positions };
  gint64 head;
  GBytes *page;

  if (wanted == NULL)
    return NULL;
  if (!add_all_wanted (&rows, wanted, asked->reader, error))
    return NULL;
  head = wo_log_head (store, &local);
  if (local != NULL || !show_log (store, &rows, &local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  rows.text = g_string_new (NULL);
  page = finish_page (&rows, lines->len, 0, head);
  g_free (rows.log);
  return page;
}
