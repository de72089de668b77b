/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-file-item.h"

#include "domain/wo-reach.h"

#include <string.h>

#define HASH_LENGTH 64

/* Marks that turn the letters after them around, so that a name reads as another. */
static gboolean
is_pretending (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

gboolean
wo_file_name_is_good (const char *name)
{
  glong length;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return FALSE;
  length = g_utf8_strlen (name, -1);
  if (length < 1 || length > WO_FILE_NAME_MAX || g_str_equal (name, ".") ||
      g_str_equal (name, "..") || strpbrk (name, "/\\") != NULL)
    return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) || is_pretending (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

gboolean
wo_file_hash_is_good (const char *hash)
{
  return hash != NULL && strlen (hash) == HASH_LENGTH &&
         strspn (hash, "0123456789abcdef") == HASH_LENGTH;
}

gboolean
wo_file_size_parse (const char *digits, gint64 *ret_size)
{
  guint64 size;

  if (digits == NULL || *digits < '1' || *digits > '9' ||
      !g_ascii_string_to_unsigned (digits, 10, 1, WO_FILE_SIZE_MAX, &size, NULL))
    return FALSE;
  if (ret_size != NULL)
    *ret_size = (gint64) size;
  return TRUE;
}

/* "type/subtype", of the letters that RFC 6838 lets them have. */
gboolean
wo_file_type_is_good (const char *type)
{
  static const char letters[] =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+";
  gsize first, second;

  if (type == NULL || strlen (type) > WO_FILE_TYPE_MAX)
    return FALSE;
  first = strspn (type, letters);
  if (first == 0 || type[first] != '/')
    return FALSE;
  second = strspn (type + first + 1, letters);
  return second > 0 && type[first + 1 + second] == '\0';
}

gboolean
wo_file_is_late (const WoRecord *record, const char *path)
{
  g_autofree char *mark = NULL;
  const char *dot;

  if (!g_str_has_prefix (path, "files/"))
    return FALSE;
  path += strlen ("files/");
  dot = strchr (path, '.');
  mark = g_strdup_printf ("later_files/%.*s",
                          dot != NULL ? (int) (dot - path) : (int) strlen (path), path);
  return wo_record_get (record, mark) != NULL;
}

static WoPerson *
get_person (WoState *state, const char *id, WoDate today)
{
  g_autoptr (WoRecord) record = state->get (state, id);

  return record != NULL && record->kind == WO_RECORD_PERSON ? wo_person_new (record, today) : NULL;
}

gboolean
wo_may_add_files (const char *id, WoState *state, WoDate today)
{
  g_autoptr (WoPerson) person = get_person (state, id, today);
  g_auto (GStrv) lenders = NULL;

  if (person == NULL || person->left)
    return FALSE;
  if (wo_person_has_any (person, WO_FILE_ROLES))
    return TRUE;
  lenders = state->find (state, WO_RECORD_PERSON, "holder", id);
  for (guint i = 0; lenders != NULL && lenders[i] != NULL; i++)
    {
      g_autoptr (WoPerson) lender = get_person (state, lenders[i], today);

      if (lender != NULL && (wo_cover_roles (lender, id, NULL, state) & WO_FILE_ROLES) != 0)
        return TRUE;
    }
  return FALSE;
}

void
wo_file_item_free (WoFileItem *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->hash);
  g_free (self->digits);
  g_free (self->type);
  g_free (self->what);
  g_free (self->by);
  g_free (self);
}

static const WoCell *
cell_of (const WoRecord *record, const char *id, const char *attribute)
{
  g_autofree char *path = g_strdup_printf ("files/%s.%s", id, attribute);

  return wo_record_cell (record, path);
}

static char *
dup_value (const WoRecord *record, const char *id, const char *attribute)
{
  const WoCell *cell = cell_of (record, id, attribute);

  return cell != NULL ? g_strdup (cell->value) : NULL;
}

/* NULL where it is no file yet: the register lets none in that is not whole. */
static WoFileItem *
item_new (const WoRecord *record, const char *id)
{
  g_autoptr (WoFileItem) self = g_new0 (WoFileItem, 1);
  const WoCell *hash = cell_of (record, id, "hash");
  const WoCell *on = cell_of (record, id, "on");
  g_autofree char *mark = g_strconcat ("files/", id, NULL);

  self->digits = dup_value (record, id, "size");
  self->name = dup_value (record, id, "name");
  if (hash == NULL || !wo_file_hash_is_good (hash->value) || !wo_file_name_is_good (self->name) ||
      !wo_file_size_parse (self->digits, &self->size))
    return NULL;
  self->id = g_strdup (id);
  self->hash = g_strdup (hash->value);
  self->type = dup_value (record, id, "type");
  self->what = dup_value (record, id, "what");
  self->on = on != NULL ? wo_date_parse (on->value) : WO_DATE_NONE;
  self->by = g_strdup (hash->by);
  self->late = wo_file_is_late (record, mark);
  return g_steal_pointer (&self);
}

static int
by_date (gconstpointer a, gconstpointer b)
{
  const WoFileItem *one = *(WoFileItem *const *) a, *other = *(WoFileItem *const *) b;
  int order;

  if (one->on != other->on)
    return one->on < other->on ? -1 : 1;
  order = strcmp (one->name, other->name);
  return order != 0 ? order : strcmp (one->id, other->id);
}

GPtrArray *
wo_file_items_of (const WoRecord *record)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_file_item_free);
  g_auto (GStrv) ids = NULL;

  if (record->kind != WO_RECORD_CASE && record->kind != WO_RECORD_ORDER)
    return items;
  ids = wo_record_members (record, "files");
  for (guint i = 0; ids[i] != NULL; i++)
    {
      WoFileItem *item = item_new (record, ids[i]);

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
  g_ptr_array_sort (items, by_date);
  return items;
}
