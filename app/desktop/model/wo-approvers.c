/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-approvers.h"

#include "store/wo-store.h"

#define BIT WO_ROLE_BIT
#define MANAGERS (BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))

typedef struct
{
  GPtrArray * not ; /* char *: ids */
  WoDate today;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_ptr_array_unref (self->not );
  g_free (self);
}

static void
approver_free (gpointer data)
{
  WoApprover *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->stands_for);
  g_free (self);
}

static gboolean
is_out (const Question *question, const char *id)
{
  return g_ptr_array_find_with_equal_func (question->not, id, g_str_equal, NULL);
}

static WoApprover *
add (GPtrArray *all, const char *id, const char *name, WoRole role)
{
  WoApprover *self = g_new0 (WoApprover, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : id);
  self->role = role;
  self->until = WO_DATE_NONE;
  g_ptr_array_add (all, self);
  return self;
}

static gboolean
lends (const WoCover *cover, WoDate today)
{
  WoRole role;

  return wo_cover_holds (cover, today) &&
         (cover->role == NULL ||
          (wo_role_parse (cover->role, &role) && (WO_ROLE_BIT (role) & MANAGERS) != 0));
}

static void
add_stand_in (WoStore *store,
              const WoPerson *covered,
              const WoCover *cover,
              const Question *question,
              GPtrArray *all)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, cover->holder, NULL);
  g_autoptr (WoPerson) holder = record != NULL && record->kind == WO_RECORD_PERSON
                                    ? wo_person_new (record, question->today)
                                    : NULL;
  WoApprover *self;

  if (holder == NULL || holder->left || is_out (question, holder->id) ||
      wo_person_has_any (holder, MANAGERS))
    return;
  self = add (all, holder->id, holder->name,
              wo_person_has_role (covered, WO_ROLE_DRM) ? WO_ROLE_DRM : WO_ROLE_HEAD_OF_SERVICE);
  self->stands_for = g_strdup (covered->name != NULL ? covered->name : covered->id);
  self->until = cover->until;
}

static void
add_person (WoStore *store, const char *id, const Question *question, GPtrArray *all)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);
  g_autoptr (WoPerson) person = record != NULL ? wo_person_new (record, question->today) : NULL;
  gboolean away = FALSE;

  if (person == NULL || !wo_person_has_any (person, MANAGERS))
    return;
  for (guint i = 0; i < person->cover->len; i++)
    if (lends (g_ptr_array_index (person->cover, i), question->today))
      {
        away = TRUE;
        add_stand_in (store, person, g_ptr_array_index (person->cover, i), question, all);
      }
  if (!is_out (question, id))
    add (all, id, person->name,
         wo_person_has_role (person, WO_ROLE_DRM) ? WO_ROLE_DRM : WO_ROLE_HEAD_OF_SERVICE)
        ->away = away;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const WoApprover *one = *(WoApprover *const *) a, *other = *(WoApprover *const *) b;

  if (one->away != other->away)
    return one->away ? 1 : -1;
  if (one->role != other->role)
    return one->role < other->role ? -1 : 1;
  return g_utf8_collate (one->name, other->name);
}

static gpointer
job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (approver_free);
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  if (ids == NULL)
    return NULL;
  for (gsize i = 0; ids[i] != NULL; i++)
    add_person (store, ids[i], data, all);
  g_ptr_array_sort (all, compare);
  return g_steal_pointer (&all);
}

static void
read_cb (GObject *office, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gpointer all = wo_office_read_finish (WO_OFFICE (office), result, &error);

  if (all == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, all, (GDestroyNotify) g_ptr_array_unref);
}

static void
leave_out (Question *question, const char *id)
{
  if (id != NULL)
    g_ptr_array_add (question->not, g_strdup (id));
}

void
wo_approvers_async (WoDesk *desk,
                    const WoOrder *order,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  Question *question = g_new0 (Question, 1);
  const WoPerson *me = wo_desk_get_person (desk);

  question->not = g_ptr_array_new_with_free_func (g_free);
  question->today = wo_desk_get_today (desk);
  leave_out (question, order->drafted_by);
  leave_out (question, order->drafted_for);
  leave_out (question, me != NULL ? me->id : NULL);
  wo_office_read_async (wo_desk_get_office (desk), job, question, question_free,
                        (GDestroyNotify) g_ptr_array_unref, cancellable, read_cb,
                        g_task_new (desk, cancellable, callback, user_data));
}

GPtrArray *
wo_approvers_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
