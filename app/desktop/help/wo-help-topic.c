/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/help/wo-help-topic.h"

#include <gio/gio.h>
#include <string.h>

#define FOLDER "/org/widerorders/WiderOrders/help/"
#define CONTENTS FOLDER "contents.txt"

static void
part_free (gpointer data)
{
  WoHelpPart *self = data;

  g_free (self->text);
  g_free (self->key);
  g_free (self);
}

void
wo_help_topic_free (WoHelpTopic *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->title);
  g_strfreev (self->pages);
  g_strfreev (self->see);
  g_free (self->words);
  g_free (self->folded);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

/* The names between commas, without the empty ones. */
static GStrv
names_of (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (names, parts[i]);
  return g_strv_builder_end (names);
}

/* What follows @label at the beginning of @line; NULL: it begins otherwise. */
static const char *
after (const char *line, const char *label)
{
  const char *rest = g_str_has_prefix (line, label) ? line + strlen (label) : NULL;

  while (rest != NULL && *rest == ' ')
    rest++;
  return rest;
}

static gboolean
take_head (WoHelpTopic *self, const char *line)
{
  const char *rest;

  if ((rest = after (line, "title:")) != NULL)
    self->title = (g_free (self->title), g_strdup (rest));
  else if ((rest = after (line, "pages:")) != NULL)
    self->pages = (g_strfreev (self->pages), names_of (rest));
  else if ((rest = after (line, "see:")) != NULL)
    self->see = (g_strfreev (self->see), names_of (rest));
  else if ((rest = after (line, "words:")) != NULL)
    self->words = (g_free (self->words), g_strdup (rest));
  else
    return FALSE;
  return TRUE;
}

static void
add_part (WoHelpTopic *self, WoHelpSort sort, const char *text)
{
  WoHelpPart *part = g_new0 (WoHelpPart, 1);
  const char *equals = sort == WO_HELP_KEY ? strstr (text, " = ") : NULL;

  part->sort = sort;
  if (equals != NULL)
    part->key = g_strndup (text, (gsize) (equals - text));
  part->text = g_strdup (equals != NULL ? equals + strlen (" = ") : text);
  g_ptr_array_add (self->parts, part);
}

/* The lines of one part, which stand together. */
static void
take_block (WoHelpTopic *self, char **lines, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const char *item = after (lines[i], "- "), *heading = after (lines[i], "## ");
      const char *key = after (lines[i], "key:");

      if ((item != NULL || heading != NULL || key != NULL) && text->len > 0)
        {
          add_part (self, WO_HELP_TEXT, text->str);
          g_string_truncate (text, 0);
        }
      if (item != NULL)
        add_part (self, WO_HELP_ITEM, item);
      else if (heading != NULL)
        add_part (self, WO_HELP_HEADING, heading);
      else if (key != NULL)
        add_part (self, WO_HELP_KEY, key);
      else
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", lines[i]);
    }
  if (text->len > 0)
    add_part (self, WO_HELP_TEXT, text->str);
}

/* All of it in one text, to search in. */
static char *
fold (const WoHelpTopic *self)
{
  g_autoptr (GString) all = g_string_new (self->title);

  g_string_append_printf (all, "\n%s", self->words);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const WoHelpPart *part = self->parts->pdata[i];

      g_string_append_printf (all, "\n%s", part->text);
    }
  return g_utf8_casefold (all->str, (gssize) all->len);
}

WoHelpTopic *
wo_help_topic_parse (const char *name, const char *text)
{
  g_autoptr (WoHelpTopic) self = g_new0 (WoHelpTopic, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint i = 0, from;

  self->name = g_strdup (name);
  self->pages = g_new0 (char *, 1);
  self->see = g_new0 (char *, 1);
  self->words = g_strdup ("");
  self->parts = g_ptr_array_new_with_free_func (part_free);
  while (lines[i] != NULL && take_head (self, lines[i]))
    i++;
  for (from = i; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) == '\0')
      {
        take_block (self, lines + from, i - from);
        from = i + 1;
      }
  take_block (self, lines + from, i - from);
  if (self->title == NULL || self->parts->len == 0)
    return NULL;
  self->folded = fold (self);
  return g_steal_pointer (&self);
}

/* In the first of the reader's languages that it is there in; else in English. */
static GBytes *
bytes_of (const char *name)
{
  const char *const *languages = g_get_language_names ();
  g_autofree char *english = g_strconcat (FOLDER "en/", name, ".txt", NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, languages[i], "/", name, ".txt", NULL);
      GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes != NULL)
        return bytes;
    }
  return g_resources_lookup_data (english, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static GPtrArray *
load (void)
{
  GPtrArray *topics = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_help_topic_free);
  g_autoptr (GBytes) contents =
      g_resources_lookup_data (CONTENTS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (contents != NULL, topics);
  names = g_strsplit (g_bytes_get_data (contents, NULL), "\n", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = *names[i] != '\0' ? bytes_of (names[i]) : NULL;
      WoHelpTopic *topic =
          bytes != NULL ? wo_help_topic_parse (names[i], g_bytes_get_data (bytes, NULL)) : NULL;

      if (topic != NULL)
        g_ptr_array_add (topics, topic);
    }
  return topics;
}

GPtrArray *
wo_help_topics (void)
{
  static GPtrArray *topics;

  if (topics == NULL)
    topics = load ();
  return topics;
}

const WoHelpTopic *
wo_help_topic_find (const char *name)
{
  GPtrArray *topics = wo_help_topics ();

  for (guint i = 0; name != NULL && i < topics->len; i++)
    {
      const WoHelpTopic *topic = topics->pdata[i];

      if (g_str_equal (topic->name, name))
        return topic;
    }
  return NULL;
}

const WoHelpTopic *
wo_help_topic_of_page (const char *page)
{
  GPtrArray *topics = wo_help_topics ();

  for (guint i = 0; page != NULL && i < topics->len; i++)
    {
      const WoHelpTopic *topic = topics->pdata[i];

      if (g_strv_contains ((const char *const *) topic->pages, page))
        return topic;
    }
  return NULL;
}

gboolean
wo_help_topic_says (const WoHelpTopic *self, GPtrArray *readings)
{
  for (guint i = 0; i < readings->len; i++)
    {
      char **words = readings->pdata[i];
      guint k = 0;

      while (words[k] != NULL && strstr (self->folded, words[k]) != NULL)
        k++;
      if (words[k] == NULL)
        return TRUE;
    }
  return FALSE;
}
