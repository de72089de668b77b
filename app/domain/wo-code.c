/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-code.h"

#include <string.h>

#define AS_AGREED -1
#define NOTHING G_MAXSIZE
#define AT(member) G_STRUCT_OFFSET (WoProcedure, member)

/* A step of the procedure, in the order they follow each other. */
typedef struct
{
  const char *name;
  gsize day;
  gboolean by_landlord;
} Step;

static const Step steps[] = {
  { "acknowledged", AT (acknowledged), TRUE },
  { "stage_1", AT (stage_1), TRUE },
  { "escalated", AT (escalated), FALSE },
  { "acknowledged_2", AT (acknowledged_2), TRUE },
  { "stage_2", AT (stage_2), TRUE },
  { "stage_3_asked", AT (stage_3_asked), FALSE },
  { "stage_3", AT (stage_3), TRUE },
  { "referred", AT (referred), FALSE },
  { "evidence_asked", AT (evidence_asked), FALSE },
  { "evidence_received", AT (evidence_received), FALSE },
};

/* What stands in a procedure about a limit. */
typedef struct
{
  const char *id;
  const char *step;
  gsize own;         /* the landlord's own days */
  gsize extended_to; /* and the reason for it, just behind */
  gsize because;
  gboolean optional; /* no limit until somebody asked */
} Place;

static const Place places[] = {
  { "acknowledge", "acknowledged", AT (own_acknowledge_days), NOTHING, NOTHING, FALSE },
  { "stage_1", "stage_1", AT (own_stage_1_days), AT (stage_1_extended_to),
    AT (stage_1_extended_because), FALSE },
  { "acknowledge_2", "acknowledged_2", AT (own_acknowledge_days), NOTHING, NOTHING, FALSE },
  { "stage_2", "stage_2", AT (own_stage_2_days), AT (stage_2_extended_to),
    AT (stage_2_extended_because), FALSE },
  { "stage_3", "stage_3", NOTHING, AT (stage_3_extended_to), AT (stage_3_extended_because), TRUE },
  { "evidence", "evidence_received", NOTHING, AT (evidence_revised_to),
    AT (evidence_revised_because), TRUE },
};

/* What all the limits of one complaint are counted with. */
typedef struct
{
  const WoProcedure *procedure;
  WoDate complaint;
  const WoCalendar *calendar;
  WoDate today;
  GPtrArray *clocks;
} Counting;

static void
clock_free (gpointer data)
{
  WoCodeClock *self = data;

  g_free (self->id);
  g_free (self->step);
  g_free (self->counted);
  g_free (self->source);
  g_ptr_array_unref (self->reasons);
  wo_count_clear (&self->count);
  g_free (self);
}

/* A hyphen and an underscore are one: the data writes the one and paths the other. */
static gboolean
same_name (const char *a, const char *b)
{
  for (; *a != '\0' && *b != '\0'; a++, b++)
    if (*a != *b && !(strchr ("-_", *a) != NULL && strchr ("-_", *b) != NULL))
      return FALSE;
  return *a == *b;
}

static const Step *
find_step (const char *name)
{
  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (steps); i++)
    if (same_name (steps[i].name, name))
      return &steps[i];
  return NULL;
}

static const Place *
find_place (const char *id)
{
  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (places); i++)
    if (same_name (places[i].id, id))
      return &places[i];
  return NULL;
}

static WoDate
day_of (const WoProcedure *procedure, const Step *step)
{
  return step != NULL ? G_STRUCT_MEMBER (WoDate, procedure, step->day) : WO_DATE_NONE;
}

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

static WoReason *
warn_of (WoCodeClock *clock, const char *code, const char *step)
{
  g_autofree char *link = step != NULL ? g_strconcat ("procedure.", step, NULL) : NULL;

  if (g_strcmp0 (step, "complaint") == 0)
    return wo_reasons_add (clock->reasons, code, "complaint_made_on", clock->source);
  return wo_reasons_add (clock->reasons, code, link, clock->source);
}

static void
say_day (WoCodeClock *clock, const char *code, const char *step, WoDate day)
{
  g_autofree char *words = wo_date_in_words (day);

  wo_reason_arg (warn_of (clock, code, step), words);
}

/* Whether the landlord took a later step of its procedure: then it took this one too. */
static gboolean
went_on (const WoProcedure *procedure, const char *step)
{
  const Step *here = find_step (step);

  for (gsize i = 0; here != NULL && i < G_N_ELEMENTS (steps); i++)
    if (&steps[i] > here && steps[i].by_landlord && day_of (procedure, &steps[i]) != WO_DATE_NONE)
      return TRUE;
  return FALSE;
}

static const WoCodeClock *
clock_of_step (const Counting *self, const char *step)
{
  for (guint i = 0; i < self->clocks->len; i++)
    {
      const WoCodeClock *clock = self->clocks->pdata[i];

      if (g_str_equal (clock->step, step))
        return clock;
    }
  return NULL;
}

