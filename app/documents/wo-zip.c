/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-zip.h"

#include <string.h>

#define LOCAL_HEADER 0x04034b50
#define CENTRAL_HEADER 0x02014b50
#define END_OF_DIRECTORY 0x06054b50
#define VERSION 20
#define FIRST_DAY 0x0021 /* 1 January 1980, the first that a zip knows */

struct _WoZip
{
  GByteArray *parts;
  GByteArray *directory;
  guint16 count;
};

static void
put16 (GByteArray *out, guint16 value)
{
  guint16 little = GUINT16_TO_LE (value);

  g_byte_array_append (out, (const guint8 *) &little, sizeof little);
}

static void
put32 (GByteArray *out, guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (out, (const guint8 *) &little, sizeof little);
}

static guint32
crc_of (const char *data, gsize length)
{
  static guint32 table[256];
  static gsize made = 0;
  guint32 crc = G_MAXUINT32;

  if (g_once_init_enter (&made))
    {
      for (guint32 i = 0; i < G_N_ELEMENTS (table); i++)
        {
          table[i] = i;
          for (int bit = 0; bit < 8; bit++)
            table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? 0xedb88320u : 0);
        }
      g_once_init_leave (&made, 1);
    }
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ (guint8) data[i]) & 0xff] ^ (crc >> 8);
  return ~crc;
}

/* What the local header and the directory both say of a part. */
static void
put_description (GByteArray *out, const char *name, guint32 crc, guint32 length)
{
  put16 (out, VERSION);
  put16 (out, 0); /* flags */
  put16 (out, 0); /* stored */
  put16 (out, 0); /* midnight */
  put16 (out, FIRST_DAY);
  put32 (out, crc);
  put32 (out, length);
  put32 (out, length);
  put16 (out, (guint16) strlen (name));
  put16 (out, 0); /* no extra field */
}

WoZip *
wo_zip_new (void)
{
  WoZip *self = g_new0 (WoZip, 1);

  self->parts = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

void
wo_zip_add (WoZip *self, const char *name, const char *data, gsize length)
{
  guint32 at = self->parts->len;
  guint32 crc = crc_of (data, length);
  guint name_length = (guint) strlen (name);

  put32 (self->parts, LOCAL_HEADER);
  put_description (self->parts, name, crc, (guint32) length);
  g_byte_array_append (self->parts, (const guint8 *) name, name_length);
  g_byte_array_append (self->parts, (const guint8 *) data, (guint) length);

  put32 (self->directory, CENTRAL_HEADER);
  put16 (self->directory, VERSION); /* made by */
  put_description (self->directory, name, crc, (guint32) length);
  put16 (self->directory, 0); /* no comment */
  put16 (self->directory, 0); /* one disk */
  put16 (self->directory, 0);
  put32 (self->directory, 0); /* no attributes */
  put32 (self->directory, at);
  g_byte_array_append (self->directory, (const guint8 *) name, name_length);
  self->count++;
}

GBytes *
wo_zip_finish (WoZip *self)
{
  guint32 at = self->parts->len;
  guint32 length = self->directory->len;
  GByteArray *whole = self->parts;

  g_byte_array_append (whole, self->directory->data, length);
  put32 (whole, END_OF_DIRECTORY);
  put16 (whole, 0);
  put16 (whole, 0);
  put16 (whole, self->count);
  put16 (whole, self->count);
  put32 (whole, length);
  put32 (whole, at);
  put16 (whole, 0);
  g_byte_array_unref (self->directory);
  g_free (self);
  return g_byte_array_free_to_bytes (whole);
}
