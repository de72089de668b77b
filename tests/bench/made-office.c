/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "made-office.h"

#include "domain/wo-date.h"
#include "protocol/wo-act-json.h"

#include <string.h>

#define SEGMENT_ROWS 500
#define LANDLORDS 300
#define WORDS 4000
#define FIRST_DAY 738000

static const char *const person = "0197a000-0000-7000-8000-00000000000a";
static const char *const replica = "0197a000-0000-7000-8000-00000000000b";

typedef struct
{
  GRand *dice;
  WoRecord *record;
  guint removed; /* ticks that each record had, and has no more */
} Making;

static void
set (const Making *self, const char *path, const char *value)
{
  wo_record_set (self->record, path, value, person, replica, 1);
}

static void
set_day (const Making *self, const char *path, int day)
{
  g_autofree char *text = wo_date_format (day);

  set (self, path, text);
}

/* The lower a word's number, the more often it is used. */
static char *
make_text (GRand *dice, int n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      double at = g_rand_double (dice);
      guint word = (guint) (at * at * at * WORDS);

      if (i > 0)
        g_string_append_c (text, ' ');
      for (guint left = word + 27; left > 0; left /= 27)
        g_string_append_c (text, (char) ('a' + left % 26));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
set_text (const Making *self, const char *path, int n)
{
  g_autofree char *text = make_text (self->dice, n);

  set (self, path, text);
}

static void
set_landlord (const Making *self)
{
  g_autofree char *name =
      g_strdup_printf ("Landlord %d Homes", g_rand_int_range (self->dice, 0, LANDLORDS));

  set (self, "landlord", name);
}

static void
fill_case (const Making *self, guint i)
{
  g_autofree char *reference = g_strdup_printf ("%u", 202300000 + i);

  set (self, "reference", reference);
  set (self, "caseworker", person);
  set (self, "categories/Property condition", "yes");
  set (self, "key_issues/Damp and mould", "yes");
  set (self, "subject.kind", i % 3 == 0 ? "practice" : "policy");
  set_landlord (self);
  set_text (self, "title", 6);
  set_text (self, "subject.name", 5);
  set_text (self, "subject.failing", 60);
  set_day (self, "determined_on", FIRST_DAY + (int) (i % 1500));
}

static void
fill_order (const Making *self, guint i, const char *case_id)
{
  static const char *const states[] = { "draft", "handed up", "signed", "closed" };

  self->record->number = g_strdup_printf ("WO-2026-%u", i);
  set (self, "case", case_id);
  set (self, "state", states[i % 4]);
  set (self, "type", i % 3 == 0 ? "practice" : "policy");
  set (self, "kind", "order");
  set (self, "power", "54f");
  set (self, "drafted_by", person);
  set_landlord (self);
  set_text (self, "details", 20);
  set_text (self, "elements.areas_for_improvement", 40);
  set_text (self, "paragraphs/p1.text", 60);
  set_day (self, "elements.due", FIRST_DAY + 90 + (int) (i % 1500));
}

static void
remove_ticks (const Making *self)
{
  for (guint i = 0; i < self->removed; i++)
    {
      const char *list =
          self->record->kind == WO_RECORD_CASE ? "key_issues" : "elements.service_areas";
      g_autofree char *path = g_strdup_printf ("%s/Area %u", list, i);
      g_autofree char *act = g_strdup_printf ("0197a000-0000-7000-8000-%012u", i);
      WoRemoval removal = { .path = path,
                            .by = (char *) person,
                            .replica = (char *) replica,
                            .act = act,
                            .version = 2 + i };

      set (self, path, "yes");
      wo_record_remove (self->record, &removal);
    }
}

static GBytes *
make_line (Making *self, guint i)
{
  g_autofree char *id = g_strdup_printf ("0197a%03x-%04x-7000-8000-%012x", i >> 16, i & 0xffff, i);
  g_autofree char *case_id =
      g_strdup_printf ("0197a%03x-%04x-7000-8000-%012x", (i - 1) >> 16, (i - 1) & 0xffff, i - 1);
  g_autofree char *json = NULL;
  char *line;

  self->record = wo_record_new (i % 2 == 0 ? WO_RECORD_CASE : WO_RECORD_ORDER, id);
  self->record->version = 1;
  if (i % 2 == 0)
    fill_case (self, i);
  else
    fill_order (self, i, case_id);
  remove_ticks (self);
  json = wo_record_to_json (self->record);
  g_clear_pointer (&self->record, wo_record_free);
  line = g_strdup_printf ("{\"position\":%u,\"record\":%s}\n", i + 1, json);
  return g_bytes_new_take (line, strlen (line));
}

static void
end_segment (MadeOffice *self, GByteArray *open)
{
  GBytes *segment = g_bytes_new (open->data, open->len);

  g_ptr_array_add (self->segments, segment);
  g_ptr_array_add (self->hashes, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, segment));
  g_byte_array_set_size (open, 0);
}

MadeOffice *
made_office_new (guint n_records)
{
  return made_office_new_after (n_records, 0);
}

MadeOffice *
made_office_new_after (guint n_records, guint removed)
{
  MadeOffice *self = g_new0 (MadeOffice, 1);
  g_autoptr (GByteArray) open = g_byte_array_new ();
  Making making = { .dice = g_rand_new_with_seed (7), .removed = removed };

  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->hashes = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_records; i++)
    {
      GBytes *line = make_line (&making, i);

      g_ptr_array_add (self->lines, line);
      g_byte_array_append (open, g_bytes_get_data (line, NULL), (guint) g_bytes_get_size (line));
      if (i % SEGMENT_ROWS == SEGMENT_ROWS - 1 || i + 1 == n_records)
        end_segment (self, open);
    }
  g_rand_free (making.dice);
  return self;
}

void
made_office_free (MadeOffice *self)
{
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->segments);
  g_ptr_array_unref (self->hashes);
  g_free (self);
}

GBytes *
made_office_manifest (const MadeOffice *self)
{
  GString *text = g_string_new (NULL);
  gsize length;

  g_string_printf (text,
                   "{\"count\":%u,\"epoch\":\"e\",\"head\":%u,\"scope\":\"all\",\"segments\":[",
                   self->lines->len, self->lines->len);
  for (guint i = 0; i < self->segments->len; i++)
    {
      GBytes *segment = self->segments->pdata[i];
      guint count = MIN (SEGMENT_ROWS, self->lines->len - i * SEGMENT_ROWS);

      g_string_append_printf (text,
                              "%s{\"bytes\":%" G_GSIZE_FORMAT ",\"count\":%u,\"hash\":\"%s\"}",
                              i > 0 ? "," : "", g_bytes_get_size (segment), count,
                              (const char *) self->hashes->pdata[i]);
    }
  g_string_append (text, "]}");
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}
