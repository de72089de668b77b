/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of an ODT or DOCX: those that are always the same come from data/documents/, with a few places
 * to be filled in, {{like-this}}; the text itself is written element by element.
 */
#pragma once

#include "documents/wo-paper.h"
#include "documents/wo-zip.h"

#include <libxml/xmlwriter.h>

G_BEGIN_DECLS

/* Adds the part @name from the file @from with its places filled in from @paper. */
void wo_office_part_add (WoZip *zip, const char *name, const char *from, const WoPaper *paper);

/* Writes a part: @write gets the writer between the start and the end of the document. */
typedef void (*WoOfficeWrite) (xmlTextWriter *writer, const WoPaper *paper);
void wo_office_part_write (WoZip *zip, const char *name, WoOfficeWrite write, const WoPaper *paper);

/* Elements by their whole names; memory is the only thing that could fail. */
void wo_xml_open (xmlTextWriter *writer, const char *element);
void wo_xml_attribute (xmlTextWriter *writer, const char *name, const char *value);
void wo_xml_text (xmlTextWriter *writer, const char *text);
void wo_xml_close (xmlTextWriter *writer);
/* <element name="value"/> */
void wo_xml_leaf (xmlTextWriter *writer, const char *element, const char *name, const char *value);

G_END_DECLS
