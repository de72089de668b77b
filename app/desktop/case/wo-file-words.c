/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-file-words.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static char *
state_words (const WoFileStanding *standing)
{
  switch (standing->state)
    {
    case WO_FILE_WAITS:
      return g_strdup (_ ("Waits to be sent to the office"));
    case WO_FILE_GOES_UP:
      return g_strdup_printf (_ ("Being sent, %u %%"), standing->percent);
    case WO_FILE_AT_OFFICE:
      return g_strdup (_ ("At the office, not on this computer yet"));
    case WO_FILE_TO_COME:
      return g_strdup (_ ("Comes when the office can be reached"));
    case WO_FILE_COMES:
      return g_strdup_printf (_ ("Being fetched, %u %%"), standing->percent);
    case WO_FILE_MISSING:
      return g_strdup (_ ("No longer in its folder on this computer"));
    case WO_FILE_HERE:
    default:
      return NULL;
    }
}

static void
add (GString *words, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", part);
}

static char *
who_and_when (WoDesk *desk, const WoFileItem *item)
{
  g_autofree char *day = wo_date_in_words (item->on);

  if (item->by == NULL)
    return g_steal_pointer (&day);
  if (day == NULL)
    return g_strdup (wo_desk_get_person_name (desk, item->by));
  return g_strdup_printf ("%s, %s", wo_desk_get_person_name (desk, item->by), day);
}

char *
wo_file_words (WoDesk *desk, const WoCaseFile *file)
{
  GString *words = g_string_new (NULL);
  g_autofree char *size = g_format_size ((guint64) file->item->size);
  g_autofree char *who = who_and_when (desk, file->item);
  g_autofree char *state = state_words (&file->standing);

  add (words, file->item->what);
  add (words, size);
  add (words, who);
  if (file->of_order)
    add (words, _ ("With the order"));
  if (file->item->late)
    add (words, _ ("Added after the hand-up, not signed for"));
  add (words, state);
  add (words, file->standing.message);
  return g_string_free (words, FALSE);
}

const char *
wo_file_icon (const WoCaseFile *file, const char **ret_tone)
{
  *ret_tone = NULL;
  switch (file->standing.state)
    {
    case WO_FILE_WAITS:
    case WO_FILE_GOES_UP:
      return "document-send-symbolic";
    case WO_FILE_AT_OFFICE:
    case WO_FILE_TO_COME:
    case WO_FILE_COMES:
      return "folder-download-symbolic";
    case WO_FILE_MISSING:
      *ret_tone = "warning";
      return "dialog-warning-symbolic";
    case WO_FILE_HERE:
    default:
      return "text-x-generic-symbolic";
    }
}
