/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-entry.h"

#include "protocol/wo-rows.h"

#include <string.h>

struct _WoEntry
{
  GObject parent_instance;

  WoDesk *desk;
  WoRecordKind kind;
  char *id; /* of the record, new or not */
  gboolean is_new, loaded;
  char *list, *item; /* of an item */
  char *landlord_id; /* of a new entry */
  char *landlord;    /* its name */
  WoRecord *record;  /* as it was read, or an empty one */
  GHashTable *typed; /* char * path → char * */
  GPtrArray *fields;
  GCancellable *cancellable;
  char *error;
};

G_DEFINE_FINAL_TYPE (WoEntry, wo_entry, G_TYPE_OBJECT)

static guint loaded_signal;

typedef struct
{
  char *id, *landlord_id;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question->landlord_id);
  g_free (question);
}

typedef struct
{
  WoRecord *record;
  char *landlord;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->record, wo_record_free);
  g_free (answer->landlord);
  g_free (answer);
}

/* The landlord is called by its own name now, whatever was written when the entry was made. */
static gpointer
read_job (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  Answer *answer = g_new0 (Answer, 1);
  const char *landlord_id = question->landlord_id;
  g_autoptr (WoRecord) landlord = NULL;

  if (question->id != NULL)
    answer->record = wo_store_get_record (store, question->id, NULL);
  if (question->id != NULL && answer->record == NULL)
    {
      answer_free (answer);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such entry here");
      return NULL;
    }
  if (answer->record != NULL)
    landlord_id = wo_record_get (answer->record, "landlord_id");
  if (landlord_id != NULL)
    landlord = wo_store_get_record (store, landlord_id, NULL);
  if (landlord != NULL)
    answer->landlord = g_strdup (wo_record_get (landlord, "name"));
  else if (answer->record != NULL)
    answer->landlord = g_strdup (wo_record_get (answer->record, "landlord"));
  return answer;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoEntry) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL)
    {
      if (answer->record != NULL)
        {
          wo_record_free (self->record);
          self->record = g_steal_pointer (&answer->record);
        }
      self->landlord = g_steal_pointer (&answer->landlord);
      self->loaded = TRUE;
      answer_free (answer);
    }
  else
    self->error = g_strdup (error->message);
  g_signal_emit (self, loaded_signal, 0);
}

/* What links records, or is written by a program, is not typed. */
static gboolean
is_typed (WoEntry *self, const WoField *field)
{
  g_autofree char *stem = self->list != NULL ? g_strconcat (self->list, "/*.", NULL) : NULL;

  if (stem != NULL)
    return g_str_has_prefix (field->path, stem);
  if (field->type == WO_TYPE_ID || field->shape == WO_SHAPE_ITEM ||
      (field->flags & WO_FIELD_DERIVED) != 0)
    return FALSE;
  return self->kind == WO_RECORD_LANDLORD || !g_str_equal (field->path, "landlord");
}

static void
find_fields (WoEntry *self)
{
  const WoKind *kind = wo_kind_get (self->kind);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (is_typed (self, &kind->fields[i]))
      g_ptr_array_add (self->fields, (gpointer) &kind->fields[i]);
}

static gboolean
read_address (WoEntry *self, const char *address)
{
  g_auto (GStrv) parts = g_strsplit (address, "/", 4);
  guint n = g_strv_length (parts);

  if (n < 2 || !wo_record_kind_parse (parts[0], &self->kind))
    return FALSE;
  self->is_new = g_str_equal (parts[1], "new");
  if (!self->is_new)
    self->id = g_strdup (parts[1]);
  else if (n > 2)
    self->landlord_id = g_strdup (parts[2]);
  if (self->is_new || n < 4)
    return TRUE;
  self->list = g_strdup (parts[2]);
  self->is_new = g_str_equal (parts[3], "new");
  self->item = g_strdup (parts[3]);
  return TRUE;
}

static void
wo_entry_dispose (GObject *object)
{
  WoEntry *self = WO_ENTRY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_entry_parent_class)->dispose (object);
}

static void
wo_entry_finalize (GObject *object)
{
  WoEntry *self = WO_ENTRY (object);

  g_free (self->id);
  g_free (self->list);
  g_free (self->item);
  g_free (self->landlord_id);
  g_free (self->landlord);
  g_free (self->error);
  g_clear_pointer (&self->record, wo_record_free);
  g_hash_table_unref (self->typed);
  g_ptr_array_unref (self->fields);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (wo_entry_parent_class)->finalize (object);
}

