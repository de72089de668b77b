/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes the reports of reports/ in each format, as other programs write it. A report stands there in a
 * markup of its own: "# ", "## " and "### " before a heading, "7. " before a numbered paragraph, "7.1. " before
 * a lettered one beneath it, "- " before a point, "| a | b |" for a row (with \n between the lines of a
 * cell), and plain lines as paragraphs.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PART_HEADING, /* level 1 to 3 */
  PART_PARAGRAPH,
  PART_NUMBER, /* level 1 or 2 */
  PART_POINT,
  PART_ROW
} PartKind;

typedef struct
{
  PartKind kind;
  guint level;
  char *mark; /* "7." or "a." */
  char *text;
  char **cells; /* of a row */
} Part;

/* The parts of the markup; Part. */
GPtrArray *parts_read (const char *markup);

GBytes *write_txt (GPtrArray *parts, guint width); /* 0: one line a paragraph, rows with tabs */
GBytes *write_html (GPtrArray *parts);
GBytes *write_docx (GPtrArray *parts);
GBytes *write_odt (GPtrArray *parts);
GBytes *write_pdf (GPtrArray *parts);

/* The XML inside the last two. */
char *write_docx_xml (GPtrArray *parts);
char *write_odt_xml (GPtrArray *parts);
/* A zip of @names and @contents (both end with NULL). */
GBytes *write_zip (const char *const *names, const char *const *contents);

G_END_DECLS
