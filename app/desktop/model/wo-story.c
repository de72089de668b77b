/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-story.h"

#include "desktop/model/wo-desk-private.h"
#include "domain/wo-erased.h"
#include "domain/wo-field.h"
#include "office/wo-office-history.h"
#include "protocol/wo-packs.h"
#include "store/wo-store-editions.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#include <string.h>

void
wo_story_load_async (WoDesk *desk,
                     const char *id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  wo_office_history_async (wo_desk_get_office (desk), id, cancellable, callback, user_data);
}

WoHistory *
wo_story_load_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  return wo_office_history_finish (wo_desk_get_office (desk), result, error);
}

static const WoEdition *
edition_of (WoDesk *desk, const WoCase *c)
{
  WoStore *store = wo_desk_get_reader (desk);
  const WoEdition *edition = NULL;

  if (c != NULL && c->guidance != NULL && store != NULL)
    edition = wo_store_edition (store, c->guidance, NULL);
  return edition != NULL ? edition : wo_desk_get_edition (desk);
}

/* As far as who looks may read it, the order that this one refers to; of what came after the stop, nothing. */
static GPtrArray *
paragraphs_of (WoDesk *desk, const WoStoryView *self, WoDate on)
{
  WoStore *store = wo_desk_get_reader (desk);
  g_autoptr (WoRecord) earlier = store != NULL && self->order->related_to != NULL
                                     ? wo_store_get_record (store, self->order->related_to, NULL)
                                     : NULL;
  WoOrderInput input = { .order = self->order,
                         .c = self->c,
                         .edition = self->edition,
                         .current = wo_desk_get_edition (desk),
                         .find = wo_editions_find };

  wo_order_input_refer (&input, earlier);
  if (on != WO_DATE_NONE && input.earlier_on > on)
    input.earlier_on = WO_DATE_NONE;
  return wo_order_paragraphs (&input);
}

WoStoryView *
wo_story_view (WoDesk *desk, const WoHistory *history, guint stop)
{
  WoStoryView *self = g_new0 (WoStoryView, 1);
  const WoHistoryStop *at =
      stop < history->stops->len ? g_ptr_array_index (history->stops, stop) : NULL;

  self->order_record = wo_history_record (history, stop, TRUE);
  self->case_record = wo_history_record (history, stop, FALSE);
  if (self->order_record != NULL)
    self->order = wo_order_new (self->order_record);
  if (self->case_record != NULL)
    self->c = wo_case_new (self->case_record);
  self->edition = edition_of (desk, self->c);
  if (self->c != NULL && self->edition != NULL)
    self->assessment = wo_assess (self->c, self->edition, NULL);
  if (self->order != NULL && self->edition != NULL)
    self->paragraphs = paragraphs_of (desk, self, at != NULL ? at->on : WO_DATE_NONE);
  return self;
}

void
wo_story_view_free (WoStoryView *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->order_record, wo_record_free);
  g_clear_pointer (&self->case_record, wo_record_free);
  g_clear_pointer (&self->order, wo_order_free);
  g_clear_pointer (&self->c, wo_case_free);
  g_clear_pointer (&self->assessment, wo_assessment_free);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_free (self);
}

static void
place_free (gpointer data)
{
  WoStoryPlace *self = data;

  g_free (self->path);
  g_free (self->title);
  g_free (self->then);
  g_free (self->now);
  g_free (self);
}

gboolean
wo_story_place_differs (const WoStoryPlace *self)
{
  return g_strcmp0 (self->then, self->now) != 0;
}

/* What only the program reads. */
static gboolean
is_for_people (const WoField *field, const char *path)
{
  static const char *const ends[] = { "hash",    "_position", "_id",   "register_at", "seen",
                                      "version", ".size",     ".type", NULL };
  static const char *const whole[] = { "case", "elsewhere", "signed_authenticated", NULL };

  if (field == NULL || g_strv_contains (whole, path) || g_str_has_prefix (path, "later_files/"))
    return FALSE;
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (path, ends[i]))
      return FALSE;
  return TRUE;
}

static char *
capital (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (text), NULL);
}

static char *
title_of (WoRecordKind kind, const char *path)
{
  g_autofree char *title = wo_words_path (kind, path);
  const char *noun = g_str_has_prefix (title, "the ") ? title + 4 : title;

  return *noun != '\0' ? capital (noun) : g_strdup (path);
}

