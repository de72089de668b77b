/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ODT and DOCX read back with another archive library and an XML parser that forgives nothing.
 */
#include "documents/wo-paper-docx.h"
#include "documents/wo-paper-odt.h"
#include "paper-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#define TEXT_NS "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define WORD_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

typedef struct
{
  const char *name;
  GBytes *(*make) (const WoPaper *paper);
  const char *body; /* the part in which the text is */
  const char *const *parts;
} Form;

static const char *const odt_parts[] = { "mimetype",   "META-INF/manifest.xml", "meta.xml",
                                         "styles.xml", "content.xml",           NULL };
static const char *const docx_parts[] = { "[Content_Types].xml",
                                          "_rels/.rels",
                                          "docProps/core.xml",
                                          "word/document.xml",
                                          "word/_rels/document.xml.rels",
                                          "word/styles.xml",
                                          "word/numbering.xml",
                                          "word/settings.xml",
                                          "word/header1.xml",
                                          "word/footer1.xml",
                                          NULL };
static const Form forms[] = { { "odt", wo_paper_odt, "content.xml", odt_parts },
                              { "docx", wo_paper_docx, "word/document.xml", docx_parts } };

/* Name → GBytes; checks that the parts stand in the order of @form. */
static GHashTable *
unpack (const Form *form, GBytes *file)
{
  GHashTable *parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  guint n = 0;

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (file, NULL),
                                             g_bytes_get_size (file)),
                   ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      gsize size = (gsize) archive_entry_size (entry);
      char *data = g_malloc0 (size + 1);

      g_assert_cmpstr (archive_entry_pathname (entry), ==, form->parts[n++]);
      g_assert_cmpint (archive_read_data (archive, data, size), ==, (gssize) size);
      g_hash_table_insert (parts, g_strdup (archive_entry_pathname (entry)),
                           g_bytes_new_take (data, size));
    }
  g_assert_cmpstr (archive_error_string (archive), ==, NULL);
  g_assert_null (form->parts[n]);
  archive_read_free (archive);
  return parts;
}

static xmlDoc *
parse (GHashTable *parts, const char *name)
{
  GBytes *part = g_hash_table_lookup (parts, name);
  xmlDoc *document = xmlReadMemory (g_bytes_get_data (part, NULL), (int) g_bytes_get_size (part),
                                    name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);

  g_assert_nonnull (document);
  return document;
}

static gboolean
is_element (const xmlNode *node, const char *namespace, const char *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal (node->name, name) && node->ns != NULL &&
         g_str_equal (node->ns->href, namespace);
}

static const char *
attribute (xmlNode *node, const char *name, char **owner)
{
  g_free (*owner);
  *owner = (char *) xmlGetProp (node, (const xmlChar *) name);
  return *owner;
}

static void
append_text (GString *out, xmlNode *node)
{
  for (xmlNode *at = node->children; at != NULL; at = at->next)
    {
      g_autofree char *count = NULL;

      if (at->type == XML_TEXT_NODE)
        g_string_append (out, (const char *) at->content);
      else if (is_element (at, TEXT_NS, "line-break") || is_element (at, WORD_NS, "br"))
        g_string_append_c (out, '\n');
      else if (is_element (at, TEXT_NS, "tab") || is_element (at, WORD_NS, "tab"))
        g_string_append_c (out, '\t');
      else if (is_element (at, TEXT_NS, "s"))
        for (int i = 0; i < atoi (attribute (at, "c", &count)); i++)
          g_string_append_c (out, ' ');
      else
        append_text (out, at);
    }
}

/* The style of a paragraph, without the marks that a form puts into names. */
static char *
style_of (xmlNode *node)
{
  g_autofree char *value = NULL;
  g_auto (GStrv) parts = NULL;

  if (is_element (node, WORD_NS, "p"))
    node = node->children->children; /* p, pPr, pStyle */
  attribute (node, is_element (node, WORD_NS, "pStyle") ? "val" : "style-name", &value);
  parts = g_strsplit (value, "_20_", -1);
  return g_strjoinv ("", parts);
}

/* "Style|text" of each paragraph in the order of the document. */
static void
collect (GPtrArray *out, xmlNode *node)
{
  for (; node != NULL; node = node->next)
    {
      if (is_element (node, TEXT_NS, "p") || is_element (node, TEXT_NS, "h") ||
          is_element (node, WORD_NS, "p"))
        {
          g_autofree char *style = style_of (node);
          GString *text = g_string_new (style);

          g_string_append_c (text, '|');
          append_text (text, node);
          g_ptr_array_add (out, g_string_free (text, FALSE));
        }
      else
        collect (out, node->children);
    }
}

static const char *
wanted_style (const WoPaperBlock *block)
{
  static const char *const styles[] = {
    [WO_PAPER_TITLE] = "Title",      [WO_PAPER_META] = "OrderDetails",
    [WO_PAPER_HEADING] = "Heading1", [WO_PAPER_NUMBERED] = "OrderParagraph",
    [WO_PAPER_BODY] = "Textbody",    [WO_PAPER_NOTE] = "OrderNote",
  };

  return block->items != NULL ? "OrderLead" : styles[block->kind];
}

