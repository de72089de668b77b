/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The formats, each a function that fills a transcript from bytes or fails with a WO_READ_ERROR. None of
 * them reaches for anything outside the bytes.
 */
#pragma once

#include "reading/wo-transcript.h"

G_BEGIN_DECLS

typedef gboolean (*WoReadFunc) (GBytes *bytes,
                                WoTranscript *transcript,
                                GCancellable *cancellable,
                                GError **error);

gboolean
wo_read_txt (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error);
gboolean
wo_read_html (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error);
/* DOCX and ODT: which of the two is told by what is inside. */
gboolean
wo_read_zip (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error);
gboolean
wo_read_pdf (GBytes *bytes, WoTranscript *transcript, GCancellable *cancellable, GError **error);

/* The XML of word/document.xml and of content.xml. */
gboolean
wo_read_docx_xml (GBytes *xml, WoTranscript *transcript, GCancellable *cancellable, GError **error);
gboolean
wo_read_odt_xml (GBytes *xml, WoTranscript *transcript, GCancellable *cancellable, GError **error);

/* Text as UTF-8 whatever the program that wrote it used, or NULL with an error; newly allocated. */
char *wo_read_decode (GBytes *bytes, GError **error);

G_END_DECLS
