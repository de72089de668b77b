/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "width-bench.h"

#define FRAMES 4
#define HEIGHT 720
/* Once a window has its width, what stands in it has this long to fold and to find its place. */
#define TO_MOVE_US (20 * G_TIME_SPAN_SECOND)
/* Where a test has failed, so that many pages do not make it wait for hours. */
#define TO_MOVE_FAILED_US (1 * G_TIME_SPAN_SECOND)

void
width_bench_set_text (guint percent)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * (int) percent / 100, NULL);
}

static gboolean
count_frame (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  guint *left = data;

  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
are_drawn (gpointer left)
{
  return *(guint *) left == 0;
}

/* Something may go on turning, so that there is always more to do: a few frames are what a person waits for. */
void
width_bench_settle (GtkWidget *window)
{
  guint left = FRAMES;

  gtk_widget_add_tick_callback (window, count_frame, &left, NULL);
  wo_bench_until (are_drawn, &left);
}

static gint64
patience_us (void)
{
  return g_test_failed () ? TO_MOVE_FAILED_US : TO_MOVE_US;
}

static int
least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

typedef struct
{
  GtkWidget *window;
  int most;
} Shrinking;

/* What the window manager says of an earlier size can come after the new one was asked for, and undo it. */
static gboolean
has_shrunk (gpointer data)
{
  const Shrinking *shrinking = data;
  int asked, height;

  gtk_window_get_default_size (GTK_WINDOW (shrinking->window), &asked, &height);
  if (asked != shrinking->most)
    gtk_window_set_default_size (GTK_WINDOW (shrinking->window), shrinking->most, HEIGHT);
  return gtk_widget_get_width (shrinking->window) <=
         MAX (shrinking->most, least_width (shrinking->window));
}

void
width_bench_shrink (GtkWidget *window, int most)
{
  gtk_window_set_default_size (GTK_WINDOW (window), most, HEIGHT);
  wo_bench_until (has_shrunk, &(Shrinking){ window, most });
  width_bench_settle (window);
}

/* What in sight at or below @widget asks for, where only the sum is too much. */
static void
name_the_parts (GtkWidget *widget, int depth)
{
  if (!gtk_widget_get_mapped (widget) || least_width (widget) == 0)
    return;
  g_test_message ("%*s%s: %d%s%s", 2 * depth, "", G_OBJECT_TYPE_NAME (widget), least_width (widget),
                  GTK_IS_LABEL (widget) ? ": " : "",
                  GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_the_parts (child, depth + 1);
}

/* The innermost at or below @widget that will not be narrower, to say what is in the way. */
static void
name_the_wide (GtkWidget *widget, int most)
{
  gboolean is_innermost = TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && least_width (child) > most)
      {
        is_innermost = FALSE;
        name_the_wide (child, most);
      }
  if (!is_innermost)
    return;
  name_the_parts (widget, 0);
}

void
width_bench_assert_narrow (GtkWidget *widget, const char *name, int most)
{
  gint64 end = g_get_monotonic_time () + patience_us ();
  int least;

  while ((least = least_width (widget)) > most && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  if (least <= most)
    return;
  name_the_wide (widget, most);
  /* Of many failures a test names the last alone. */
  g_test_message ("%s asks for %d of %d", name, least, most);
  g_test_fail_printf ("%s asks for %d of %d", name, least, most);
}

/* Whether @widget is in something that scrolls sideways, or is one that shows as much as there is room for. */
static gboolean
may_be_cut (GtkWidget *widget)
{
  GtkWidget *around = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType sideways = GTK_POLICY_NEVER;

  if (around != NULL)
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (around), &sideways, NULL);
  return sideways != GTK_POLICY_NEVER || gtk_widget_get_ancestor (widget, GTK_TYPE_TEXT) != NULL;
}

static gboolean
is_cut (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  if ((!GTK_IS_LABEL (widget) && !GTK_IS_BUTTON (widget)) || may_be_cut (widget) ||
      !gtk_widget_compute_bounds (widget, window, &bounds))
    return FALSE;
  return bounds.origin.x < -0.5f ||
         bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (window) + 0.5f;
}

/* The widgets in sight at or below @widget that are cut, the innermost first. */
static void
collect (GtkWidget *widget, GtkWidget *window, GPtrArray *found)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && gtk_widget_get_child_visible (child))
      collect (child, window, found);
  if (is_cut (widget, window))
    g_ptr_array_add (found, widget);
}

/* The window's own width changes a frame or more before what stands in it has moved. */
static GPtrArray *
await_none (GtkWidget *window)
{
  gint64 end = g_get_monotonic_time () + patience_us ();
  GPtrArray *found = g_ptr_array_new ();

  for (;;)
    {
      g_ptr_array_set_size (found, 0);
      collect (window, window, found);
      if (found->len == 0 || g_get_monotonic_time () >= end)
        return found;
      g_main_context_iteration (NULL, FALSE);
    }
}

void
width_bench_assert_whole (GtkWidget *window, const char *name)
{
  g_autoptr (GPtrArray) found = await_none (window);

  for (guint i = 0; i < found->len; i++)
    {
      GtkWidget *widget = found->pdata[i];
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (widget, window, &bounds))
        continue;
      g_test_fail_printf ("%s: a %s is cut: “%s” from %.0f to %.0f of %d", name,
                          G_OBJECT_TYPE_NAME (widget),
                          GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "",
                          (double) bounds.origin.x, (double) (bounds.origin.x + bounds.size.width),
                          gtk_widget_get_width (window));
    }
}
