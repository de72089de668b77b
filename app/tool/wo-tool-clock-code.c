/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-code.h"
#include "protocol/wo-dates-json.h"
#include "tool/wo-tool-clock.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words-clock.h"
#include "words/wo-words.h"

/* What is answered: the limits, and the sentences that go with them. */
typedef struct
{
  const WoCode *code;
  const WoCalendar *calendar;
  GPtrArray *clocks;
  GPtrArray *warnings; /* char * */
} Answer;

static void
warn (Answer *self, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      char *said = wo_words_reason_cited (reasons->pdata[i]);

      if (g_ptr_array_find_with_equal_func (self->warnings, said, g_str_equal, NULL))
        g_free (said);
      else
        g_ptr_array_add (self->warnings, said);
    }
}

static void
add_clock (JsonBuilder *builder, const Answer *self, const WoCodeClock *clock)
{
  g_autofree char *how = wo_words_clock_how (clock, self->calendar);

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "step", clock->step);
  wo_json_add_string (builder, "state", wo_clock_state_name (clock->state));
  wo_json_add_string (builder, "counted_from", clock->counted);
  wo_json_add_date (builder, "from", clock->from);
  wo_json_add_int (builder, "days", clock->days);
  wo_json_add_date (builder, "due", clock->due);
  wo_json_add_date (builder, "extended_to", clock->extended ? clock->last_day : WO_DATE_NONE);
  wo_json_add_date (builder, "done", clock->done);
  wo_json_add_int (builder, "days_late", clock->days_late);
  wo_json_add_skipped (builder, self->calendar, &clock->count);
  wo_json_add_string (builder, "how", how);
  wo_json_add_string (builder, "source", clock->source);
  json_builder_end_object (builder);
}

static void
print_json (const Answer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "edition", self->code != NULL ? self->code->id : NULL);
  json_builder_set_member_name (builder, "limits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->clocks->len; i++)
    add_clock (builder, self, self->clocks->pdata[i]);
  json_builder_end_array (builder);
  wo_json_add_strings (builder, "warnings", self->warnings);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (const Answer *self)
{
  if (self->code != NULL)
    g_print ("%s\n", self->code->title);
  for (guint i = 0; i < self->clocks->len; i++)
    {
      const WoCodeClock *clock = self->clocks->pdata[i];
      g_autofree char *state = wo_words_clock_state (clock);
      g_autofree char *how = wo_words_clock_how (clock, self->calendar);

      g_print ("\n%s: %s\n", wo_words_clock_step (clock->step), state);
      if (*how != '\0')
        g_print ("  %s\n", how);
      g_print ("  (%s)\n", clock->source);
    }
  for (guint i = 0; i < self->warnings->len; i++)
    g_print ("%s%s\n", i == 0 ? "\n" : "", (const char *) self->warnings->pdata[i]);
}

/* DATES: a file, "-", or the object itself. */
static WoRecord *
read_dates (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *data;
  gsize length;

  if (name[0] == '{')
    return wo_dates_from_json (name, -1, error);
  bytes = wo_tool_read (name, error);
  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return wo_dates_from_json (data, (gssize) length, error);
}

/* The Code that --edition names, else the one for the day of the complaint. */
static const WoCode *
pick_code (const WoEdition *edition, const WoCase *dates, const char *id, GPtrArray *reasons)
{
  if (id != NULL)
    return wo_code_find (edition, id);
  if (dates->complaint_made_on == WO_DATE_NONE)
    {
      wo_reasons_add (reasons, "code-no-complaint", "complaint_made_on", NULL);
      return NULL;
    }
  return wo_code_for (edition, dates->complaint_made_on, reasons);
}

static char *
editions_known (const WoEdition *edition)
{
  g_autoptr (GString) ids = g_string_new ("there is no such edition of the Code; there are");

  for (guint i = 0; i < edition->codes->len; i++)
    g_string_append_printf (ids, "%s %s", i > 0 ? "," : "",
                            ((const WoCode *) edition->codes->pdata[i])->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

int
wo_tool_clock_code (
    WoTool *tool, const WoCalendar *calendar, const char *code, int argc, char **argv)
{
  const WoEdition *edition = NULL;
  int status = WO_EXIT_BAD;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoCase) dates = NULL;
  g_autoptr (GPtrArray) clocks = NULL;
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  Answer self = { NULL, calendar, NULL, warnings };

  if (argc != 3)
    return wo_tool_usage (tool, argv[0], "clock code takes the dates of one complaint");
  record = read_dates (argv[2], &error);
  if (record == NULL)
    return wo_tool_fail (tool, argv[2][0] == '{' ? "DATES" : argv[2], error);
  edition = wo_tool_newest_edition (tool, &status);
  if (edition == NULL)
    return status;
  dates = wo_case_new (record);
  self.code = pick_code (edition, dates, code, reasons);
  if (code != NULL && self.code == NULL)
    {
      g_autofree char *why = editions_known (edition);

      return wo_tool_usage (tool, argv[0], why);
    }
  clocks =
      wo_code_clock (&dates->procedure, dates->complaint_made_on, self.code, calendar, tool->today);
  self.clocks = clocks;
  warn (&self, reasons);
  for (guint i = 0; i < clocks->len; i++)
    warn (&self, ((const WoCodeClock *) clocks->pdata[i])->reasons);
  if (tool->json)
    print_json (&self);
  else
    print_words (&self);
  return WO_EXIT_YES;
}
