/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-candidate-row.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoCandidateRow
{
  GtkListBoxRow parent_instance;
  char *id;
};

G_DEFINE_FINAL_TYPE (WoCandidateRow, wo_candidate_row, GTK_TYPE_LIST_BOX_ROW)

static void
add_share (GPtrArray *parts, char *part)
{
  if (part != NULL)
    g_ptr_array_add (parts, part);
}

static guint
count (GPtrArray *strings)
{
  return strings != NULL ? strings->len : 0;
}

char *
wo_candidate_row_shares (const WoCandidate *candidate)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint themes = count (candidate->shared_categories) + count (candidate->shared_key_issues);
  guint words = count (candidate->shared_words);
  GString *text;

  if (candidate->same_subject)
    add_share (parts,
               g_strdup (g_strcmp0 (candidate->earlier->type, "policy") == 0 ? _ ("the policy")
                                                                             : _ ("the practice")));
  if (themes > 0)
    add_share (parts, g_strdup_printf (ngettext ("%u theme", "%u themes", themes), themes));
  if (words > 0)
    add_share (parts, g_strdup_printf (ngettext ("%u word", "%u words", words), words));
  if (parts->len == 0)
    return g_strdup (_ ("Shares nothing of the matter"));
  text = g_string_new (_ ("Shares "));
  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == parts->len ? _ (" and ") : ", ");
      g_string_append (text, g_ptr_array_index (parts, i));
    }
  return g_string_free (text, FALSE);
}

static void
wo_candidate_row_finalize (GObject *object)
{
  g_free (WO_CANDIDATE_ROW (object)->id);
  G_OBJECT_CLASS (wo_candidate_row_parent_class)->finalize (object);
}

static void
wo_candidate_row_class_init (WoCandidateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_candidate_row_finalize;
}

static void
wo_candidate_row_init (WoCandidateRow *self)
{
  wo_ax_add_activate (GTK_WIDGET (self));
}

static const char *
name_of (const WoEarlierOrder *earlier)
{
  if (!earlier->same_landlord)
    return earlier->landlord;
  if (earlier->number != NULL)
    return earlier->number;
  return earlier->reference != NULL ? earlier->reference : _ ("A draft");
}

static GtkWidget *
state_of (const WoEarlierOrder *earlier)
{
  GtkWidget *status = wo_status_new (WO_MARK_NONE);

  if (g_strcmp0 (earlier->review_state, "in progress") == 0)
    wo_status_set (WO_STATUS (status), WO_MARK_IN_PROGRESS, _ ("Review in progress"));
  else
    wo_status_set (WO_STATUS (status), wo_mark_for_state (earlier->state), NULL);
  return status;
}

GtkWidget *
wo_candidate_row_new (const WoCandidate *candidate, WoDate as_of)
{
  WoCandidateRow *self = g_object_new (WO_TYPE_CANDIDATE_ROW, NULL);
  const WoEarlierOrder *earlier = candidate->earlier;
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 3, NULL);
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  g_autofree char *shares = wo_candidate_row_shares (candidate);
  g_autofree char *age = candidate->age_days >= 0 ? wo_part_ago (earlier->made_on, as_of)
                                                  : g_strdup (_ ("Not made yet"));
  g_autofree char *about =
      g_strdup_printf ("%s. %s",
                       earlier->subject != NULL ? earlier->subject : _ ("No subject given"), age);
  g_autofree char *foot = NULL;
  g_autofree char *description = NULL;

  if (!earlier->same_landlord && earlier->number != NULL)
    foot = g_strdup_printf ("%s. %s", shares, earlier->number);
  else
    foot = g_strdup (shares);
  self->id = g_strdup (earlier->id);
  gtk_box_append (GTK_BOX (head), wo_part_filler (name_of (earlier), "wo-strong"));
  gtk_box_append (GTK_BOX (head), state_of (earlier));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (about, "wo-meta wrap"));
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (foot, "wo-meta wrap wo-quiet"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  description = g_strdup_printf ("%s. %s", about, foot);
  wo_ax_name (GTK_WIDGET (self), name_of (earlier));
  wo_ax_describe (GTK_WIDGET (self), description);
  return GTK_WIDGET (self);
}

const char *
wo_candidate_row_get_id (WoCandidateRow *self)
{
  return self->id;
}
