/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-desk-private.h"

#include "desktop/model/wo-case-model-private.h"
#include "office/wo-office-file.h"
#include "protocol/wo-packs.h"
#include "store/wo-store-editions.h"

/* How often it is looked whether a new day has begun. */
#define NEW_DAY_S 300

struct _WoDesk
{
  GObject parent_instance;

  WoOffice *office;
  const WoEdition *edition;
  const WoCalendar *calendar;
  WoPerson *person;
  WoStore *reader;
  guint generation;  /* of the office, when the reader was opened */
  GHashTable *names; /* person id → name */
  char *covered;     /* person id, or NULL */
  WoDate covered_until;
  GHashTable *models; /* case or order id → WoCaseModel, not owned */
  GCancellable *cancellable;
  gboolean reading, stale;
  guint day_timer;
};

G_DEFINE_FINAL_TYPE (WoDesk, wo_desk, G_TYPE_OBJECT)

enum
{
  CHANGED,
  STATUS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_people (WoDesk *self);

/* What one read of the people brings. */
typedef struct
{
  char *me;
  GHashTable *names;
  WoPerson *person;
  char *covered;
  WoDate covered_until;
} WoPeople;

static void
people_free (gpointer data)
{
  WoPeople *people = data;

  g_free (people->me);
  g_clear_pointer (&people->names, g_hash_table_unref);
  g_clear_pointer (&people->person, wo_person_free);
  g_free (people->covered);
  g_free (people);
}

typedef struct
{
  char *id;
  WoDate today;
} WoMe;

static void
me_free (gpointer data)
{
  WoMe *me = data;

  g_free (me->id);
  g_free (me);
}

/* The cover of @record's that @me holds and that lasts longest, if it is longer than what is known. */
static void
look_for_cover (WoPeople *people, const WoRecord *record, const WoMe *me)
{
  g_autoptr (WoPerson) other = wo_person_new (record, me->today);

  for (guint i = 0; i < other->cover->len; i++)
    {
      const WoCover *cover = other->cover->pdata[i];

      if (g_strcmp0 (cover->holder, me->id) != 0 || !wo_cover_holds (cover, me->today) ||
          !wo_person_has_any (other, 0) || cover->until <= people->covered_until)
        continue;
      g_free (people->covered);
      people->covered = g_strdup (other->id);
      people->covered_until = cover->until;
    }
}

static gpointer
people_job (WoStore *store, gpointer data, GError **error)
{
  const WoMe *me = data;
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);
  WoPeople *people;

  if (ids == NULL)
    return NULL;
  people = g_new0 (WoPeople, 1);
  people->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);

      if (record == NULL)
        continue;
      g_hash_table_insert (people->names, g_strdup (ids[i]),
                           g_strdup (wo_record_get (record, "name")));
      look_for_cover (people, record, me);
      if (g_strcmp0 (ids[i], me->id) == 0)
        people->person = wo_person_new (record, me->today);
    }
  return people;
}

static void
people_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoDesk) self = data;
  g_autoptr (GError) error = NULL;
  WoPeople *people = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->reading = FALSE;
  if (people == NULL)
    return;
  g_hash_table_unref (self->names);
  self->names = g_steal_pointer (&people->names);
  g_clear_pointer (&self->person, wo_person_free);
  self->person = g_steal_pointer (&people->person);
  g_free (self->covered);
  self->covered = g_steal_pointer (&people->covered);
  self->covered_until = people->covered_until;
  people_free (people);
  if (self->stale)
    read_people (self);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
read_people (WoDesk *self)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  WoMe *me;

  self->stale = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  me = g_new0 (WoMe, 1);
  status = wo_office_get_status (self->office);
  me->id = g_strdup (status->person_id);
  me->today = wo_office_get_today (self->office);
  wo_office_read_async (self->office, people_job, me, me_free, people_free, self->cancellable,
                        people_cb, g_object_ref (self));
}

static void
office_changed_cb (WoDesk *self, const char *id)
{
  if (id == NULL || g_hash_table_contains (self->names, id))
    read_people (self);
  g_signal_emit (self, signals[CHANGED], 0, id);
}

/* Grants and cover begin and end by the day alone. */
static void
look_at_day (WoDesk *self)
{
  if (self->person != NULL && self->person->today != wo_office_get_today (self->office))
    read_people (self);
}

static gboolean
day_cb (gpointer data)
{
  look_at_day (data);
  return G_SOURCE_CONTINUE;
}

static void
office_status_cb (WoDesk *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (self->office);

  if (self->person == NULL || g_strcmp0 (self->person->id, status->person_id) != 0)
    read_people (self);
  else
    look_at_day (self);
  g_signal_emit (self, signals[STATUS_CHANGED], 0);
}

static void
wo_desk_dispose (GObject *object)
{
  WoDesk *self = WO_DESK (object);

  g_clear_handle_id (&self->day_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  /* What was begun and is not with the store yet still goes there. */
  g_object_set_data (object, "wo-begun", NULL);
  if (self->office != NULL)
    g_signal_handlers_disconnect_by_data (self->office, self);
  g_clear_pointer (&self->reader, wo_store_free);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (wo_desk_parent_class)->dispose (object);
}

static void
wo_desk_finalize (GObject *object)
{
  WoDesk *self = WO_DESK (object);

  g_clear_pointer (&self->person, wo_person_free);
  g_free (self->covered);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->models);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (wo_desk_parent_class)->finalize (object);
}

