/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-record-quick.h"

#include "protocol/wo-json.h"
#include "protocol/wo-text.h"

#include <string.h>

/* Far below what the full reader counts to; above it, it is left to count. */
#define MANY 100000
/* Any number of so many digits fits. */
#define DIGITS_MAX 18

typedef struct
{
  const char *p, *end;
  GString *text;       /* a text with escapes, as it is read */
  gboolean is_plain;   /* the run that was passed is ASCII */
  gboolean is_another; /* a text is not what its bytes were */
} Quick;

typedef enum
{
  PLAIN,
  BEYOND, /* a part of a character beyond ASCII */
  ENDS,   /* a quote, or what begins an escape */
  CONTROL
} Sort;

/* By the byte. */
static const guint8 sorts[256] = {
  [0x00 ... 0x1f] = CONTROL, ['"'] = ENDS, ['\\'] = ENDS, [0x7f] = CONTROL,
  [0x80 ... 0xff] = BEYOND,
};

static gboolean
take (Quick *self, const char *form)
{
  gsize length = strlen (form);

  if ((gsize) (self->end - self->p) < length || memcmp (self->p, form, length) != 0)
    return FALSE;
  self->p += length;
  return TRUE;
}

/* The comma before whatever is not first in its object or list. */
static gboolean
take_comma (Quick *self)
{
  return self->p[-1] == '{' || self->p[-1] == '[' || take (self, ",");
}

/* NAME and its colon; where another member stands, nothing is taken. */
static gboolean
take_name (Quick *self, const char *name)
{
  const char *before = self->p;

  if (take_comma (self) && take (self, name))
    return TRUE;
  self->p = before;
  return FALSE;
}

/* Characters beyond ASCII up to @end, all whole and none a control. */
static gboolean
is_good_beyond (const char *from, const char *end)
{
  if (!g_utf8_validate_len (from, (gsize) (end - from), NULL))
    return FALSE;
  for (; from < end; from++)
    if ((guchar) *from == 0xc2 && (guchar) from[1] < 0xa0)
      return FALSE;
  return TRUE;
}

/* To the quote that closes the text or to the first escape; FALSE where what stands there may not. */
static gboolean
pass_run (Quick *self)
{
  const char *from = self->p, *p = from;
  guint8 all = PLAIN;
  guint8 sort = PLAIN;

  for (; p < self->end && (sort = sorts[(guchar) *p]) < ENDS; p++)
    all |= sort;
  self->p = p;
  self->is_plain = all == PLAIN;
  return p < self->end && sort == ENDS && (all == PLAIN || is_good_beyond (from, p));
}

/* Of a text that is UTF-8. */
static char *
make_text (Quick *self, const char *from, gsize length)
{
  char *text = wo_text_nfc (from, length);

  if (strlen (text) != length || memcmp (text, from, length) != 0)
    self->is_another = TRUE;
  return text;
}

/* The escapes that the writer makes. */
static gboolean
take_escape (Quick *self)
{
  static const char *const escapes = "\"\\nt";
  static const char *const meanings = "\"\\\n\t";
  const char *found =
      self->end - self->p >= 2 && self->p[1] != '\0' ? strchr (escapes, self->p[1]) : NULL;

  if (found == NULL)
    return FALSE;
  g_string_append_c (self->text, meanings[found - escapes]);
  self->p += 2;
  return TRUE;
}

static gboolean
take_escaped (Quick *self, const char *from, char **ret_text)
{
  g_string_truncate (self->text, 0);
  while (*self->p == '\\')
    {
      g_string_append_len (self->text, from, self->p - from);
      if (!take_escape (self))
        return FALSE;
      from = self->p;
      if (!pass_run (self))
        return FALSE;
    }
  g_string_append_len (self->text, from, self->p - from);
  *ret_text = make_text (self, self->text->str, self->text->len);
  return take (self, "\"");
}

static gboolean
take_text (Quick *self, char **ret_text)
{
  const char *from;

  if (!take (self, "\""))
    return FALSE;
  from = self->p;
  if (!pass_run (self))
    return FALSE;
  if (*self->p == '\\')
    return take_escaped (self, from, ret_text);
  *ret_text = self->is_plain ? g_strndup (from, (gsize) (self->p - from))
                             : make_text (self, from, (gsize) (self->p - from));
  return take (self, "\"");
}

/* TRUE too where there is no such member. */
static gboolean
take_text_member (Quick *self, const char *name, char **ret_text)
{
  return !take_name (self, name) || take_text (self, ret_text);
}