/* The day @clock runs from. Where an acknowledgement that it is counted from never came, or its day is
 * not given, it runs from the last day that the acknowledgement was in time. */
static void
start (const Counting *self, WoCodeClock *clock, const char *from)
{
  const Step *step = find_step (from);
  const WoCodeClock *before = step != NULL ? clock_of_step (self, step->name) : NULL;

  clock->counted = g_strdup (step != NULL ? step->name : "complaint");
  clock->from = step != NULL ? day_of (self->procedure, step) : self->complaint;
  if (clock->from != WO_DATE_NONE || before == NULL ||
      (before->state != WO_CLOCK_OVERDUE && before->state != WO_CLOCK_UNKNOWN) ||
      before->last_day == WO_DATE_NONE)
    return;
  clock->from = before->last_day;
  say_day (clock, "code-counted-from-due", clock->counted, before->last_day);
}

/* The landlord's own time where it is shorter; a longer one does not count. */
static void
take_own_days (const Counting *self, WoCodeClock *clock, const Place *place)
{
  int own = place->own != NOTHING ? G_STRUCT_MEMBER (int, self->procedure, place->own) : 0;
  g_autofree char *own_days = g_strdup_printf ("%d", own);
  g_autofree char *code_days = g_strdup_printf ("%d", clock->code_days);
  WoReason *reason;

  if (own <= 0 || own == clock->code_days)
    return;
  if (own < clock->code_days)
    clock->days = own;
  reason =
      warn_of (clock, own < clock->code_days ? "code-own-shorter" : "code-own-longer", clock->step);
  wo_reason_arg (reason, own_days);
  wo_reason_arg (reason, code_days);
}

/* Why an extension does not count, or NULL. */
static const char *
extension_fault (const Counting *self, const WoCodeClock *clock, WoDate to, const char *because)
{
  if (to == WO_DATE_NONE)
    return "code-extension-no-date";
  if (is_blank (because))
    return "code-extension-no-reason";
  if (g_str_equal (clock->step, "stage_3") && !self->procedure->stage_3_panel)
    return "code-extension-no-panel";
  if (clock->allowed_extension == 0)
    return "code-extension-none";
  return to <= clock->due ? "code-extension-earlier" : NULL;
}

static void
extend (const Counting *self, WoCodeClock *clock, const Place *place, WoDate code_due)
{
  gboolean any = place->extended_to != NOTHING;
  WoDate to = any ? G_STRUCT_MEMBER (WoDate, self->procedure, place->extended_to) : WO_DATE_NONE;
  const char *because = any ? G_STRUCT_MEMBER (char *, self->procedure, place->because) : NULL;
  const char *fault;
  WoCount most;

  if (to == WO_DATE_NONE && is_blank (because))
    return;
  fault = extension_fault (self, clock, to, because);
  if (fault != NULL)
    {
      warn_of (clock, fault, clock->step);
      return;
    }
  clock->extended = TRUE;
  clock->last_day = to;
  if (clock->allowed_extension == AS_AGREED)
    return;
  most = wo_calendar_add_days (self->calendar, code_due, clock->allowed_extension);
  if (to > most.date)
    {
      g_autofree char *days = g_strdup_printf ("%d", clock->allowed_extension);
      g_autofree char *words = wo_date_in_words (most.date);
      WoReason *reason = warn_of (clock, "code-extension-too-long", clock->step);

      clock->last_day = most.date;
      wo_reason_arg (reason, days);
      wo_reason_arg (reason, words);
    }
  wo_count_clear (&most);
}

/* Done or not, in time or late. A day that is no working day adds nothing to the count. */
static void
judge (const Counting *self, WoCodeClock *clock)
{
  WoDate until = clock->done != WO_DATE_NONE ? clock->done : self->today;
  int late = 0;

  if (clock->from == WO_DATE_NONE)
    {
      if (clock->done == WO_DATE_NONE)
        return;
      clock->state = WO_CLOCK_UNKNOWN;
      warn_of (clock, "code-no-start", clock->counted);
      return;
    }
  if (clock->done == WO_DATE_NONE && went_on (self->procedure, clock->step))
    {
      clock->state = WO_CLOCK_UNKNOWN;
      warn_of (clock, "code-not-recorded", clock->step);
      return;
    }
  if (until > clock->last_day)
    late = wo_calendar_between (self->calendar, clock->last_day, until, NULL);
  clock->days_late = late;
  if (clock->done != WO_DATE_NONE)
    clock->state = late > 0 ? WO_CLOCK_LATE : WO_CLOCK_MET;
  else
    clock->state = late > 0 ? WO_CLOCK_OVERDUE : WO_CLOCK_RUNNING;
  if (clock->done != WO_DATE_NONE && clock->done < clock->from)
    warn_of (clock, "code-before-start", clock->step);
}

