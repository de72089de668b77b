/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The forward index: the stems of each order and each published finding, written in the transaction that writes
 * their words. Whoever keeps postings follows it by its log of changes, which holds the last
 * WO_FORWARD_CHANGES; one who is further behind reads everything anew. No other layer includes this.
 */
#pragma once

#include "store/wo-stemmer.h"
#include "store/wo-store-private.h"

G_BEGIN_DECLS

#define WO_FORWARD_CHANGES 4096
/* Documents in one transaction while the index is made again: new stems come anywhere among the others, and each
 * transaction writes again what it touched of them. Findings are short. */
#define WO_FORWARD_BATCH 2000
#define WO_FORWARD_FINDINGS_BATCH 10000

/* Ids of stems are below this: there are far fewer words. */
#define WO_STEM_ID_MAX (1 << 24)

/* A document of the index: an order's record, or a published finding. */
#define WO_FORWARD_ID(row, finding) (2 * (row) + ((finding) ? 1 : 0))
#define WO_FORWARD_ROW(id) ((id) >> 1)
#define WO_FORWARD_IS_FINDING(id) (((id) &1) != 0)

/* The texts of an order (as order_doc has them) and of a finding (as its text index has them), and what a word
 * in each weighs, in halves. */
#define WO_FORWARD_ORDER_TEXTS 8
#define WO_FORWARD_FINDING_TEXTS 5
extern const guint wo_forward_order_weights[WO_FORWARD_ORDER_TEXTS];
extern const guint wo_forward_finding_weights[WO_FORWARD_FINDING_TEXTS];

/* What else is kept of a finding. */
typedef struct
{
  gint64 row;
  int date;
  const char *landlord_key;
  const char *texts[WO_FORWARD_FINDING_TEXTS];
} WoForwardFinding;

/* An order's words are these now; NULL: it has none any more. Inside a transaction. */
gboolean wo_forward_put_order (WoStore *self, gint64 row, char *const *texts, GError **error);
/* An order's line in lists was written: it may be filtered by something else now. */
gboolean wo_forward_note_order (WoStore *self, gint64 row, GError **error);
/* A finding that is new. */
gboolean wo_forward_add_finding (WoStore *self, const WoForwardFinding *finding, GError **error);
/* Before a commit; after it, or after a transaction was gone back from; and as the store is closed. */
gboolean wo_forward_settle (WoStore *self, GError **error);
void wo_forward_leave (WoStore *self, gboolean committed);
/* A savepoint is gone back from, within a transaction that goes on. */
void wo_forward_undo (WoStore *self);
void wo_forward_end (WoStore *self);

/* The same without a word in the log of changes, for who makes all of them; and that nobody is to follow it from
 * before: everything is to be read anew. */
gboolean wo_forward_write_order (WoStore *self, gint64 row, char *const *texts, GError **error);
gboolean wo_forward_write_finding (WoStore *self, const WoForwardFinding *finding, GError **error);
gboolean wo_forward_renew (WoStore *self, GError **error);
void wo_forward_forget_ids (WoStore *self);
/* FALSE: some of it is still to be made. */
gboolean wo_forward_is_made (WoStore *self);

/* Makes what a step of the schema, or a mending, left to be made; outside a transaction. */
gboolean wo_forward_make_rest (WoStore *self, GError **error);
/* Makes all of it again, from the texts. */
gboolean wo_forward_make_again (WoStore *self, GError **error);
/* Removes the stems that no document has any more, and what changed documents had before: what these say is to
 * be nowhere. Outside a transaction. */
gboolean wo_forward_scrub (WoStore *self, GError **error);

/* Some texts, and what a word in each weighs. */
typedef struct
{
  const char *const *texts;
  const guint *weights;
  guint n;
} WoForwardTexts;

/* The tokenizer; the store's. */
WoStemmer *wo_forward_stemmer (WoStore *self, GError **error);
/* The stems and counts of @texts, as a document's are (WoPair); stems that the index does not know are
 * added with @add, or left out. */
GArray *wo_forward_pairs (
    WoStore *self, const WoForwardTexts *texts, gboolean add, guint *ret_length, GError **error);

G_END_DECLS
