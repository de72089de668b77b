/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-labels.h"

struct _WoLabels
{
  GPtrArray *texts;
  GHashTable *numbers; /* text → its number */
};

WoLabels *
wo_labels_new (void)
{
  WoLabels *self = g_new0 (WoLabels, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  wo_labels_take (self, "");
  return self;
}

void
wo_labels_free (WoLabels *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

gboolean
wo_labels_find (const WoLabels *self, const char *text, guint32 *ret_label)
{
  gpointer number;

  if (!g_hash_table_lookup_extended (self->numbers, text != NULL ? text : "", NULL, &number))
    return FALSE;
  *ret_label = GPOINTER_TO_UINT (number);
  return TRUE;
}

guint32
wo_labels_take (WoLabels *self, const char *text)
{
  guint32 label;
  char *own;

  if (wo_labels_find (self, text, &label))
    return label;
  own = g_strdup (text != NULL ? text : "");
  label = self->texts->len;
  g_ptr_array_add (self->texts, own);
  g_hash_table_insert (self->numbers, own, GUINT_TO_POINTER (label));
  return label;
}

guint32
wo_labels_limit (const WoLabels *self)
{
  return self->texts->len;
}

const char *
wo_labels_text (const WoLabels *self, guint32 label)
{
  return label < self->texts->len ? self->texts->pdata[label] : "";
}
