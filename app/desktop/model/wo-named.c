/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-named.h"

#include "desktop/model/wo-case-line.h"
#include "desktop/model/wo-desk-private.h"
#include "desktop/model/wo-read-on.h"
#include "domain/wo-pick.h"
#include "store/wo-landlords.h"
#include "store/wo-lists.h"
#include "store/wo-newest.h"
#include "store/wo-sweep.h"

/* Of so many the best are taken. */
#define LOOKED_AT 40

typedef struct
{
  char *text;
  WoPicker *typed;
  GHashTable *names;         /* of the people that the desk knows, by their ids */
  GCancellable *cancellable; /* or NULL */
} Question;

typedef struct
{
  WoNamed *named;
  WoPick pick;
} Candidate;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->text);
  wo_picker_free (self->typed);
  g_hash_table_unref (self->names);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
wo_named_free (WoNamed *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->about);
  g_free (self->state);
  g_free (self);
}

static void
candidate_clear (gpointer data)
{
  wo_named_free (((Candidate *) data)->named);
}

static GArray *
candidates_new (void)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  return candidates;
}

/* Takes @about over. What it is found by but not called counts as the least. */
static WoNamed *
add (GArray *candidates, const Question *question, const char *id, const char *name, char *about)
{
  Candidate one = { .named = g_new0 (WoNamed, 1) };

  one.named->id = g_strdup (id);
  one.named->name = g_strdup (name);
  one.named->about = about;
  one.pick = wo_picker_pick_of (question->typed, name, about);
  g_array_append_val (candidates, one);
  return one.named;
}

/* The better first, and those that came first first. */
static void
take_best (GPtrArray *found, GArray *candidates, WoNamedSort sort)
{
  guint taken = 0;

  for (int pick = WO_PICK_WHOLE; pick >= WO_PICK_NOT; pick--)
    for (guint i = 0; i < candidates->len && taken < WO_NAMED_MAX; i++)
      {
        Candidate *one = &g_array_index (candidates, Candidate, i);

        if ((int) one->pick != pick || one->named == NULL)
          continue;
        one->named->sort = sort;
        g_ptr_array_add (found, g_steal_pointer (&one->named));
        taken++;
      }
}

/* What its name does not say already; or NULL. */
static char *
about_case (const WoCaseRow *row)
{
  if (wo_case_line_filled (row->reference) != NULL)
    return wo_case_line_join (row->title, row->landlord);
  return wo_case_line_filled (row->title) != NULL ? wo_case_line_join (row->landlord, NULL) : NULL;
}

static gboolean
find_cases (GPtrArray *found, WoStore *store, const Question *question, GError **error)
{
  g_autoptr (GArray) candidates = candidates_new ();
  g_autoptr (GArray) rows = wo_newest_cases (store, question->text, LOOKED_AT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (WoCaseRow) row = wo_list_case_row (store, g_array_index (rows, gint64, i), NULL);

      if (row == NULL || wo_sweep_is_lost (store, row->id))
        continue;
      add (candidates, question, row->id, wo_case_line_name (row), about_case (row));
    }
  take_best (found, candidates, WO_NAMED_CASE);
  return rows != NULL;
}

static gboolean
find_orders (GPtrArray *found, WoStore *store, const Question *question, GError **error)
{
  g_autoptr (GArray) candidates = candidates_new ();
  g_autoptr (GArray) rows = wo_newest_orders (store, question->text, LOOKED_AT, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (WoOrderRow) row = wo_list_order_row (store, g_array_index (rows, gint64, i), NULL);
      const char *reference = row != NULL ? wo_case_line_filled (row->reference) : NULL;
      const char *landlord = row != NULL ? wo_case_line_filled (row->landlord) : NULL;
      WoNamed *named;

      if (row == NULL || wo_sweep_is_lost (store, row->id))
        continue;
      if (row->number != NULL)
        named = add (candidates, question, row->id, row->number,
                     wo_case_line_join (reference, landlord));
      else if (reference != NULL)
        named = add (candidates, question, row->id, reference, g_strdup (landlord));
      else
        named = add (candidates, question, row->id, landlord != NULL ? landlord : row->id, NULL);
      named->state = g_strdup (row->state);
    }
  take_best (found, candidates, WO_NAMED_ORDER);
  return rows != NULL;
}

