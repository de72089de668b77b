/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XML as a stream of elements and text. A document type, and with it every entity of its own, is
 * refused; so is what is nested beyond WO_TRANSCRIPT_DEPTH_MAX. Nothing is loaded from anywhere.
 */
#pragma once

#include "reading/wo-transcript.h"

#include <libxml/xmlreader.h>

G_BEGIN_DECLS

typedef struct
{
  /* @name: without its prefix. */
  void (*begin) (gpointer data, const char *name, xmlTextReader *reader);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text);
} WoXmlHandler;

gboolean wo_xml_read (GBytes *xml,
                      const WoXmlHandler *handler,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error);
/* The attribute @name whatever its prefix; newly allocated or NULL. */
char *wo_xml_dup_attribute (xmlTextReader *reader, const char *name);

G_END_DECLS
