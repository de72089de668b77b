/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-pdf-language.h"

#include <string.h>

/* The last place of @what, or NULL. A PDF holds zero bytes, so no string function will do. */
static const char *
find_last (const GByteArray *pdf, const char *what)
{
  gsize length = strlen (what);

  for (gsize at = pdf->len + 1; at-- > 0;)
    if (pdf->len - at >= length && memcmp (pdf->data + at, what, length) == 0)
      return (const char *) pdf->data + at;
  return NULL;
}

/* The number behind @what, or 0. */
static guint64
number_behind (const GByteArray *pdf, const char *what)
{
  const char *at = find_last (pdf, what);
  const char *end = (const char *) pdf->data + pdf->len;
  guint64 number = 0;

  if (at == NULL)
    return 0;
  for (at += strlen (what); at < end && g_ascii_isspace (*at); at++)
    ;
  for (; at < end && g_ascii_isdigit (*at) && number < G_MAXUINT32; at++)
    number = number * 10 + (guint64) (*at - '0');
  return number;
}

/* The text of the catalogue between its brackets, where the file has just the form that is expected. */
static char *
catalogue_of (const GByteArray *pdf, guint64 root)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n<<", root);
  const char *at = find_last (pdf, head);
  const char *end;

  if (at == NULL)
    return NULL;
  at += strlen (head);
  end = g_strstr_len (at, (const char *) pdf->data + pdf->len - at, "\nendobj");
  if (end == NULL || g_strstr_len (at, end - at, "/Type /Catalog") == NULL ||
      g_strstr_len (at, end - at, "/Lang") != NULL)
    return NULL;
  while (end > at && g_ascii_isspace (end[-1]))
    end--;
  if (end - at < 2 || end[-1] != '>' || end[-2] != '>')
    return NULL;
  return g_strndup (at, (gsize) (end - at) - 2);
}

void
wo_pdf_add_language (GByteArray *pdf, const char *language)
{
  guint64 before = number_behind (pdf, "\nstartxref\n");
  guint64 root = number_behind (pdf, "/Root ");
  guint64 size = number_behind (pdf, "/Size ");
  g_autofree char *catalogue = NULL;
  g_autoptr (GString) more = NULL;
  gsize object, table;

  if (before == 0 || root == 0 || size == 0 || find_last (pdf, "\ntrailer\n") == NULL)
    return;
  catalogue = catalogue_of (pdf, root);
  if (catalogue == NULL)
    return;
  more = g_string_new (NULL);
  object = pdf->len;
  g_string_append_printf (more,
                          "%" G_GUINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          root, catalogue, language);
  table = object + more->len;
  g_string_append_printf (more, "xref\n%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n",
                          root, object);
  g_string_append_printf (more,
                          "trailer\n<< /Size %" G_GUINT64_FORMAT " /Root %" G_GUINT64_FORMAT
                          " 0 R /Info %" G_GUINT64_FORMAT " 0 R /Prev %" G_GUINT64_FORMAT " >>\n",
                          size, root, number_behind (pdf, "/Info "), before);
  g_string_append_printf (more, "startxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", table);
  g_byte_array_append (pdf, (const guint8 *) more->str, (guint) more->len);
}