static void
wo_desk_class_init (WoDeskClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_desk_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[STATUS_CHANGED] =
      g_signal_new ("status-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_desk_init (WoDesk *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->models = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

WoDesk *
wo_desk_new (WoOffice *office)
{
  WoDesk *self = g_object_new (WO_TYPE_DESK, NULL);

  self->office = g_object_ref (office);
  self->edition = wo_editions_get (NULL);
  self->calendar = wo_calendars_get ("england-and-wales");
  g_signal_connect_object (office, "changed", G_CALLBACK (office_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "status-changed", G_CALLBACK (office_status_cb), self,
                           G_CONNECT_SWAPPED);
  self->day_timer = g_timeout_add_seconds (NEW_DAY_S, day_cb, self);
  read_people (self);
  wo_office_ready_search (office);
  return self;
}

WoOffice *
wo_desk_get_office (WoDesk *self)
{
  g_return_val_if_fail (WO_IS_DESK (self), NULL);
  return self->office;
}

const WoEdition *
wo_desk_get_edition (WoDesk *self)
{
  WoStore *store;
  const WoEdition *newest;

  g_return_val_if_fail (WO_IS_DESK (self), NULL);

  /* One look-up by a key; an edition that was published a moment ago is the one. */
  store = wo_desk_get_reader (self);
  newest = store != NULL ? wo_store_edition (store, NULL, NULL) : NULL;
  if (newest != NULL)
    self->edition = newest;
  return self->edition;
}

const WoCalendar *
wo_desk_get_calendar (WoDesk *self)
{
  g_return_val_if_fail (WO_IS_DESK (self), NULL);
  return self->calendar;
}

WoDate
wo_desk_get_today (WoDesk *self)
{
  g_return_val_if_fail (WO_IS_DESK (self), WO_DATE_NONE);
  return wo_office_get_today (self->office);
}

/* The name of somebody who came after the names were read. */
static const char *
find_name (WoDesk *self, const char *id)
{
  WoStore *store = wo_desk_get_reader (self);
  g_autoptr (WoRecord) record = store != NULL ? wo_store_get_record (store, id, NULL) : NULL;
  const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

  if (name == NULL)
    return NULL;
  g_hash_table_insert (self->names, g_strdup (id), g_strdup (name));
  return g_hash_table_lookup (self->names, id);
}

GHashTable *
wo_desk_dup_names (WoDesk *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer id, name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &id, &name))
    g_hash_table_insert (names, g_strdup (id), g_strdup (name));
  return names;
}

const char *
wo_desk_get_person_name (WoDesk *self, const char *id)
{
  const char *name;

  g_return_val_if_fail (WO_IS_DESK (self), NULL);

  if (id == NULL)
    return "";
  name = g_hash_table_lookup (self->names, id);
  if (name == NULL)
    name = find_name (self, id);
  return name != NULL ? name : id;
}

const WoPerson *
wo_desk_get_person (WoDesk *self)
{
  g_return_val_if_fail (WO_IS_DESK (self), NULL);
  return self->person;
}

WoStore *
wo_desk_get_reader (WoDesk *self)
{
  g_return_val_if_fail (WO_IS_DESK (self), NULL);

  if (self->office == NULL)
    return self->reader;
  if (self->generation != wo_office_get_generation (self->office))
    g_clear_pointer (&self->reader, wo_store_free);
  self->generation = wo_office_get_generation (self->office);
  if (self->reader == NULL)
    self->reader = wo_store_open (wo_office_path (self->office), WO_STORE_READ_ONLY, NULL);
  return self->reader;
}

gboolean
wo_desk_has_role (WoDesk *self, guint mask)
{
  g_autoptr (WoOfficeStatus) status = NULL;

  g_return_val_if_fail (WO_IS_DESK (self), FALSE);
  status = wo_office_get_status (self->office);
  return (status->roles & mask) != 0;
}

gboolean
wo_desk_may_begin_case (WoDesk *self)
{
  return wo_desk_has_role (self, WO_ROLE_BIT (WO_ROLE_CASEWORKER) | WO_ROLE_BIT (WO_ROLE_DRM) |
                                     WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE));
}

static void
model_gone (gpointer data, GObject *model)
{
  WoDesk *self = data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->models);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == model)
      g_hash_table_iter_remove (&iter);
}

static WoCaseModel *
open_model (WoDesk *self, const char *case_id, const char *order_id)
{
  const char *id = case_id != NULL ? case_id : order_id;
  WoCaseModel *model = g_hash_table_lookup (self->models, id);

  if (model != NULL)
    return g_object_ref (model);
  model = wo_case_model_new (self, case_id, order_id);
  g_hash_table_insert (self->models, g_strdup (id), model);
  /* The model holds the desk, so the desk is there when the model goes. */
  g_object_weak_ref (G_OBJECT (model), model_gone, self);
  return model;
}

WoCaseModel *
wo_desk_open_case (WoDesk *self, const char *id)
{
  g_return_val_if_fail (WO_IS_DESK (self) && id != NULL, NULL);
  return open_model (self, id, NULL);
}

WoCaseModel *
wo_desk_open_order (WoDesk *self, const char *order_id)
{
  g_return_val_if_fail (WO_IS_DESK (self) && order_id != NULL, NULL);
  return open_model (self, NULL, order_id);
}

const char *
wo_desk_get_covered (WoDesk *self, WoDate *ret_until)
{
  g_return_val_if_fail (WO_IS_DESK (self), NULL);

  *ret_until = self->covered_until;
  return self->covered;
}

void
wo_desk_read_people (WoDesk *self)
{
  g_return_if_fail (WO_IS_DESK (self));

  read_people (self);
}