/* Of a landlord that was found by another of its names, that name. */
static char *
other_name (const Question *question, const WoLandlordRow *row)
{
  g_auto (GStrv) names = g_strsplit (row->names != NULL ? row->names : "", "\n", -1);

  if (wo_picker_pick (question->typed, row->name) != WO_PICK_NOT)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    if (wo_picker_pick (question->typed, names[i]) != WO_PICK_NOT)
      return g_strdup (names[i]);
  return g_strdup (row->code);
}

static gboolean
find_landlords (GPtrArray *found, WoStore *store, const Question *question, GError **error)
{
  g_autoptr (GArray) candidates = candidates_new ();
  g_autoptr (GArray) rows = wo_landlords_list (store, question->text, error);

  for (guint i = 0; rows != NULL && i < MIN (rows->len, LOOKED_AT); i++)
    {
      g_autoptr (WoLandlordRow) row =
          wo_landlords_row (store, g_array_index (rows, gint64, i), NULL);

      if (row != NULL && row->name != NULL)
        add (candidates, question, row->id, row->name, other_name (question, row));
    }
  take_best (found, candidates, WO_NAMED_LANDLORD);
  return rows != NULL;
}

/* Whom the desk knows by another name need not be read. */
static gboolean
may_be_called (const Question *question, const char *id)
{
  const char *name = g_hash_table_lookup (question->names, id);

  return name == NULL || wo_picker_pick (question->typed, name) != WO_PICK_NOT;
}

static gboolean
find_people (GPtrArray *found, WoStore *store, const Question *question, GError **error)
{
  g_autoptr (GArray) candidates = candidates_new ();
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record =
          may_be_called (question, ids[i]) ? wo_store_get_record (store, ids[i], NULL) : NULL;
      const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

      if (g_cancellable_is_cancelled (question->cancellable))
        break;
      if (wo_picker_pick (question->typed, name) != WO_PICK_NOT)
        add (candidates, question, record->id, name, NULL);
    }
  take_best (found, candidates, WO_NAMED_PERSON);
  return ids != NULL;
}

/* A WoOfficeJob. Who types a name means whom it names before what is about them. */
static gpointer
find_job (WoStore *store, gpointer data, GError **error)
{
  static gboolean (*const parts[]) (GPtrArray *, WoStore *, const Question *, GError **) = {
    find_landlords,
    find_people,
    find_cases,
    find_orders,
  };
  const Question *question = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_named_free);

  if (g_utf8_strlen (question->text, -1) < WO_NAMED_LEAST || wo_picker_is_empty (question->typed))
    return g_steal_pointer (&found);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_cancellable_set_error_if_cancelled (question->cancellable, error) ||
        !parts[i](found, store, question, error))
      return NULL;
  return g_steal_pointer (&found);
}

void
wo_named_find_async (WoDesk *desk,
                     const char *typed,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Question *question = g_new0 (Question, 1);
  g_autofree char *text = g_utf8_make_valid (typed, -1);

  question->text = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), WO_PICK_TYPED_MAX));
  g_strstrip (question->text);
  question->typed = wo_picker_new (question->text);
  question->names = wo_desk_dup_names (desk);
  g_set_object (&question->cancellable, cancellable);
  wo_read_on (g_task_new (desk, cancellable, callback, user_data), wo_desk_get_office (desk),
              find_job, question, question_free, (GDestroyNotify) g_ptr_array_unref);
}

GPtrArray *
wo_named_find_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
