/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane of findings and the five lights, from inside: what is in hand, and what each tells. */
#include "desktop/order/wo-lint-pane.h"
#include "desktop/order/wo-smart-lights.h"
#include "protocol/wo-packs.h"

#include <adwaita.h>
#include <string.h>

static WoLint *
read_text (const char *text)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-1");
  g_autoptr (WoOrder) order = NULL;

  wo_record_set (record, "power", "54g", "person-1", "replica-1", 1);
  wo_record_set (record, "landlord", "Northmoor Homes", "person-1", "replica-1", 1);
  order = wo_order_new (record);
  return wo_lint (
      &(WoLintInput){ .order = order, .text = text, .edition = wo_editions_get (NULL) });
}

#define TEXT                                                                                       \
  "Under paragraph 54(g) of the Scheme, Northmoor Homes must send the Ombudsman its report by "    \
  "30 May 2025.\n"

/* The label below @widget that shows @part. */
static gboolean
shows (GtkWidget *widget, const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, part))
      return TRUE;
  return FALSE;
}

/* The label at or below @widget that says @text. */
static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

static void
count_cb (WoLintPane *pane, int *times)
{
  (*times)++;
}

/* Where there is room, the place of the finding takes one line, though what stands beside it has the height of more. */
static void
assert_one_line (WoLintPane *pane)
{
  GtkWidget *label = find_label (GTK_WIDGET (pane), "1 of 3");
  int one, tall;

  g_assert_nonnull (label);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &one, NULL, NULL);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, 500, NULL, &tall, NULL, NULL);
  g_assert_cmpint (tall, ==, one);
}

static void
test_moves (void)
{
  g_autoptr (WoLintPane) pane = g_object_ref_sink (g_object_new (WO_TYPE_LINT_PANE, NULL));
  g_autoptr (WoLint) lint =
      read_text (TEXT "It must consider damp. It must ensure order. It must act and/or write.");
  int times = 0;

  g_signal_connect (pane, "selected", G_CALLBACK (count_cb), &times);
  wo_lint_pane_set_lint (pane, lint, TRUE);
  g_assert_cmpuint (lint->findings->len, ==, 3);
  g_assert_cmpstr (wo_lint_pane_get_finding (pane)->quote, ==, "consider");
  wo_lint_pane_move (pane, 1);
  g_assert_cmpstr (wo_lint_pane_get_finding (pane)->quote, ==, "ensure");
  wo_lint_pane_move (pane, -1);
  wo_lint_pane_move (pane, -1);
  g_assert_cmpstr (wo_lint_pane_get_finding (pane)->quote, ==, "and/or");
  wo_lint_pane_move (pane, 1);
  g_assert_cmpstr (wo_lint_pane_get_finding (pane)->quote, ==, "consider");
  g_assert_cmpint (times, ==, 4);
  g_assert_true (shows (GTK_WIDGET (pane), "0 must fix"));
  g_assert_true (shows (GTK_WIDGET (pane), "3 to consider"));
  g_assert_true (shows (GTK_WIDGET (pane), "1 of 3"));
  assert_one_line (pane);
  wo_lint_pane_set_lint (pane, NULL, FALSE);
}

/* What was put right is gone, and what came behind it is in hand. */
static void
test_goes_on (void)
{
  g_autoptr (WoLintPane) pane = g_object_ref_sink (g_object_new (WO_TYPE_LINT_PANE, NULL));
  g_autoptr (WoLint) before =
      read_text (TEXT "It must consider damp. It must ensure order. It must act and/or write.");
  g_autoptr (WoLint) after =
      read_text (TEXT "It must consider damp. It must keep order. It must act and/or write.");

  wo_lint_pane_set_lint (pane, before, TRUE);
  wo_lint_pane_move (pane, 1);
  wo_lint_pane_set_lint (pane, after, TRUE);
  g_assert_cmpstr (wo_lint_pane_get_finding (pane)->quote, ==, "and/or");
  wo_lint_pane_set_lint (pane, NULL, FALSE);
}

/* Why, what the guidance says there, and a suggestion whole. */
static void
test_tells (void)
{
  g_autoptr (WoLintPane) pane = g_object_ref_sink (g_object_new (WO_TYPE_LINT_PANE, NULL));
  g_autoptr (WoLint) lint = read_text (TEXT "The contractor must call.");
  const WoLintFinding *finding;

  wo_lint_pane_set_lint (pane, lint, TRUE);
  finding = wo_lint_pane_get_finding (pane);
  g_assert_cmpstr (finding->rule, ==, "duty-on-others");
  g_assert_nonnull (finding->point);
  g_assert_true (shows (GTK_WIDGET (pane), finding->why));
  g_assert_true (shows (GTK_WIDGET (pane), finding->source));
  g_assert_true (shows (GTK_WIDGET (pane), finding->point));
  g_assert_true (shows (GTK_WIDGET (pane), "Northmoor Homes must have the contractor"));
  wo_lint_pane_set_lint (pane, NULL, FALSE);
}

static void
test_lights (void)
{
  GtkWidget *lights = g_object_ref_sink (g_object_new (WO_TYPE_SMART_LIGHTS, NULL));
  g_autoptr (WoLint) lint = read_text (TEXT);
  GtkWidget *light = gtk_widget_get_first_child (gtk_widget_get_first_child (lights));

  wo_smart_lights_set (WO_SMART_LIGHTS (lights), lint, -1);
  for (int letter = 0; letter < WO_SMART_N; letter++)
    {
      const char *tip = gtk_widget_get_tooltip_text (light);

      g_assert_cmpstr (tip, ==, lint->proof[letter].quote);
      light = gtk_widget_get_next_sibling (light);
    }
  g_assert_nonnull (strstr (lint->proof[WO_SMART_TIME_BOUND].quote, "30 May 2025"));
  g_object_unref (lights);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/lint-pane/goes-from-finding-to-finding", test_moves);
  g_test_add_func ("/desktop/lint-pane/goes-on-where-one-was-put-right", test_goes_on);
  g_test_add_func ("/desktop/lint-pane/says-why-by-which-point-and-what-instead", test_tells);
  g_test_add_func ("/desktop/lint-pane/each-light-tells-its-sentence", test_lights);
  return g_test_run ();
}