static void
wo_entry_class_init (WoEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_entry_finalize;
  loaded_signal = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_entry_init (WoEntry *self)
{
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

/* The day something was done is mostly today. */
static void
begin_new (WoEntry *self)
{
  static const char *const days[] = { "opened_on", "made_on", "on", "asked_on", NULL };
  g_autofree char *today = wo_date_format (wo_desk_get_today (self->desk));

  for (guint i = 0; i < self->fields->len; i++)
    {
      const WoField *field = self->fields->pdata[i];

      if (self->list == NULL && g_strv_contains (days, field->path))
        g_hash_table_insert (self->typed, g_strdup (field->path), g_strdup (today));
    }
}

WoEntry *
wo_entry_new (WoDesk *desk, const char *address)
{
  g_autoptr (WoEntry) self = g_object_new (WO_TYPE_ENTRY, NULL);
  Question *question;

  g_return_val_if_fail (WO_IS_DESK (desk) && address != NULL, NULL);

  self->desk = g_object_ref (desk);
  if (!read_address (self, address))
    return NULL;
  find_fields (self);
  question = g_new0 (Question, 1);
  question->id = g_strdup (self->id);
  question->landlord_id = g_strdup (self->landlord_id);
  if (self->is_new)
    begin_new (self);
  if (self->id == NULL)
    self->id = wo_office_new_id (wo_desk_get_office (desk));
  if (self->item != NULL && self->is_new)
    {
      g_free (self->item);
      self->item = wo_office_new_id (wo_desk_get_office (desk));
    }
  self->record = wo_record_new (self->kind, self->id);
  wo_office_read_async (wo_desk_get_office (desk), read_job, question, question_free, answer_free,
                        self->cancellable, read_cb, g_object_ref (self));
  return g_steal_pointer (&self);
}

WoRecordKind
wo_entry_get_kind (WoEntry *self)
{
  return self->kind;
}

const char *
wo_entry_get_id (WoEntry *self)
{
  return self->id;
}

gboolean
wo_entry_is_new (WoEntry *self)
{
  return self->is_new;
}

GPtrArray *
wo_entry_get_fields (WoEntry *self)
{
  return self->fields;
}

gboolean
wo_entry_is_loaded (WoEntry *self)
{
  return self->loaded;
}

const char *
wo_entry_get_error (WoEntry *self)
{
  return self->error;
}

const char *
wo_entry_get_landlord (WoEntry *self)
{
  return self->landlord;
}

gboolean
wo_entry_may_set (WoEntry *self, const WoField *field)
{
  g_return_val_if_fail (WO_IS_ENTRY (self), FALSE);
  return field->roles == 0 || wo_desk_has_role (self->desk, field->roles);
}

char *
wo_entry_path (WoEntry *self, const WoField *field)
{
  const char *star = strchr (field->path, '*');

  g_return_val_if_fail (WO_IS_ENTRY (self), NULL);
  if (self->item == NULL || star == NULL)
    return g_strdup (field->path);
  return g_strdup_printf ("%.*s%s%s", (int) (star - field->path), field->path, self->item,
                          star + 1);
}

static char *
read_value (WoEntry *self, const WoField *field)
{
  g_autofree char *path = wo_entry_path (self, field);
  const char *value;

  if (field->shape == WO_SHAPE_SET)
    {
      g_autofree char *list = g_strndup (field->path, strcspn (field->path, "/"));
      g_auto (GStrv) members = wo_record_members (self->record, list);

      return g_strjoinv ("; ", members);
    }
  value = wo_record_get (self->record, path);
  return g_strdup (value != NULL ? value : "");
}

char *
wo_entry_dup_value (WoEntry *self, const WoField *field)
{
  g_autofree char *path = wo_entry_path (self, field);
  const char *typed = g_hash_table_lookup (self->typed, path);

  return typed != NULL ? g_strdup (typed) : read_value (self, field);
}

void
wo_entry_set_value (WoEntry *self, const WoField *field, const char *value)
{
  g_return_if_fail (WO_IS_ENTRY (self));
  g_hash_table_insert (self->typed, wo_entry_path (self, field),
                       g_strdup (value != NULL ? value : ""));
}

/* The members of a set as they are typed, each once. */
static GStrv
members_of (const char *typed)
{
  g_auto (GStrv) parts = g_strsplit (typed, ";", WO_MEMBERS_MAX);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *member = g_strstrip (g_strdup (parts[i]));

      if (*member == '\0' || g_ptr_array_find_with_equal_func (members, member, g_str_equal, NULL))
        g_free (member);
      else
        g_ptr_array_add (members, member);
    }
  g_ptr_array_add (members, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&members), FALSE);
}

