/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-item.h"

#include <string.h>

void
wo_guidance_item_free (WoGuidanceItem *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->title);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/* How much of @text's path names its item. Of a list that is up to the member, and the title says the
 * item before its first colon. */
static gsize
item_length (const WoEditionText *text)
{
  const char *path = text->path;
  const char *slash = strchr (path, '/');
  const char *member;

  if (g_str_has_prefix (path, "settings."))
    return strlen ("settings");
  if (slash == NULL || text->title == NULL || strstr (text->title, "”: ") == NULL)
    return strlen (path);
  member = strstr (slash, ".answers/");
  if (member == NULL)
    member = strstr (slash, ".prompts/");
  if (member == NULL)
    member = strstr (slash, ".limits/");
  if (member == NULL)
    member = strstr (slash, ".clauses/");
  if (member == NULL)
    member = strrchr (slash, '.');
  return member != NULL ? (gsize) (member - path) : strlen (path);
}

/* "Oversight" of "Factor “Oversight”: question"; the title itself where it quotes nothing. */
static char *
item_title (const WoEditionText *text)
{
  const char *open = strstr (text->title, "“");
  const char *close = open != NULL ? strstr (open, "”") : NULL;

  if (close == NULL)
    return g_strndup (text->title, strcspn (text->title, ":"));
  open += strlen ("“");
  return g_strndup (open, (gsize) (close - open));
}

static gboolean
in_section (const WoEditionText *text, const char *section)
{
  gsize length = section != NULL ? strlen (section) : 0;

  return section == NULL ||
         (strncmp (text->path, section, length) == 0 && strchr ("./", text->path[length]) != NULL);
}

GPtrArray *
wo_guidance_items (GPtrArray *texts, const char *section)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_guidance_item_free);
  WoGuidanceItem *item = NULL;

  for (guint i = 0; i < texts->len; i++)
    {
      const WoEditionText *text = texts->pdata[i];
      gsize length = item_length (text);

      if (!in_section (text, section))
        continue;
      if (item == NULL || strlen (item->path) != length ||
          strncmp (item->path, text->path, length) != 0)
        {
          item = g_new0 (WoGuidanceItem, 1);
          item->path = g_strndup (text->path, length);
          item->title = item_title (text);
          item->texts = g_ptr_array_new ();
          g_ptr_array_add (items, item);
        }
      g_ptr_array_add (item->texts, (gpointer) text);
    }
  return items;
}

const WoEditionText *
wo_guidance_item_text (const WoGuidanceItem *self, const char *member)
{
  gsize length = strlen (self->path);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const WoEditionText *text = self->texts->pdata[i];

      if (text->path[length] == '.' && g_str_equal (text->path + length + 1, member))
        return text;
    }
  return NULL;
}

/* Behind the item's own name: what follows its first “…”. */
const char *
wo_guidance_item_label (const WoEditionText *text)
{
  const char *close = strstr (text->title, "”");
  const char *rest;

  if (close == NULL)
    {
      rest = strstr (text->title, ": ");
      return rest != NULL ? rest + 2 : text->title;
    }
  rest = close + strlen ("”");
  while (*rest != '\0' && strchr (":, ", *rest) != NULL)
    rest++;
  return rest;
}

char *
wo_guidance_item_field (const WoEditionText *text)
{
  const char *label = wo_guidance_item_label (text);
  char start[7] = { 0 };

  if (*label == '\0')
    return g_strdup (text->title);
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (label)), start);
  return g_strconcat (start, g_utf8_next_char (label), NULL);
}

static gboolean
has_word (const WoGuidanceItem *self, const char *word)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const WoEditionText *text = self->texts->pdata[i];
      g_autofree char *folded = g_utf8_casefold (text->value, -1);
      g_autofree char *title = g_utf8_casefold (text->title, -1);

      if (strstr (folded, word) != NULL || strstr (title, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
wo_guidance_item_matches (const WoGuidanceItem *self, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!has_word (self, words[i]))
      return FALSE;
  return TRUE;
}
