/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-sourced.h"

static void
span_free (gpointer data)
{
  WoOrderSpan *self = data;

  g_free (self->path);
  g_free (self->title);
  g_free (self->source);
  g_free (self);
}

WoSourced *
wo_sourced_new (void)
{
  WoSourced *self = g_new0 (WoSourced, 1);

  self->text = g_string_new (NULL);
  self->spans = g_ptr_array_new_with_free_func (span_free);
  return self;
}

void
wo_sourced_free (WoSourced *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->spans);
  g_free (self);
}

void
wo_sourced_add (WoSourced *self, const char *text, WoFrom kind, const char *path)
{
  WoOrderSpan *last = NULL;

  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;
  if (self->spans->len > 0)
    last = g_ptr_array_index (self->spans, self->spans->len - 1);
  if (last == NULL || last->kind != kind || g_strcmp0 (last->path, path) != 0)
    {
      last = g_new0 (WoOrderSpan, 1);
      last->start = (int) self->text->len;
      last->kind = kind;
      last->path = g_strdup (path);
      g_ptr_array_add (self->spans, last);
    }
  g_string_append (self->text, text);
  last->end = (int) self->text->len;
}

void
wo_sourced_append (WoSourced *self, const WoSourced *other, const char *clause)
{
  g_return_if_fail (self != NULL && other != NULL);

  for (guint i = 0; i < other->spans->len; i++)
    {
      const WoOrderSpan *span = g_ptr_array_index (other->spans, i);
      g_autofree char *text = g_strndup (other->text->str + span->start, span->end - span->start);

      wo_sourced_add (self, text, span->kind,
                      clause != NULL && span->kind == WO_FROM_CLAUSE ? clause : span->path);
    }
}

gboolean
wo_sourced_is_empty (const WoSourced *self)
{
  return self == NULL || self->text->len == 0;
}
