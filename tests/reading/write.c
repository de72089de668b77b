/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "write.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->mark);
  g_free (part->text);
  g_strfreev (part->cells);
  g_free (part);
}

static void
read_row (Part *part, const char *line)
{
  g_autofree char *inner = g_strdup (line + 2);

  part->kind = PART_ROW;
  if (g_str_has_suffix (inner, " |"))
    inner[strlen (inner) - 2] = '\0';
  part->cells = g_strsplit (inner, " | ", -1);
  for (gsize i = 0; part->cells[i] != NULL; i++)
    {
      char *cell = g_strcompress (part->cells[i]);

      g_free (part->cells[i]);
      part->cells[i] = cell;
    }
}

/* "7. " or "7.1. ". */
static const char *
read_number (Part *part, const char *line)
{
  char *end = NULL;
  guint64 first = g_ascii_strtoull (line, &end, 10), second = 0;

  if (first == 0 || *end != '.')
    return NULL;
  if (g_ascii_isdigit (end[1]))
    second = g_ascii_strtoull (end + 1, &end, 10);
  if (end[0] != '.' || end[1] != ' ')
    return NULL;
  part->kind = PART_NUMBER;
  part->level = second > 0 ? 2 : 1;
  part->mark = second > 0 ? g_strdup_printf ("%c.", (char) ('a' + second - 1))
                          : g_strdup_printf ("%u.", (guint) first);
  return end + 2;
}

GPtrArray *
parts_read (const char *markup)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_auto (GStrv) lines = g_strsplit (markup, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      Part *part;
      const char *line = lines[i], *rest;
      gsize hashes = strspn (line, "#");

      if (line[0] == '\0')
        continue;
      part = g_new0 (Part, 1);
      part->kind = PART_PARAGRAPH;
      g_ptr_array_add (parts, part);
      rest = read_number (part, line);
      if (hashes > 0)
        {
          part->kind = PART_HEADING;
          part->level = (guint) hashes;
          rest = line + hashes + 1;
        }
      else if (g_str_has_prefix (line, "- "))
        {
          part->kind = PART_POINT;
          part->level = 1;
          part->mark = g_strdup ("•");
          rest = line + 2;
        }
      else if (g_str_has_prefix (line, "| "))
        read_row (part, line);
      part->text = g_strcompress (rest != NULL ? rest : line);
    }
  return parts;
}

static void
append_wrapped (GString *out, const char *text, guint width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong column = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (words[i], -1);

      if (column > 0)
        {
          gboolean full = width > 0 && column + 1 + length > (glong) width;

          g_string_append_c (out, full ? '\n' : ' ');
          column = full ? 0 : column + 1;
        }
      g_string_append (out, words[i]);
      column += length;
    }
  g_string_append_c (out, '\n');
}

GBytes *
write_txt (GPtrArray *parts, guint width)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];

      if (part->kind == PART_ROW)
        {
          g_autofree char *row = g_strjoinv ("\t", part->cells);

          g_string_append_printf (out, "%s\n", row);
          continue;
        }
      if (width > 0)
        g_string_append_c (out, '\n');
      if (part->mark != NULL)
        g_string_append_printf (out, "%s%s ", part->level == 2 ? "   " : "", part->mark);
      append_wrapped (out, part->text, width);
    }
  return g_string_free_to_bytes (out);
}

/* Opens and closes lists until @level of them are open; @stack has their kinds. */
static void
to_level (GString *out, GPtrArray *stack, guint level, const char *kind)
{
  while (stack->len > level ||
         (stack->len > 0 && stack->len == level && !g_str_equal (stack->pdata[level - 1], kind)))
    {
      g_string_append_printf (out, "</li></%s>\n", (char *) stack->pdata[stack->len - 1]);
      g_ptr_array_set_size (stack, (int) stack->len - 1);
    }
  while (stack->len < level)
    {
      g_string_append_printf (out, "<%s>", kind);
      g_ptr_array_add (stack, (gpointer) kind);
      if (stack->len < level)
        g_string_append (out, "<li>");
    }
}