static GPtrArray *
wanted_lines (const WoPaper *paper, const Form *form)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];
      const char *style = wanted_style (block);

      if (block->kind == WO_PAPER_BODY && g_str_equal (form->name, "docx"))
        style = "BodyText";
      g_ptr_array_add (lines, g_strdup_printf ("%s|%s%s%s", style,
                                               block->label != NULL ? block->label : "",
                                               block->label != NULL ? ": " : "", block->text));
      for (guint k = 0; block->items != NULL && k < block->items->len; k++)
        g_ptr_array_add (lines, g_strdup_printf ("OrderItem|%s", (char *) block->items->pdata[k]));
    }
  return lines;
}

/* Both forms of @paper say what it says, part by part. */
static void
check_paper (const WoPaper *paper)
{
  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      const Form *form = &forms[f];
      g_autoptr (GBytes) file = form->make (paper);
      g_autoptr (GHashTable) parts = unpack (form, file);
      g_autoptr (GPtrArray) wanted = wanted_lines (paper, form);
      g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; form->parts[i] != NULL; i++)
        {
          xmlDoc *document;

          if (g_str_equal (form->parts[i], "mimetype"))
            continue;
          document = parse (parts, form->parts[i]);
          if (g_str_equal (form->parts[i], form->body))
            collect (made, xmlDocGetRootElement (document));
          xmlFreeDoc (document);
        }
      g_assert_cmpuint (made->len, ==, wanted->len);
      for (guint i = 0; i < made->len; i++)
        g_assert_cmpstr (made->pdata[i], ==, wanted->pdata[i]);
    }
}

static void
test_say_what_the_paper_says (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = NULL;

  wo_record_set (fixture->order, "signed_authenticated", "no", "", "", 1);
  paper = fixture_paper (fixture);
  fixture_add_section (paper);
  check_paper (paper);
}

static void
test_no_text_can_break_them (void)
{
  for (guint i = 0; i < fixture_n_attacks; i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("draft");
      g_autoptr (WoPaperSection) section = wo_paper_section_new (fixture_attacks[i].text);
      g_autoptr (WoPaper) paper = NULL;

      fixture_write (fixture, &fixture_attacks[i].text, 1);
      wo_record_set (fixture->order, "landlord", fixture_attacks[i].text, "", "", 1);
      wo_record_set (fixture->order, "reference", fixture_attacks[i].text, "", "", 1);
      g_free (fixture->edition->short_title);
      fixture->edition->short_title = g_strdup (fixture_attacks[i].text);
      paper = fixture_paper (fixture);
      g_ptr_array_add (section->paragraphs, g_strdup (fixture_attacks[i].text));
      wo_paper_add_section (paper, section);
      check_paper (paper);
    }
}

static void
test_keep_white_space (void)
{
  static const char *const texts[] = { " before",  "  two before", "after ", "in  side",  "a\tb",
                                       "a\n\nb",   "\t\ta\n",      "     ",  "a \n b  c", "",
                                       "a\r\nb\rc" };
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (WoPaperSection) section = wo_paper_section_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (section->paragraphs, g_strdup (texts[i]));
  wo_paper_add_section (paper, section);
  check_paper (paper);
}

static void
test_take_what_is_large (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) large = g_string_new (NULL);
  g_autoptr (WoPaper) paper = NULL;

  while (large->len < 50000)
    g_string_append_printf (large, "%x&<", (guint) large->len);
  g_ptr_array_add (texts, g_strdup (large->str));
  for (guint i = 1; i < 300; i++)
    g_ptr_array_add (texts, g_strdup_printf ("Paragraph of the person's own, the %uth.", i));
  fixture_write (fixture, (const char *const *) texts->pdata, texts->len);
  paper = fixture_paper (fixture);
  check_paper (paper);
}

static void
test_the_same_order_gives_the_same_bytes (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("draft");
      g_autoptr (WoPaper) first = fixture_paper (fixture);
      g_autoptr (WoPaper) second = fixture_paper (fixture);
      g_autoptr (GBytes) one = forms[f].make (first);
      g_autoptr (GBytes) two = forms[f].make (second);

      g_assert_true (g_bytes_equal (one, two));
    }
}

/* What a file manager looks at: the media type at byte 38, with nothing between it and its name. */
static void
test_an_odt_can_be_told_by_its_first_bytes (void)
{
  static const char type[] = "mimetypeapplication/vnd.oasis.opendocument.textPK";
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (GBytes) file = wo_paper_odt (paper);
  const char *data = g_bytes_get_data (file, NULL);

  g_assert_cmpmem (data, 4, "PK\003\004", 4);
  g_assert_cmpmem (data + 30, sizeof type - 1, type, sizeof type - 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/documents/paper-office/" path, test)
  ADD ("say-what-the-paper-says", test_say_what_the_paper_says);
  ADD ("no-text-can-break-them", test_no_text_can_break_them);
  ADD ("keep-white-space", test_keep_white_space);
  ADD ("take-what-is-large", test_take_what_is_large);
  ADD ("the-same-order-gives-the-same-bytes", test_the_same_order_gives_the_same_bytes);
  ADD ("an-odt-can-be-told-by-its-first-bytes", test_an_odt_can_be_told_by_its_first_bytes);
#undef ADD
  return g_test_run ();
}
