/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a case stood: the slider, what it shows, and that it changes nothing. */
#include "case-window.h"

#include "desktop/order/wo-order-text.h"
#include "protocol/wo-act-json.h"

#include <string.h>

static void
set_title (WoFixture *fixture, const char *title)
{
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  g_autofree char *before = wo_bench_stored (fixture->bench, fixture->case_id, "title");
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, fixture->case_id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_seen_cell (act, "title", title, before);
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static GtkRange *
slider_of (WoFixture *fixture)
{
  return GTK_RANGE (case_window_find_type (case_window_page_of (fixture), GTK_TYPE_SCALE));
}

/* What was written on one day is a stop; then the day after, another. */
static void
bring_two_days (WoFixture *fixture)
{
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  WoDate today = wo_office_get_today (office);

  set_title (fixture, "Damp in one flat");
  wo_office_set_today (office, today + 1);
  set_title (fixture, "Damp in the whole block");
  wo_window_open (fixture->window, "replay", fixture->case_id);
}

static void
test_then_and_now (WoFixture *fixture, gconstpointer page)
{
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;
  GtkRange *slider;

  bring_two_days (fixture);
  case_window_await (fixture->window, "2 of 2");
  case_window_await (fixture->window, "Nothing is different now.");
  slider = slider_of (fixture);
  g_assert_cmpint ((int) gtk_range_get_value (slider), ==, 1);
  gtk_range_set_value (slider, 0);
  case_window_await (fixture->window, "1 of 2");
  day = wo_date_in_words (wo_office_get_today (wo_desk_get_office (fixture->bench->desk)) - 1);
  words = g_strdup_printf ("As it stood on %s", day);
  case_window_assert_says (fixture, words);
  case_window_assert_says (fixture, "1 answer is different now.");
  case_window_assert_says (fixture, "Damp in one flat");
  case_window_assert_says (fixture, "Damp in the whole block");
  case_window_assert_says (fixture, "Then");
  case_window_assert_says (fixture, "Now");
}

/* The buttons beside the slider do what its arrows do, and end where it ends. */
static void
test_buttons (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *earlier, *later;

  bring_two_days (fixture);
  case_window_await (fixture->window, "2 of 2");
  earlier = gtk_widget_get_prev_sibling (GTK_WIDGET (slider_of (fixture)));
  later = gtk_widget_get_next_sibling (GTK_WIDGET (slider_of (fixture)));
  g_assert_false (gtk_widget_get_sensitive (later));
  g_signal_emit_by_name (earlier, "clicked");
  case_window_await (fixture->window, "1 of 2");
  g_assert_false (gtk_widget_get_sensitive (earlier));
  g_signal_emit_by_name (later, "clicked");
  case_window_await (fixture->window, "2 of 2");
}

static gpointer
head_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, data, error);

  return record != NULL ? wo_record_to_json (record) : NULL;
}

/* What it is judged by is named: the guidance, and the day of its revision. */
static void
test_guidance (WoFixture *fixture, gconstpointer page)
{
  bring_two_days (fixture);
  case_window_await (fixture->window, "2 of 2");
  case_window_await (fixture->window,
                     "Under the guidance “Guidance on the wider public interest in "
                     "casework, May 2024”, revised on 1 May 2024.");
  gtk_range_set_value (slider_of (fixture), 0);
  case_window_await (fixture->window, "1 of 2");
  case_window_await (fixture->window, "revised on 1 May 2024.");
}

/* Looking writes nothing, wherever the slider goes. */
static void
test_changes_nothing (WoFixture *fixture, gconstpointer page)
{
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  bring_two_days (fixture);
  before = wo_office_read (office, head_job, fixture->case_id, NULL);
  case_window_await (fixture->window, "2 of 2");
  gtk_range_set_value (slider_of (fixture), 0);
  case_window_await (fixture->window, "1 of 2");
  after = wo_office_read (office, head_job, fixture->case_id, NULL);
  g_assert_nonnull (before);
  g_assert_cmpstr (before, ==, after);
}

static void
must_act (WoFixture *fixture, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result =
      wo_office_act (wo_desk_get_office (fixture->bench->desk), act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) result->reasons->pdata[i])->code);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* An order that was recorded as issued on @issued, and a further one of today's case after it. */
static void
bring_further (WoFixture *fixture, const char *issued)
{
  WoAct *recorded = wo_act_new ("record-elsewhere", WO_RECORD_ORDER, "order-earlier");
  WoAct *further = wo_act_new ("create", WO_RECORD_ORDER, "order-further");

  wo_act_set_arg (recorded, "number", "WO-2024-0007");
  wo_act_add_cell (recorded, "landlord", "Northmoor Homes");
  wo_act_add_cell (recorded, "issued_on", issued);
  must_act (fixture, recorded);
  wo_act_add_cell (further, "case", fixture->case_id);
  wo_act_add_cell (further, "power", "54f");
  wo_act_add_cell (further, "type", "policy");
  wo_act_add_cell (further, "relation", "further");
  wo_act_add_cell (further, "related_to", "order-earlier");
  must_act (fixture, further);
  wo_window_open (fixture->window, "replay", "order-further");
}