static void
append_html_cell (GString *out, const char *cell)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);

  g_string_append (out, "<td>");
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      gboolean point = g_str_has_prefix (lines[i], "• ");
      g_autofree char *text = g_markup_escape_text (lines[i] + (point ? strlen ("• ") : 0), -1);

      g_string_append_printf (out, point ? "<ul><li>%s</li></ul>" : "<p>%s</p>", text);
    }
  g_string_append (out, "</td>");
}

GBytes *
write_html (GPtrArray *parts)
{
  GString *out =
      g_string_new ("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Decision</title><style>"
                    "p { margin: 0 }</style></head><body><nav>Home Search</nav><main>\n");
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  gboolean table = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];
      gboolean item = part->kind == PART_NUMBER || part->kind == PART_POINT;
      gsize before = lists->len;
      g_autofree char *text = g_markup_escape_text (part->text, -1);

      to_level (out, lists, item ? part->level : 0, part->kind == PART_POINT ? "ul" : "ol");
      if ((part->kind == PART_ROW) != table)
        g_string_append (out, table ? "</tbody></table>\n" : "<table><tbody>\n");
      table = part->kind == PART_ROW;
      if (item)
        g_string_append_printf (out, "%s<li>%s", before >= part->level ? "</li>" : "", text);
      else if (part->kind == PART_HEADING)
        g_string_append_printf (out, "<h%u>%s</h%u>\n", part->level, text, part->level);
      else if (part->kind == PART_PARAGRAPH)
        g_string_append_printf (out, "<p>%s</p>\n", text);
      for (gsize k = 0; part->kind == PART_ROW && part->cells[k] != NULL; k++)
        {
          if (k == 0)
            g_string_append (out, "<tr>");
          append_html_cell (out, part->cells[k]);
          if (part->cells[k + 1] == NULL)
            g_string_append (out, "</tr>\n");
        }
    }
  to_level (out, lists, 0, "");
  g_string_append (out, "</main><footer>Contact</footer></body></html>\n");
  return g_string_free_to_bytes (out);
}

static void
append_docx_paragraph (GString *out, const Part *part, const char *line)
{
  g_autofree char *text = g_markup_escape_text (line, -1);

  g_string_append (out, "<w:p><w:pPr>");
  if (part->kind == PART_HEADING)
    g_string_append_printf (out, "<w:pStyle w:val=\"Heading%u\"/>", part->level);
  if (part->kind == PART_NUMBER || part->kind == PART_POINT)
    g_string_append_printf (out,
                            "<w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"%u\"/>"
                            "<w:numId w:val=\"1\"/></w:numPr>",
                            part->level - 1);
  /* Word parts a paragraph into runs anywhere. */
  g_string_append_printf (out,
                          "</w:pPr><w:r><w:t xml:space=\"preserve\">%s</w:t></w:r>"
                          "<w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r></w:p>\n",
                          text);
}

static void
append_docx_cell (GString *out, const char *cell)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);
  const Part plain = { .kind = PART_PARAGRAPH }, point = { .kind = PART_POINT, .level = 1 };

  g_string_append (out, "<w:tc><w:tcPr/>");
  for (gsize n = 0; lines[n] != NULL; n++)
    if (g_str_has_prefix (lines[n], "• "))
      append_docx_paragraph (out, &point, lines[n] + strlen ("• "));
    else
      append_docx_paragraph (out, &plain, lines[n]);
  g_string_append (out, "</w:tc>");
}

char *
write_docx_xml (GPtrArray *parts)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" "
                               "standalone=\"yes\"?>\n<w:document xmlns:w=\"http://schemas."
                               "openxmlformats.org/wordprocessingml/2006/main\"><w:body>\n");
  gboolean table = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];

      if ((part->kind == PART_ROW) != table)
        g_string_append (out, table ? "</w:tbl>" : "<w:tbl><w:tblPr/>");
      table = part->kind == PART_ROW;
      if (!table)
        {
          append_docx_paragraph (out, part, part->text);
          continue;
        }
      g_string_append (out, "<w:tr>");
      for (gsize k = 0; part->cells[k] != NULL; k++)
        append_docx_cell (out, part->cells[k]);
      g_string_append (out, "</w:tr>\n");
    }
  g_string_append (out, table ? "</w:tbl>" : "");
  g_string_append (out, "<w:sectPr/></w:body></w:document>");
  return g_string_free (out, FALSE);
}

