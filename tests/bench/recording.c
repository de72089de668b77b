/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recording.h"

typedef struct
{
  WoDb base;
  WoDb *inner;
  Recording *into;
} RecordingDb;

typedef struct
{
  WoStatement base;
  WoStatement *inner;
  const char *sql;
  GArray *values;     /* bound now */
  RecordedStep *step; /* under way */
} RecordingStatement;

static WoDb *
inner_of (WoDb *self)
{
  return ((RecordingDb *) self)->inner;
}

static WoStatement *
statement_of (WoStatement *self)
{
  return ((RecordingStatement *) self)->inner;
}

static void
value_clear (gpointer data)
{
  RecordedValue *self = data;

  g_free (self->text);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static GArray *
values_new (void)
{
  GArray *values = g_array_new (FALSE, TRUE, sizeof (RecordedValue));

  g_array_set_clear_func (values, value_clear);
  return values;
}

static GArray *
values_copy (const GArray *values)
{
  GArray *copy = values_new ();

  for (guint i = 0; i < values->len; i++)
    {
      RecordedValue value = g_array_index (values, RecordedValue, i);

      value.text = g_strdup (value.text);
      if (value.bytes != NULL)
        g_bytes_ref (value.bytes);
      g_array_append_val (copy, value);
    }
  return copy;
}

static void
step_free (gpointer data)
{
  RecordedStep *self = data;

  g_clear_pointer (&self->values, g_array_unref);
  g_free (self);
}

Recording *
recording_new (void)
{
  Recording *self = g_new0 (Recording, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

void
recording_free (Recording *self)
{
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static RecordedStep *
note (WoDb *db, const char *sql, const GArray *values)
{
  Recording *into = ((RecordingDb *) db)->into;
  RecordedStep *step;

  if (!into->on)
    return NULL;
  step = g_new0 (RecordedStep, 1);
  step->sql = g_intern_string (sql);
  step->prepared = values != NULL;
  step->values = values != NULL ? values_copy (values) : NULL;
  g_ptr_array_add (into->steps, step);
  return step;
}

static void
recording_close (WoDb *self)
{
  wo_db_close (inner_of (self));
}

static gboolean
recording_exec (WoDb *self, const char *sql, GError **error)
{
  note (self, sql, NULL);
  return wo_db_exec (inner_of (self), sql, error);
}

static gboolean
recording_begin (WoDb *self, GError **error)
{
  note (self, "BEGIN IMMEDIATE", NULL);
  return wo_db_begin (inner_of (self), error);
}

static gboolean
recording_commit (WoDb *self, GError **error)
{
  note (self, "COMMIT", NULL);
  return wo_db_commit (inner_of (self), error);
}

static gboolean
recording_in_transaction (WoDb *self)
{
  return wo_db_in_transaction (inner_of (self));
}

static int
recording_changes (WoDb *self)
{
  return wo_db_changes (inner_of (self));
}

static gint64
recording_last_row (WoDb *self)
{
  return wo_db_last_row (inner_of (self));
}

static WoStatement *
recording_prepare (WoDb *self, const char *sql, GError **error)
{
  WoStatement *inner = wo_db_prepare (inner_of (self), sql, error);
  RecordingStatement *made;

  if (inner == NULL)
    return NULL;
  made = g_new0 (RecordingStatement, 1);
  made->inner = inner;
  made->sql = g_intern_string (sql);
  made->values = values_new ();
  return &made->base;
}

static void
recording_finalize (WoStatement *base)
{
  RecordingStatement *self = (RecordingStatement *) base;

  wo_statement_release (self->inner);
  g_array_unref (self->values);
  g_free (self);
}

static void
recording_reset (WoStatement *base)
{
  RecordingStatement *self = (RecordingStatement *) base;

  g_array_set_size (self->values, 0);
  self->step = NULL;
  wo_statement_reset (self->inner);
}

static RecordedValue *
value_at (WoStatement *base, int index)
{
  GArray *values = ((RecordingStatement *) base)->values;
  RecordedValue *value;

  if ((int) values->len < index)
    g_array_set_size (values, (guint) index);
  value = &g_array_index (values, RecordedValue, index - 1);
  value_clear (value);
  *value = (RecordedValue){ 0 };
  return value;
}

static void
recording_bind_text (WoStatement *self, int index, const char *text)
{
  RecordedValue *value = value_at (self, index);

  value->text = g_strdup (text);
  value->is_null = text == NULL;
  wo_statement_bind_text (statement_of (self), index, text);
}

static void
recording_bind_int (WoStatement *self, int index, gint64 number)
{
  value_at (self, index)->number = number;
  wo_statement_bind_int (statement_of (self), index, number);
}

static void
recording_bind_bytes (WoStatement *self, int index, GBytes *bytes)
{
  RecordedValue *value = value_at (self, index);

  value->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  value->is_null = bytes == NULL;
  wo_statement_bind_bytes (statement_of (self), index, bytes);
}

static gboolean
recording_next (WoStatement *base, GError **error)
{
  RecordingStatement *self = (RecordingStatement *) base;

  if (self->step == NULL)
    self->step = note (base->db, self->sql, self->values);
  if (!wo_statement_next (self->inner, error))
    {
      if (self->step != NULL)
        self->step->rows = G_MAXUINT;
      return FALSE;
    }
  if (self->step != NULL)
    self->step->rows++;
  return TRUE;
}

static gboolean
recording_run (WoStatement *base, GError **error)
{
  RecordingStatement *self = (RecordingStatement *) base;
  RecordedStep *step = self->step != NULL ? self->step : note (base->db, self->sql, self->values);
  gboolean done = wo_statement_run (self->inner, error);

  if (step != NULL)
    step->rows = G_MAXUINT;
  g_array_set_size (self->values, 0);
  self->step = NULL;
  return done;
}

static const char *
recording_text (WoStatement *self, int column)
{
  return wo_statement_text (statement_of (self), column);
}

static gint64
recording_number (WoStatement *self, int column)
{
  return wo_statement_int (statement_of (self), column);
}

static double
recording_real (WoStatement *self, int column)
{
  return wo_statement_double (statement_of (self), column);
}

static GBytes *
recording_bytes (WoStatement *self, int column)
{
  return wo_statement_bytes (statement_of (self), column);
}

static gboolean
recording_is_null (WoStatement *self, int column)
{
  return wo_statement_is_null (statement_of (self), column);
}

#define CALLS                                                                                      \
  .close = recording_close, .exec = recording_exec, .begin = recording_begin,                      \
  .commit = recording_commit, .in_transaction = recording_in_transaction,                          \
  .changes = recording_changes, .last_row = recording_last_row, .prepare = recording_prepare,      \
  .finalize = recording_finalize, .reset = recording_reset, .bind_text = recording_bind_text,      \
  .bind_int = recording_bind_int, .bind_bytes = recording_bind_bytes, .next = recording_next,      \
  .run = recording_run, .text = recording_text, .number = recording_number,                        \
  .real = recording_real, .bytes = recording_bytes, .is_null = recording_is_null

static const WoDbDriver with_lists = { CALLS, .has_lists = TRUE };
static const WoDbDriver without_lists = { CALLS, .has_lists = FALSE };

WoDb *
recording_wrap (Recording *self, WoDb *inner)
{
  RecordingDb *db = g_new0 (RecordingDb, 1);

  db->inner = inner;
  db->into = self;
  wo_db_init (&db->base, wo_db_has_lists (inner) ? &with_lists : &without_lists,
              wo_db_name (inner));
  return &db->base;
}