/* The order that this one follows is named as it is everywhere else: by its number and the day of its issue. */
static void
test_earlier (WoFixture *fixture, gconstpointer page)
{
  bring_further (fixture, "2024-11-04");
  case_window_await (fixture->window,
                     "A similar order, WO-2024-0007, of 4 November 2024 was made before");
}

/* What was issued after the day that is looked at had no day of issue then. */
static void
test_earlier_later (WoFixture *fixture, gconstpointer page)
{
  bring_further (fixture, "2096-11-04");
  case_window_await (fixture->window, "A similar order, WO-2024-0007, was made before");
}

static void
set_body (const char *kind, const char *body, WoFixture *fixture)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_ORDER, "order-read");

  if (g_str_equal (kind, "create"))
    {
      wo_act_add_cell (act, "case", fixture->case_id);
      wo_act_add_cell (act, "power", "54f");
      wo_act_add_cell (act, "type", "policy");
      wo_act_add_cell (act, "paragraphs/p1.pos", "10");
      wo_act_add_cell (act, "paragraphs/p2.pos", "20");
      wo_act_add_cell (act, "paragraphs/p2.body", "It stays.");
      wo_act_add_cell (act, "paragraphs/p1.body", body);
    }
  else
    wo_act_add_seen_cell (act, "paragraphs/p1.body", body, "Look at the block soon.");
  must_act (fixture, act);
}

static gboolean
has_markup (GtkWidget *widget, gconstpointer markup)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_label (GTK_LABEL (widget)), markup) != NULL;
}

/* Only the words of a paragraph that stand there no more are marked, and it is said what the mark means. */
static void
test_words (WoFixture *fixture, gconstpointer page)
{
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  const char *gone = wo_marked_open (WO_TEXT_MARK_GONE);
  g_autofree char *soon = g_strdup_printf ("block %ssoon.</span>", gone);
  GtkWidget *text;

  set_body ("create", "Look at the block soon.", fixture);
  wo_office_set_today (office, wo_office_get_today (office) + 1);
  set_body ("set", "Look at the block by May.", fixture);
  wo_window_open (fixture->window, "replay", "order-read");
  case_window_await (fixture->window, "Look at the block by May.");
  text = case_window_find_type (case_window_page_of (fixture), WO_TYPE_ORDER_TEXT);
  g_assert_null (case_window_find (text, has_markup, gone));
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says,
                                   "Words that are not in the order now"));
  gtk_range_set_value (slider_of (fixture), 0);
  case_window_await (fixture->window, "Look at the block soon.");
  g_assert_nonnull (case_window_find (text, has_markup, soon));
  case_window_assert_says (fixture, "Words that are not in the order now");
  case_window_assert_says (fixture, "Words that stand there now");
}

static gboolean
is_save_menu (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)),
                    "document-save-symbolic") == 0;
}

static gboolean
is_live_item (GtkWidget *widget, gconstpointer data)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") &&
         gtk_widget_get_mapped (widget) && gtk_widget_get_sensitive (widget);
}

static gboolean
has_live_item (gpointer popover)
{
  return case_window_find (popover, is_live_item, NULL) != NULL;
}

/* Opens the menu that saves the order in sight, in which something can be chosen, and closes it. */
static void
use_save_menu (WoFixture *fixture)
{
  GtkWidget *button = case_window_find (GTK_WIDGET (fixture->window), is_save_menu, NULL);
  GtkPopover *popover;

  g_assert_nonnull (button);
  popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  wo_bench_until (has_live_item, popover);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

/* Whoever looked back can print and save the order as before. */
static void
test_and_back (WoFixture *fixture, gconstpointer page)
{
  bring_further (fixture, "2024-11-04");
  wo_window_open (fixture->window, "order-page", "order-further");
  case_window_await (fixture->window, "Open the case");
  use_save_menu (fixture);
  wo_window_open (fixture->window, "replay", "order-further");
  case_window_await (fixture->window, "was made before");
  wo_window_open (fixture->window, "order-page", "order-further");
  case_window_await (fixture->window, "Open the case");
  use_save_menu (fixture);
}

static void
test_no_such (WoFixture *fixture, gconstpointer page)
{
  wo_window_open (fixture->window, "replay", "nothing-like-it");
  case_window_await (fixture->window,
                     "There is no such order or case here, or you may not read it");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/desktop/replay/" name, WoFixture, "case", case_window_set_up, test,                \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("then-and-now-stand-beside-each-other", test_then_and_now);
  ADD ("buttons-do-what-the-arrows-do", test_buttons);
  ADD ("the-guidance-of-that-day-is-named", test_guidance);
  ADD ("looking-changes-nothing", test_changes_nothing);
  ADD ("only-the-words-that-went-are-marked", test_words);
  ADD ("the-order-before-it-is-named-with-its-day", test_earlier);
  ADD ("nothing-that-came-after-the-day-is-told", test_earlier_later);
  ADD ("looking-leaves-the-order-s-menu-alive", test_and_back);
  ADD ("says-that-there-is-none", test_no_such);
  return g_test_run ();
}
