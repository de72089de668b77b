/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands on the paper of an order, made once from the order, its case and the edition of the
 * guidance, and then laid out by whoever writes it: the sheet (screen, print and PDF), ODT, DOCX and
 * plain text. A writer adds no word of its own, so that all of them say the same. Text on a paper is
 * clean: valid UTF-8, and no character that XML cannot hold.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PAPER_TITLE,
  WO_PAPER_META, /* a label and what stands behind it */
  WO_PAPER_HEADING,
  WO_PAPER_NUMBERED, /* an order's paragraph: a number, and perhaps items beneath it */
  WO_PAPER_BODY,     /* a paragraph of a section */
  WO_PAPER_NOTE
} WoPaperKind;

typedef struct
{
  WoPaperKind kind;
  int n;       /* WO_PAPER_NUMBERED: from 1, without a gap; else 0 */
  char *label; /* WO_PAPER_META, else NULL */
  char *text;
  GPtrArray *items;  /* char *: of a numbered paragraph whose text ends with a colon; or NULL */
  gboolean new_page; /* it begins a page, where there are pages */
} WoPaperBlock;

typedef struct
{
  char *heading;
  GPtrArray *paragraphs; /* char * */
} WoPaperSection;

typedef struct
{
  char *title;   /* "Order under paragraph 54(f)" */
  char *subject; /* whom and which case it is about; also at the head of each page, left */
  char *mark;    /* at the head of each page, right: that it is a draft; or NULL */
  char *foot;    /* at the foot of each page: the guidance it was made under; "" where not known */
  char *proof;   /* at the foot of each page: how it stands, and the hash of its content */
  char *file_name; /* to be offered for a file, without an ending */
  WoDate signed_on;
  GPtrArray *blocks; /* WoPaperBlock */
} WoPaper;

/* @paragraphs: WoOrderParagraph, as the domain has them; @c and @edition may be NULL, @edition is the one
 * that the order is made under; @hash: of the content (wo_content_hash ()), or NULL. */
WoPaper *wo_paper_for_order (const WoOrder *order,
                             const WoCase *c,
                             const WoEdition *edition,
                             GPtrArray *paragraphs,
                             const char *hash);
/* One with nothing on it yet; its texts are filled in by whoever makes it. */
WoPaper *wo_paper_new (void);
/* Adds a block with @text, cleaned; it is the paper's. */
WoPaperBlock *wo_paper_add (WoPaper *self, WoPaperKind kind, const char *text);
/* Adds a copy of @block. */
void wo_paper_add_copy (WoPaper *self, const WoPaperBlock *block);
/* Adds a section of the report behind what is there; copies it. */
void wo_paper_add_section (WoPaper *self, const WoPaperSection *section);
void wo_paper_free (WoPaper *self);
/* An item's place in its list as it is printed: "(a)" for 0, "(aa)" for 26. */
char *wo_paper_item_label (guint index);

WoPaperSection *wo_paper_section_new (const char *heading);
void wo_paper_section_free (WoPaperSection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPaper, wo_paper_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPaperSection, wo_paper_section_free)

G_END_DECLS
