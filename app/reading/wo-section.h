/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a report, known by the words of their headings in either form, whatever the format made
 * of the heading; and the labels of the table at its top.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_SECTION_FRONT, /* before the first heading that is known */
  WO_SECTION_APPROACH,
  WO_SECTION_COMPLAINT,    /* The complaint; What the complaint is about */
  WO_SECTION_JURISDICTION, /* what could not be looked at */
  WO_SECTION_BACKGROUND,
  WO_SECTION_ASSESSMENT,
  WO_SECTION_DETERMINATION, /* Determination; Our decision */
  WO_SECTION_REASONS,
  WO_SECTION_RIGHT, /* Putting things right, before its orders */
  WO_SECTION_ORDERS,
  WO_SECTION_RECOMMENDATIONS,
  WO_SECTION_PROCEDURE, /* Our investigation, The complaint procedure */
  WO_SECTION_FOUND,     /* What we found and why */
  WO_SECTION_REST       /* what comes behind */
} WoSection;

typedef enum
{
  WO_LABEL_NONE,
  WO_LABEL_REFERENCE,
  WO_LABEL_LANDLORD,
  WO_LABEL_DATE,
  WO_LABEL_CATEGORY,
  WO_LABEL_OTHER /* known, and of no use: landlord type, occupancy, decision type */
} WoLabel;

/* Whether @text is the heading of a part of a report and nothing else. @ret_new: of the form used since
 * the end of 2025 alone. */
gboolean wo_section_parse (const char *text, WoSection *ret_section, gboolean *ret_new);
/* The label that @text begins with, and where its value begins (the end of @text where it is the label
 * alone). */
WoLabel wo_section_label (const char *text, const char **ret_value);

G_END_DECLS
