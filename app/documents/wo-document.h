/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files that a paper can become, and how a file is written: whole, or not at all. What stood there
 * before stays until the new one is safe on the disk.
 */
#pragma once

#include "documents/wo-paper.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  WO_DOCUMENT_TEXT,
  WO_DOCUMENT_PDF,
  WO_DOCUMENT_ODT,
  WO_DOCUMENT_DOCX,
  WO_DOCUMENT_N
} WoDocumentFormat;

/* "text", "pdf", "odt", "docx". */
gboolean wo_document_format_parse (const char *name, WoDocumentFormat *ret_format);
/* ".txt", ".pdf", ".odt", ".docx". */
const char *wo_document_format_ending (WoDocumentFormat format);

/* The bytes of @paper as a file; the same paper gives the same bytes. A text is the whole paper. */
GBytes *wo_document_make (const WoPaper *paper, WoDocumentFormat format, GError **error);
/* Writes @bytes to @path. A failure leaves what was there, and @error says in a sentence what would help
 * (G_FILE_ERROR). A device or a pipe is written to as it is. */
gboolean wo_document_write (GBytes *bytes, const char *path, GError **error);

G_END_DECLS