static char *
choice_in_words (const WoField *field, const char *value)
{
  const char *words;

  if (g_str_has_suffix (field->path, ".finding"))
    return g_strdup (wo_words_finding (value));
  if (g_str_equal (field->path, "route"))
    return g_strdup (wo_words_route (value));
  if (g_str_equal (field->path, "state"))
    return g_strdup (wo_words_state (value));
  words = wo_words_value (value);
  return words != value ? g_strdup (words) : capital (value);
}

static char *
value_in_words (WoDesk *desk, const WoField *field, const char *value)
{
  char *day;

  if (value == NULL || *value == '\0')
    return NULL;
  if (wo_erased_is (value))
    return g_strdup (_ ("Erased: it was personal data"));
  switch (field->type)
    {
    case WO_TYPE_DATE:
      day = wo_date_in_words (wo_date_parse (value));
      return day != NULL ? day : g_strdup (value);
    case WO_TYPE_FLAG:
      return g_strdup (g_str_equal (value, "yes") ? _ ("Yes") : _ ("No"));
    case WO_TYPE_CHOICE:
      return choice_in_words (field, value);
    case WO_TYPE_ID:
      return g_strdup (wo_desk_get_person_name (desk, value));
    case WO_TYPE_LINE:
    case WO_TYPE_PROSE:
    case WO_TYPE_NUMBER:
    default:
      return g_strdup (value);
    }
}

/* The same record at two times; either may be NULL. */
typedef struct
{
  WoDesk *desk;
  const WoRecord *then, *now;
} Both;

static void
add_place (GPtrArray *places, const Both *both, WoRecordKind kind, const char *path)
{
  const WoField *field = wo_kind_find (wo_kind_get (kind), path);
  const char *was = both->then != NULL ? wo_record_get (both->then, path) : NULL;
  const char *is = both->now != NULL ? wo_record_get (both->now, path) : NULL;
  WoStoryPlace *place;

  if (!is_for_people (field, path))
    return;
  place = g_new0 (WoStoryPlace, 1);
  place->of_order = kind == WO_RECORD_ORDER;
  place->path = g_strdup (path);
  place->title = title_of (kind, path);
  place->then = value_in_words (both->desk, field, was);
  place->now = value_in_words (both->desk, field, is);
  place->erased = was != NULL && wo_erased_is (was);
  g_ptr_array_add (places, place);
}

static void
add_places (GPtrArray *places, const Both *both)
{
  const WoRecord *then = both->then, *now = both->now;

  for (guint i = 0; then != NULL && i < then->cells->len; i++)
    add_place (places, both, then->kind, ((WoCell *) then->cells->pdata[i])->path);
  for (guint i = 0; now != NULL && i < now->cells->len; i++)
    {
      const char *path = ((WoCell *) now->cells->pdata[i])->path;

      if (then == NULL || wo_record_get (then, path) == NULL)
        add_place (places, both, now->kind, path);
    }
}

/* As the forms ask: the table of the kind is in their order. */
static gsize
rank_of (const WoStoryPlace *place)
{
  const WoKind *kind = wo_kind_get (place->of_order ? WO_RECORD_ORDER : WO_RECORD_CASE);
  const WoField *field = wo_kind_find (kind, place->path);

  return (gsize) (field - kind->fields) + (place->of_order ? 0 : 10000);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const WoStoryPlace *left = *(WoStoryPlace *const *) a, *right = *(WoStoryPlace *const *) b;
  gsize one = rank_of (left), other = rank_of (right);

  if (one != other)
    return one < other ? -1 : 1;
  return strcmp (left->path, right->path);
}

GPtrArray *
wo_story_places (WoDesk *desk, const WoStoryView *then, const WoStoryView *now)
{
  GPtrArray *places = g_ptr_array_new_with_free_func (place_free);

  add_places (places, &(Both){ desk, then->order_record, now->order_record });
  add_places (places, &(Both){ desk, then->case_record, now->case_record });
  g_ptr_array_sort (places, compare_places);
  return places;
}

char *
wo_story_sentence (WoDesk *desk, const WoHistoryStop *stop)
{
  g_autofree char *by = g_strdup (wo_desk_get_person_name (desk, stop->by));
  g_autofree char *both = NULL;

  if (stop->in_for != NULL)
    both = g_strdup_printf (_ ("%s for %s"), by, wo_desk_get_person_name (desk, stop->in_for));
  return wo_words_timeline (stop->act, both != NULL ? both : by, stop->note);
}
