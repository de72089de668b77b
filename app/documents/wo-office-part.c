/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-office-part.h"

#include "documents/wo-documents-resources.h"

#include <gio/gio.h>
#include <string.h>

#define ROOT "/org/widerorders/documents/"

static const char *
value_of (const WoPaper *paper, const char *place)
{
  if (g_str_equal (place, "title"))
    return paper->title;
  if (g_str_equal (place, "subject"))
    return paper->subject;
  if (g_str_equal (place, "mark"))
    return paper->mark != NULL ? paper->mark : "";
  if (g_str_equal (place, "foot"))
    return paper->foot;
  g_assert (g_str_equal (place, "proof"));
  return paper->proof;
}

static char *
fill (const char *form, const WoPaper *paper)
{
  GString *text = g_string_new (NULL);
  const char *open;

  while ((open = strstr (form, "{{")) != NULL)
    {
      const char *close = strstr (open, "}}");
      g_autofree char *place = g_strndup (open + 2, (gsize) (close - open) - 2);
      g_autofree char *value = g_markup_escape_text (value_of (paper, place), -1);

      g_string_append_len (text, form, open - form);
      g_string_append (text, value);
      form = close + 2;
    }
  g_string_append (text, form);
  return g_string_free (text, FALSE);
}

void
wo_office_part_add (WoZip *zip, const char *name, const char *from, const WoPaper *paper)
{
  g_autofree char *path = g_strconcat (ROOT, from, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (wo_documents_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *form = NULL;
  g_autofree char *part = NULL;

  g_assert (bytes != NULL);
  form = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  part = fill (form, paper);
  wo_zip_add (zip, name, part, strlen (part));
}

void
wo_office_part_write (WoZip *zip, const char *name, WoOfficeWrite write, const WoPaper *paper)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = xmlNewTextWriterMemory (buffer, 0);

  xmlTextWriterStartDocument (writer, "1.0", "UTF-8", NULL);
  write (writer, paper);
  xmlTextWriterEndDocument (writer);
  xmlFreeTextWriter (writer);
  wo_zip_add (zip, name, (const char *) xmlBufferContent (buffer),
              (gsize) xmlBufferLength (buffer));
  xmlBufferFree (buffer);
}

void
wo_xml_open (xmlTextWriter *writer, const char *element)
{
  xmlTextWriterStartElement (writer, (const xmlChar *) element);
}

void
wo_xml_attribute (xmlTextWriter *writer, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute (writer, (const xmlChar *) name, (const xmlChar *) value);
}

void
wo_xml_text (xmlTextWriter *writer, const char *text)
{
  xmlTextWriterWriteString (writer, (const xmlChar *) text);
}

void
wo_xml_close (xmlTextWriter *writer)
{
  xmlTextWriterEndElement (writer);
}

void
wo_xml_leaf (xmlTextWriter *writer, const char *element, const char *name, const char *value)
{
  wo_xml_open (writer, element);
  wo_xml_attribute (writer, name, value);
  wo_xml_close (writer);
}
