/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "sync/wo-page.h"

static void
read_page (const char *text, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (WoPage) page = wo_page_read (bytes, NULL);

  for (guint i = 0; page != NULL && i < page->rows->len; i++)
    {
      const WoPageRow *row = g_ptr_array_index (page->rows, i);

      if ((row->record == NULL) == (row->gone == NULL))
        g_error ("a row is a record or what is gone");
    }
}

/* As it is, as an answer, and as the rows of a page whose tail counts and hashes them rightly: nobody
 * guesses a hash. */
void
wo_fuzz_enter_page (const uint8_t *bytes_in, size_t size)
{
  const char *data = (const char *) bytes_in;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAnswer) answer = wo_answer_read (bytes, &error);
  g_autoptr (GString) whole = g_string_new_len (data, (gssize) size);
  g_autofree char *hash = NULL;
  guint count = 0;

  g_assert_true ((answer == NULL) == (error != NULL));
  read_page (data, size);
  if (size > 0 && data[size - 1] != '\n')
    g_string_append_c (whole, '\n');
  for (gsize i = 0; i < whole->len; i++)
    count += whole->str[i] == '\n';
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, (gssize) whole->len);
  g_string_append_printf (whole,
                          "{\"tail\":{\"after\":0,\"count\":%u,\"epoch\":\"e\",\"hash\":\"%s\","
                          "\"head\":9,\"more\":false,\"next\":9,\"scope\":\"s\"}}\n",
                          count, hash);
  read_page (whole->str, whole->len);
}