static gboolean
take_number_member (Quick *self, const char *name, gint64 *ret_number)
{
  const char *from;
  gint64 number = 0;

  if (!take_name (self, name))
    return FALSE;
  for (from = self->p; self->p < self->end && g_ascii_isdigit (*self->p); self->p++)
    {
      if (self->p - from == DIGITS_MAX)
        return FALSE;
      number = number * 10 + (*self->p - '0');
    }
  *ret_number = number;
  return self->p > from && (*from != '0' || self->p == from + 1);
}

static gboolean
take_cell (Quick *self, WoRecord *record, const char *after)
{
  WoCell *cell = g_atomic_rc_box_new0 (WoCell);

  g_ptr_array_add (record->cells, cell);
  return take_comma (self) && take_text (self, &cell->path) && strcmp (cell->path, after) > 0 &&
         take (self, ":{") && take_text_member (self, "\"also\":", &cell->also) &&
         take_text_member (self, "\"by\":", &cell->by) &&
         take_number_member (self, "\"n\":", &cell->version) &&
         take_text_member (self, "\"r\":", &cell->replica) && take_name (self, "\"v\":") &&
         take_text (self, &cell->value) && *cell->value != '\0' && take (self, "}");
}

static gboolean
take_cells (Quick *self, WoRecord *record)
{
  const char *after = "";

  while (!take (self, "}"))
    {
      if (record->cells->len >= MANY || !take_cell (self, record, after))
        return FALSE;
      after = ((WoCell *) record->cells->pdata[record->cells->len - 1])->path;
    }
  return TRUE;
}

static gboolean
take_variant (Quick *self, WoRecord *record)
{
  WoVariant *variant = wo_record_add_variant (record);

  return take_comma (self) && take (self, "{") &&
         take_text_member (self, "\"act\":", &variant->act) &&
         take_text_member (self, "\"base\":", &variant->base) &&
         take_text_member (self, "\"by\":", &variant->by) && take_name (self, "\"path\":") &&
         take_text (self, &variant->path) &&
         take_text_member (self, "\"value\":", &variant->value) && take (self, "}");
}

static gboolean
take_variants (Quick *self, WoRecord *record)
{
  while (!take (self, "]"))
    if (record->variants->len >= MANY || !take_variant (self, record))
      return FALSE;
  return TRUE;
}

static gboolean
take_removal (Quick *self, WoRecord *record)
{
  WoRemoval *removal = wo_record_add_removal (record);

  return take_comma (self) && take (self, "{") &&
         take_text_member (self, "\"act\":", &removal->act) &&
         take_text_member (self, "\"by\":", &removal->by) &&
         take_number_member (self, "\"n\":", &removal->version) && take_name (self, "\"path\":") &&
         take_text (self, &removal->path) && take_text_member (self, "\"r\":", &removal->replica) &&
         take_text_member (self, "\"v\":", &removal->value) && take (self, "}");
}

/* Only written where there are any. */
static gboolean
take_removed (Quick *self, WoRecord *record)
{
  if (!take_name (self, "\"removed\":["))
    return TRUE;
  do
    {
      if (record->removed->len >= MANY || !take_removal (self, record))
        return FALSE;
    }
  while (!take (self, "]"));
  return TRUE;
}

static gboolean
take_record (Quick *self, WoRecord *record)
{
  g_autofree char *kind = NULL;

  return take (self, "{\"cells\":{") && take_cells (self, record) && take (self, ",\"id\":") &&
         take_text (self, &record->id) && *record->id != '\0' && take (self, ",\"kind\":") &&
         take_text (self, &kind) && wo_record_kind_parse (kind, &record->kind) &&
         take_text_member (self, "\"number\":", &record->number) && take_removed (self, record) &&
         take (self, ",\"variants\":[") && take_variants (self, record) &&
         take_number_member (self, "\"version\":", &record->version) && take (self, "}") &&
         self->p == self->end;
}

WoRecord *
wo_record_read_quick (const char *data, gsize length, gboolean *ret_written)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GString) text = NULL;
  Quick self = { .p = data, .end = data + length };

  if (length > wo_json_limits_body.bytes_max)
    return NULL;
  text = g_string_new (NULL);
  self.text = text;
  record = wo_record_new (WO_RECORD_CASE, NULL);
  if (!take_record (&self, record))
    return NULL;
  if (ret_written != NULL)
    *ret_written = !self.is_another;
  return g_steal_pointer (&record);
}