static char *
member_path (const WoField *field, const char *member)
{
  return g_strdup_printf ("%.*s%s", (int) strcspn (field->path, "*"), field->path, member);
}

static void
add_set_cells (WoEntry *self, WoAct *act, const WoField *field, const char *typed)
{
  g_autofree char *list = g_strndup (field->path, strcspn (field->path, "/"));
  g_auto (GStrv) before = wo_record_members (self->record, list);
  g_auto (GStrv) after = members_of (typed);

  for (guint i = 0; after[i] != NULL; i++)
    {
      g_autofree char *path = member_path (field, after[i]);

      if (!g_strv_contains ((const char *const *) before, after[i]))
        wo_act_add_cell (act, path, "yes");
    }
  for (guint i = 0; before[i] != NULL; i++)
    {
      g_autofree char *path = member_path (field, before[i]);

      if (!g_strv_contains ((const char *const *) after, before[i]))
        wo_act_add_cell (act, path, NULL);
    }
}

/* What changed, as an act; NULL where nothing did. */
static WoAct *
make_act (WoEntry *self)
{
  gboolean create = self->is_new && self->list == NULL;
  WoAct *act = wo_act_new (create ? "create" : "set", self->kind, self->id);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const WoField *field = self->fields->pdata[i];
      g_autofree char *path = wo_entry_path (self, field);
      const char *typed = g_hash_table_lookup (self->typed, path);
      g_autofree char *before = read_value (self, field);

      if (typed == NULL || g_str_equal (typed, before))
        continue;
      if (field->shape == WO_SHAPE_SET)
        add_set_cells (self, act, field, typed);
      else
        wo_act_add_cell (act, path, *typed != '\0' ? typed : NULL);
    }
  if (act->cells->len > 0 && create && self->landlord_id != NULL)
    {
      wo_act_add_cell (act, "landlord_id", self->landlord_id);
      if (self->landlord != NULL)
        wo_act_add_cell (act, "landlord", self->landlord);
    }
  act->seen_version = self->record->version;
  if (act->cells->len > 0)
    return act;
  wo_act_free (act);
  return NULL;
}

static gboolean
is_needed (WoEntry *self, const WoField *field)
{
  if (self->list != NULL)
    return g_str_has_suffix (field->path, ".name");
  if (self->kind == WO_RECORD_LANDLORD)
    return g_str_equal (field->path, "name");
  return wo_row_needs (self->kind, field->path);
}

GPtrArray *
wo_entry_check (WoEntry *self)
{
  GPtrArray *reasons = wo_reasons_new ();

  g_return_val_if_fail (WO_IS_ENTRY (self), reasons);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const WoField *field = self->fields->pdata[i];
      g_autofree char *path = wo_entry_path (self, field);
      g_autofree char *value = wo_entry_dup_value (self, field);

      if (*value == '\0' && is_needed (self, field))
        wo_reasons_add (reasons, "missing", path, NULL);
      else if (*value != '\0' && field->shape != WO_SHAPE_SET)
        wo_field_check (field, path, value, reasons);
    }
  return reasons;
}

static void
saved_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else if (result->outcome != WO_OUTCOME_PARKED)
    g_task_return_pointer (task, wo_reasons_new (), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_pointer (task, g_ptr_array_ref (result->reasons),
                           (GDestroyNotify) g_ptr_array_unref);
}

void
wo_entry_save_async (WoEntry *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  WoAct *act = make_act (self);

  if (act != NULL)
    {
      wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, saved_cb, task);
      return;
    }
  g_task_return_pointer (task, wo_reasons_new (), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

GPtrArray *
wo_entry_save_finish (WoEntry *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
