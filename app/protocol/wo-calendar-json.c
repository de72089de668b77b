/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-calendar-json.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

static const WoJsonLimits calendar_limits = { 1024 * 1024, 4, 20000 };

typedef struct
{
  char *name, *first, *last;
  JsonArray *holidays;
} CalendarForm;

static const WoMember calendar_members[] = {
  { "name", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (CalendarForm, name) },
  { "first", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (CalendarForm, first) },
  { "last", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (CalendarForm, last) },
  { "holidays", WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (CalendarForm, holidays) },
  { NULL },
};

typedef struct
{
  char *date, *title;
} HolidayForm;

static const WoMember holiday_members[] = {
  { "date", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (HolidayForm, date) },
  { "title", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (HolidayForm, title) },
  { NULL },
};

static void
calendar_form_clear (CalendarForm *self)
{
  g_free (self->name);
  g_free (self->first);
  g_free (self->last);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CalendarForm, calendar_form_clear)

static void
holiday_form_clear (HolidayForm *self)
{
  g_free (self->date);
  g_free (self->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HolidayForm, holiday_form_clear)

static gboolean
read_holiday (WoCalendar *calendar, JsonNode *node, const char *at, WoDate *after, GError **error)
{
  g_auto (HolidayForm) form = { 0 };
  JsonObject *object = wo_json_object (node, at, error);
  WoDate day;

  if (object == NULL || !wo_json_members (object, at, holiday_members, &form, error))
    return FALSE;
  day = wo_date_parse (form.date);
  if (day == WO_DATE_NONE || day <= *after)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                     "“%s” is no date (YYYY-MM-DD), or not after the one before", form.date);
      return FALSE;
    }
  *after = day;
  wo_calendar_add (calendar, day, form.title);
  return TRUE;
}

WoCalendar *
wo_calendar_from_json (const char *data, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &calendar_limits, error);
  g_autoptr (WoCalendar) calendar = NULL;
  g_auto (CalendarForm) form = { 0 };
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;
  WoDate first, last;
  WoDate day = WO_DATE_NONE;

  if (object == NULL || !wo_json_members (object, "", calendar_members, &form, error))
    return NULL;
  first = wo_date_parse (form.first);
  last = wo_date_parse (form.last);
  if (first == WO_DATE_NONE || last < first)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, first == WO_DATE_NONE ? "first" : "last",
                     "the years held need a first and a last day (YYYY-MM-DD)");
      return NULL;
    }
  calendar = wo_calendar_new (form.name);
  for (guint i = 0; i < json_array_get_length (form.holidays); i++)
    {
      g_autofree char *at = g_strdup_printf ("holidays[%u]", i);

      if (!read_holiday (calendar, json_array_get_element (form.holidays, i), at, &day, error))
        return NULL;
    }
  calendar->first = first;
  calendar->last = last;
  return g_steal_pointer (&calendar);
}
