/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order paragraphs as a PDF, ready to go with the investigation report: what stands on the page is
 * what was shown on the screen and what the hash in its foot was taken of. An unsigned order says on
 * every page that it is a draft.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-order.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes A4 pages to @path, or leaves what was there untouched and says why. @paragraphs:
 * WoOrderParagraph. @c may be NULL; @hash: of the content, hex, or NULL. */
gboolean wo_order_pdf_write (GPtrArray *paragraphs,
                             const WoOrder *order,
                             const WoCase *c,
                             const char *hash,
                             const char *path,
                             GError **error);
/* The same bytes in memory. */
GBytes *wo_order_pdf_bytes (
    GPtrArray *paragraphs, const WoOrder *order, const WoCase *c, const char *hash, GError **error);

G_END_DECLS
