/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-read.h"

#include "reading/wo-clean.h"
#include "reading/wo-table-lines.h"

#include <poppler.h>
#include <string.h>

#define PAGES_MAX 2000
#define CHARS_MAX 200000 /* of one page */
/* How much of a page's height its head and its foot may take. */
#define EDGE 0.1

typedef struct
{
  GPtrArray *words; /* WoWord */
  double height;
} Sheet;

static void
word_free (gpointer data)
{
  WoWord *word = data;

  g_string_free (word->text, TRUE);
  g_free (word);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_ptr_array_unref (sheet->words);
  g_free (sheet);
}

/* Whether a letter with @box stands right behind @word. */
static gboolean
goes_on (const WoWord *word, const PopplerRectangle *box)
{
  double height = MAX (box->y2 - box->y1, 1);
  double middle = (box->y1 + box->y2) / 2;

  return middle > word->y1 && middle < word->y2 && box->x1 - word->x2 < height * 0.1 &&
         box->x1 - word->x2 > -height;
}

static GPtrArray *
find_words (PopplerPage *page)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0, i = 0;
  WoWord *word = NULL;

  if (text == NULL || !poppler_page_get_text_layout (page, &boxes, &n_boxes))
    return words;
  for (const char *p = text; *p != '\0' && i < n_boxes && i < CHARS_MAX;
       p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);
      const PopplerRectangle *box = &boxes[i];

      if (g_unichar_isspace (c))
        {
          word = NULL;
          continue;
        }
      if (word == NULL || !goes_on (word, box))
        {
          word = g_new0 (WoWord, 1);
          word->text = g_string_new (NULL);
          word->x1 = box->x1;
          word->y1 = box->y1;
          word->y2 = box->y2;
          g_ptr_array_add (words, word);
        }
      g_string_append_unichar (word->text, c);
      word->x2 = box->x2;
      word->y2 = MAX (word->y2, box->y2);
    }
  return words;
}

static gboolean
is_at_edge (const Sheet *sheet, const WoWord *word, gboolean top)
{
  return top ? word->y2 < sheet->height * EDGE : word->y1 > sheet->height * (1 - EDGE);
}

/* The middle of the outermost line at an edge of the page, or -1 where nothing stands there. */
static double
edge_middle (const Sheet *sheet, gboolean top)
{
  double found = -1;

  for (guint i = 0; i < sheet->words->len; i++)
    {
      const WoWord *word = sheet->words->pdata[i];
      double middle = (word->y1 + word->y2) / 2;

      if (is_at_edge (sheet, word, top) && (found < 0 || (top ? middle < found : middle > found)))
        found = middle;
    }
  return found;
}

static void
append_without_figures (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
}

/* That line without its figures: what is the same on every page. */
static char *
edge_text (const Sheet *sheet, gboolean top)
{
  g_autoptr (GString) text = g_string_new (NULL);
  double middle = edge_middle (sheet, top);

  for (guint i = 0; i < sheet->words->len; i++)
    {
      const WoWord *word = sheet->words->pdata[i];

      if (word->y1 < middle && word->y2 > middle)
        append_without_figures (text, word->text->str);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
drop_edge (Sheet *sheet, gboolean top)
{
  double middle = edge_middle (sheet, top);

  for (guint i = sheet->words->len; i-- > 0;)
    {
      const WoWord *word = sheet->words->pdata[i];

      if (word->y1 < middle && word->y2 > middle)
        g_ptr_array_remove_index (sheet->words, i);
    }
}

static gboolean
is_page_number (const char *edge)
{
  static const char *const alone[] = { "Page", "Pageof", "of", "--", "-", "/", "|Page", NULL };

  return g_strv_contains (alone, edge);
}

/* Takes out what stands at the same edge of most pages, and a page number wherever it stands alone. */
static void
drop_running (GPtrArray *sheets, gboolean top)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < sheets->len; i++)
      {
        Sheet *sheet = sheets->pdata[i];
        char *edge = edge_text (sheet, top);
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, edge));

        if (pass == 0)
          {
            g_hash_table_replace (seen, edge, GUINT_TO_POINTER (n + 1));
            continue;
          }
        if ((edge[0] == '\0' && edge_middle (sheet, top) >= 0) || is_page_number (edge) ||
            (n > 1 && n * 2 >= sheets->len))
          drop_edge (sheet, top);
        g_free (edge);
      }
}

static void
add_lines (GPtrArray *sheets, WoTranscript *transcript)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_line_free);

  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = sheets->pdata[i];

      wo_table_lines_add (sheet->words, i + 1, lines);
    }
  for (guint i = 0; i < lines->len; i++)
    {
      WoLine *line = lines->pdata[i];
      char *clean = wo_clean_line (line->text);

      g_free (line->text);
      line->text = clean;
      if (clean[0] == '\0' && line->cells == NULL)
        g_ptr_array_remove_index (lines, i--);
    }
  wo_lines_to_transcript (lines, transcript);
}

static gboolean
fail (GError **error, GError *cause)
{
  gboolean locked = g_error_matches (cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED);

  if (locked)
    g_set_error_literal (error, WO_READ_ERROR, WO_READ_ERROR_ENCRYPTED,
                         "this PDF asks for a password: open it with its password and save a copy "
                         "without one");
  else
    g_set_error_literal (error, WO_READ_ERROR, WO_READ_ERROR_DAMAGED,
                         "this PDF is damaged or cut off: get the file again");
  g_error_free (cause);
  return FALSE;
}

static gboolean
judge (GPtrArray *sheets, GError **error)
{
  guint words = 0;

  for (guint i = 0; i < sheets->len; i++)
    words += ((Sheet *) sheets->pdata[i])->words->len;
  if (words == 0)
    g_set_error_literal (
        error, WO_READ_ERROR, WO_READ_ERROR_NO_TEXT,
        "this PDF holds pictures of pages and no text: ask for the report as it was "
        "written, or have the scan's text recognised first");
  return words > 0;
}

static GPtrArray *
read_sheets (PopplerDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  int n_pages = poppler_document_get_n_pages (document);

  if (n_pages > PAGES_MAX)
    {
      g_set_error_literal (error, WO_READ_ERROR, WO_READ_ERROR_UNPACKED,
                           "this PDF has more pages than any report: give the pages of the report "
                           "alone");
      return NULL;
    }
  for (int i = 0; i < n_pages; i++)
    {
      PopplerPage *page;
      Sheet *sheet;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      page = poppler_document_get_page (document, i);
      if (page == NULL)
        continue;
      sheet = g_new0 (Sheet, 1);
      poppler_page_get_size (page, NULL, &sheet->height);
      sheet->words = find_words (page);
      g_ptr_array_add (sheets, sheet);
      g_object_unref (page);
    }
  return g_steal_pointer (&sheets);
}

gboolean
wo_read_pdf (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;
  GError *cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &cause);

  if (document == NULL)
    return fail (error, cause);
  sheets = read_sheets (document, cancellable, error);
  g_object_unref (document);
  if (sheets == NULL || !judge (sheets, error))
    return FALSE;
  /* Twice: a head may have two lines. */
  for (guint i = 0; i < 2; i++)
    {
      drop_running (sheets, TRUE);
      drop_running (sheets, FALSE);
    }
  add_lines (sheets, transcript);
  return TRUE;
}