static void
count_limit (Counting *self, const WoCodeLimit *limit, const Place *place)
{
  WoCodeClock *clock = g_new0 (WoCodeClock, 1);
  WoCount by_code;

  clock->id = g_strdup (limit->id);
  clock->step = g_strdup (place->step);
  clock->reasons = wo_reasons_new ();
  clock->source = g_strdup (limit->source);
  clock->days = clock->code_days = limit->days;
  clock->allowed_extension = limit->extension_days;
  if (limit->panel_only || g_str_equal (place->step, "evidence_received"))
    clock->allowed_extension = AS_AGREED;
  clock->done = day_of (self->procedure, find_step (place->step));
  start (self, clock, limit->from);
  if (clock->from != WO_DATE_NONE)
    {
      take_own_days (self, clock, place);
      by_code = wo_calendar_add_days (self->calendar, clock->from, clock->code_days);
      clock->count = wo_calendar_add_days (self->calendar, clock->from, clock->days);
      clock->due = clock->last_day = clock->count.date;
      if (clock->count.past_data)
        warn_of (clock, "code-past-holidays", clock->step);
      extend (self, clock, place, by_code.date);
      wo_count_clear (&by_code);
    }
  judge (self, clock);
  g_ptr_array_add (self->clocks, clock);
}

static gboolean
is_wanted (const Counting *self, const WoCodeLimit *limit, const Place *place)
{
  return !place->optional || day_of (self->procedure, find_step (limit->from)) != WO_DATE_NONE ||
         day_of (self->procedure, find_step (place->step)) != WO_DATE_NONE;
}

/* A third stage under an edition that knows none is said beside the second. */
static void
say_third_stage (const Counting *self)
{
  WoCodeClock *second = (WoCodeClock *) clock_of_step (self, "stage_2");

  if (second != NULL && clock_of_step (self, "stage_3") == NULL &&
      (self->procedure->stage_3_asked != WO_DATE_NONE || self->procedure->stage_3 != WO_DATE_NONE))
    warn_of (second, "code-no-third-stage", "stage_3");
}

GPtrArray *
wo_code_clock (const WoProcedure *procedure,
               WoDate complaint_made_on,
               const WoCode *code,
               const WoCalendar *calendar,
               WoDate today)
{
  Counting self = { procedure, complaint_made_on, calendar, today,
                    g_ptr_array_new_with_free_func (clock_free) };

  g_return_val_if_fail (procedure != NULL && calendar != NULL, self.clocks);

  if (code == NULL || (complaint_made_on == WO_DATE_NONE && !wo_procedure_is_begun (procedure)))
    return self.clocks;
  for (guint i = 0; i < code->limits->len; i++)
    {
      const WoCodeLimit *limit = code->limits->pdata[i];
      const Place *place = find_place (limit->id);

      if (place != NULL && is_wanted (&self, limit, place))
        count_limit (&self, limit, place);
    }
  say_third_stage (&self);
  return self.clocks;
}

const WoCode *
wo_code_for (const WoEdition *edition, WoDate day, GPtrArray *reasons)
{
  const WoCode *named = wo_edition_code (edition, day);
  const WoCode *held = NULL;
  WoReason *reason;

  if (day == WO_DATE_NONE || edition->codes->len == 0)
    return NULL;
  if (named == NULL)
    {
      const WoCode *first = edition->codes->pdata[0];
      g_autofree char *words = wo_date_in_words (first->from);

      reason = wo_reasons_add (reasons, "code-before-first", "complaint_made_on", NULL);
      if (reason != NULL)
        wo_reason_arg (wo_reason_arg (reason, first->title), words);
      return NULL;
    }
  for (guint i = 0; i < edition->codes->len; i++)
    {
      const WoCode *code = edition->codes->pdata[i];

      if (code->from <= named->from && code->limits->len > 0)
        held = code;
    }
  if (held != NULL && (held != named || (held->until != WO_DATE_NONE && day > held->until)))
    {
      reason = wo_reasons_add (reasons, "code-edition-not-held", "complaint_made_on", NULL);
      if (reason != NULL)
        wo_reason_arg (reason, held->title);
    }
  return held;
}

const WoCode *
wo_code_find (const WoEdition *edition, const char *id)
{
  for (guint i = 0; i < edition->codes->len; i++)
    {
      const WoCode *code = edition->codes->pdata[i];

      if (g_strcmp0 (code->id, id) == 0)
        return code;
    }
  return NULL;
}

const char *
wo_clock_state_name (WoClockState state)
{
  static const char *const names[] = { "not reached", "running", "overdue",
                                       "met",         "late",    "not recorded" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), NULL);
  return names[state];
}

gboolean
wo_procedure_is_begun (const WoProcedure *procedure)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (day_of (procedure, &steps[i]) != WO_DATE_NONE)
      return TRUE;
  return FALSE;
}
