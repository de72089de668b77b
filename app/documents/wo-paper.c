/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper.h"

#include "documents/wo-paper-words.h"
#include "domain/wo-paragraphs.h"

static void
block_free (WoPaperBlock *block)
{
  g_free (block->label);
  g_free (block->text);
  g_clear_pointer (&block->items, g_ptr_array_unref);
  g_free (block);
}

static WoPaperBlock *
add_block (WoPaper *self, WoPaperKind kind, const char *text)
{
  WoPaperBlock *block = g_new0 (WoPaperBlock, 1);

  block->kind = kind;
  block->text = wo_paper_clean (text);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/* Nothing where there is no @text. */
static void
add_meta (WoPaper *self, const char *label, const char *text)
{
  if (text != NULL && text[0] != '\0')
    add_block (self, WO_PAPER_META, text)->label = g_strdup (label);
}

static void
add_case (WoPaper *self, const WoOrder *order, const WoCase *c)
{
  const char *reference = wo_paper_reference (order, c);
  g_autofree char *determined = c != NULL ? wo_date_in_words (c->determined_on) : NULL;
  g_autofree char *text = NULL;

  if (reference != NULL && determined != NULL)
    text = g_strdup_printf ("%s, determined on %s", reference, determined);
  add_meta (self, "Case", text != NULL ? text : reference);
}

static void
add_head (WoPaper *self, const WoOrder *order, const WoCase *c, const WoEdition *edition)
{
  g_autofree char *standing = wo_paper_standing (order);
  g_autofree char *guidance = wo_paper_guidance (edition, FALSE);
  g_autofree char *heading = wo_paper_heading (order, c);

  add_block (self, WO_PAPER_TITLE, self->title);
  add_meta (self, "Landlord", wo_paper_landlord (order, c));
  add_case (self, order, c);
  add_meta (self, "Order", order->number);
  add_meta (self, "Standing", standing);
  add_meta (self, "Made under", guidance);
  if (wo_order_is_signed (order) && !order->signed_authenticated && !order->elsewhere)
    add_block (self, WO_PAPER_NOTE, "Not authenticated: it was signed without a server.");
  add_block (self, WO_PAPER_HEADING, heading);
}

static void
add_paragraph (WoPaper *self, const WoOrderParagraph *paragraph, const WoOrder *order)
{
  g_autofree char *lead = NULL;
  GPtrArray *items = wo_paper_split (paragraph, order, &lead);
  WoPaperBlock *block = add_block (self, WO_PAPER_NUMBERED, items != NULL ? lead : paragraph->text);

  block->n = paragraph->n;
  block->items = items;
}

WoPaper *
wo_paper_for_order (const WoOrder *order,
                    const WoCase *c,
                    const WoEdition *edition,
                    GPtrArray *paragraphs,
                    const char *hash)
{
  WoPaper *self;

  g_return_val_if_fail (order != NULL && paragraphs != NULL, NULL);

  /* What was decided elsewhere was decided under whatever they went by there. */
  if (order->elsewhere)
    edition = NULL;
  self = wo_paper_new ();
  self->title = wo_paper_title (order);
  self->subject = wo_paper_subject (order, c);
  self->mark = wo_order_is_signed (order) ? NULL : wo_paper_standing (order);
  self->foot = wo_paper_guidance (edition, TRUE);
  self->proof = wo_paper_proof (order, hash);
  self->file_name = wo_paper_file_name (order, c);
  self->signed_on = wo_order_is_signed (order) ? order->signed_on : WO_DATE_NONE;
  add_head (self, order, c, edition);
  for (guint i = 0; i < paragraphs->len; i++)
    add_paragraph (self, paragraphs->pdata[i], order);
  return self;
}

WoPaper *
wo_paper_new (void)
{
  WoPaper *self = g_new0 (WoPaper, 1);

  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return self;
}

WoPaperBlock *
wo_paper_add (WoPaper *self, WoPaperKind kind, const char *text)
{
  return add_block (self, kind, text);
}

void
wo_paper_add_copy (WoPaper *self, const WoPaperBlock *block)
{
  WoPaperBlock *copy = add_block (self, block->kind, block->text);

  copy->n = block->n;
  copy->label = g_strdup (block->label);
  copy->new_page = block->new_page;
  if (block->items != NULL)
    copy->items = g_ptr_array_copy (block->items, (GCopyFunc) g_strdup, NULL);
  if (copy->items != NULL)
    g_ptr_array_set_free_func (copy->items, g_free);
}

void
wo_paper_add_section (WoPaper *self, const WoPaperSection *section)
{
  g_return_if_fail (self != NULL && section != NULL);

  if (section->heading != NULL)
    add_block (self, WO_PAPER_HEADING, section->heading);
  for (guint i = 0; i < section->paragraphs->len; i++)
    add_block (self, WO_PAPER_BODY, section->paragraphs->pdata[i]);
}

void
wo_paper_free (WoPaper *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subject);
  g_free (self->mark);
  g_free (self->foot);
  g_free (self->proof);
  g_free (self->file_name);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

char *
wo_paper_item_label (guint index)
{
  /* As word processors count with letters: z, then aa, bb. */
  g_autofree char *letters = g_strnfill (index / 26 + 1, (char) ('a' + index % 26));

  return g_strdup_printf ("(%s)", letters);
}

WoPaperSection *
wo_paper_section_new (const char *heading)
{
  WoPaperSection *self = g_new0 (WoPaperSection, 1);

  self->heading = g_strdup (heading);
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wo_paper_section_free (WoPaperSection *self)
{
  if (self == NULL)
    return;
  g_free (self->heading);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}