GBytes *
write_docx (GPtrArray *parts)
{
  g_autofree char *xml = write_docx_xml (parts);

  return write_zip ((const char *const[]){ "[Content_Types].xml", "word/document.xml", NULL },
                    (const char *const[]){ "<Types/>", xml, NULL });
}

static void
append_odt_paragraph (GString *out, const Part *part, const char *line)
{
  g_autofree char *text = g_markup_escape_text (line, -1);

  if (part->kind == PART_HEADING)
    g_string_append_printf (out, "<text:h text:outline-level=\"%u\">%s</text:h>\n", part->level,
                            text);
  else
    {
      guint lists = part->mark != NULL ? part->level : 0;

      for (guint i = 0; i < lists; i++)
        g_string_append (out, "<text:list><text:list-item>");
      g_string_append_printf (out, "<text:p><text:span>%s</text:span></text:p>", text);
      for (guint i = 0; i < lists; i++)
        g_string_append (out, "</text:list-item></text:list>");
      g_string_append_c (out, '\n');
    }
}

static void
append_odt_cell (GString *out, const char *cell)
{
  g_auto (GStrv) lines = g_strsplit (cell, "\n", -1);
  char bullet[] = "•";
  const Part plain = { .kind = PART_PARAGRAPH };
  const Part point = { .kind = PART_POINT, .level = 1, .mark = bullet };

  g_string_append (out, "<table:table-cell>");
  for (gsize n = 0; lines[n] != NULL; n++)
    if (g_str_has_prefix (lines[n], "• "))
      append_odt_paragraph (out, &point, lines[n] + strlen ("• "));
    else
      append_odt_paragraph (out, &plain, lines[n]);
  g_string_append (out, "</table:table-cell>");
}

char *
write_odt_xml (GPtrArray *parts)
{
  GString *out =
      g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
                    "xmlns:office=\"urn:oasis:names:tc:"
                    "opendocument:xmlns:office:1.0\" "
                    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "
                    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><"
                    "office:text>\n");
  gboolean table = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = parts->pdata[i];

      if ((part->kind == PART_ROW) != table)
        g_string_append (out, table ? "</table:table>" : "<table:table>");
      table = part->kind == PART_ROW;
      if (!table)
        {
          append_odt_paragraph (out, part, part->text);
          continue;
        }
      g_string_append (out, "<table:table-row>");
      for (gsize k = 0; part->cells[k] != NULL; k++)
        append_odt_cell (out, part->cells[k]);
      g_string_append (out, "</table:table-row>\n");
    }
  g_string_append (out, table ? "</table:table>" : "");
  g_string_append (out, "</office:text></office:body></office:document-content>");
  return g_string_free (out, FALSE);
}

GBytes *
write_odt (GPtrArray *parts)
{
  g_autofree char *xml = write_odt_xml (parts);

  return write_zip ((const char *const[]){ "mimetype", "content.xml", NULL },
                    (const char *const[]){ "application/vnd.oasis.opendocument.text", xml, NULL });
}

GBytes *
write_zip (const char *const *names, const char *const *contents)
{
  struct archive *archive = archive_write_new ();
  gsize room = 65536, used = 0;
  guint8 *data;

  for (gsize i = 0; contents[i] != NULL; i++)
    room += strlen (contents[i]) + 4096;
  data = g_malloc (room);
  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_memory (archive, data, room, &used), ==, ARCHIVE_OK);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_size (entry, (la_int64_t) strlen (contents[i]));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, contents[i], strlen (contents[i]));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (data, used);
}
