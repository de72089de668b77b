/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-pick.h"

#include "domain/wo-landlord.h"

#include <string.h>

struct _WoPicker
{
  char *key;
  GStrv words;
};

WoPicker *
wo_picker_new (const char *text)
{
  WoPicker *self = g_new0 (WoPicker, 1);
  g_autofree char *valid =
      text != NULL ? g_utf8_make_valid (text, (gssize) MIN (strlen (text), WO_PICK_TYPED_MAX))
                   : g_strdup ("");

  self->key = wo_landlord_key (valid);
  self->words = g_strsplit (self->key, " ", -1);
  return self;
}

void
wo_picker_free (WoPicker *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_strfreev (self->words);
  g_free (self);
}

gboolean
wo_picker_is_empty (const WoPicker *self)
{
  return self->key[0] == '\0';
}

/* Whether @word begins a word of @key. */
static gboolean
begins_word (const char *key, const char *word)
{
  for (const char *at = strstr (key, word); at != NULL; at = strstr (at + 1, word))
    if (at == key || at[-1] == ' ')
      return TRUE;
  return FALSE;
}

/* In @key or, where it is not NULL, in @other. */
static WoPick
pick_words (const WoPicker *self, const char *key, const char *other)
{
  WoPick pick = WO_PICK_WORDS;

  for (guint i = 0; self->words[i] != NULL; i++)
    {
      if (begins_word (key, self->words[i]))
        continue;
      pick = WO_PICK_INSIDE;
      if (strstr (key, self->words[i]) == NULL &&
          (other == NULL || strstr (other, self->words[i]) == NULL))
        return WO_PICK_NOT;
    }
  return pick;
}

static WoPick
pick_key (const WoPicker *self, const char *key, const char *other)
{
  if (wo_picker_is_empty (self))
    return WO_PICK_INSIDE;
  if (strcmp (key, self->key) == 0)
    return WO_PICK_WHOLE;
  return g_str_has_prefix (key, self->key) ? WO_PICK_BEGINS : pick_words (self, key, other);
}

WoPick
wo_picker_pick (const WoPicker *self, const char *name)
{
  g_autofree char *key = name != NULL ? wo_landlord_key (name) : NULL;

  return key != NULL ? pick_key (self, key, NULL) : WO_PICK_NOT;
}

WoPick
wo_picker_pick_of (const WoPicker *self, const char *name, const char *other)
{
  g_autofree char *key = wo_landlord_key (name);
  g_autofree char *second = wo_landlord_key (other);
  WoPick one = name != NULL ? pick_key (self, key, second) : WO_PICK_NOT;
  WoPick two = other != NULL ? pick_key (self, second, key) : WO_PICK_NOT;

  return MAX (one, two);
}
