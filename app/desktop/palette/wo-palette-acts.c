/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/palette/wo-palette-acts.h"

#include "desktop/case/wo-case-tasks.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/shell/wo-keys.h"
#include "desktop/shell/wo-pages.h"
#include "desktop/shell/wo-visited.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  THERE,
  GREY,
  GONE
} Standing;

static Standing
of_new_case (WoWindow *window)
{
  return wo_desk_may_begin_case (wo_window_get_desk (window)) ? THERE : GONE;
}

static Standing
of_undo (WoWindow *window)
{
  WoCaseModel *model = wo_page_get_model (wo_window_get_page (window));

  return model == NULL ? GONE : wo_case_model_can_undo (model) ? THERE : GREY;
}

static Standing
of_redo (WoWindow *window)
{
  WoCaseModel *model = wo_page_get_model (wo_window_get_page (window));

  return model == NULL ? GONE : wo_case_model_can_redo (model) ? THERE : GREY;
}

static Standing
of_back (WoWindow *window)
{
  const WoPageRow *row = wo_pages_find (wo_window_get_page_name (window));

  return row != NULL && row->sort != WO_PAGE_PLACE ? THERE : GONE;
}

static const struct
{
  const char *action, *title;
  Standing (*standing) (WoWindow *window); /* or NULL: always there */
  const char *why;                         /* of what may be grey */
} acts[] = {
  { "win.new-case", N_ ("New case"), of_new_case },
  { "win.search", N_ ("Search everything") },
  { "win.similar", N_ ("Similar orders of the case in hand") },
  { "win.undo", N_ ("Undo"), of_undo, N_ ("Nothing was done here that can be undone.") },
  { "win.redo", N_ ("Redo"), of_redo, N_ ("Nothing was undone here.") },
  { "win.back", N_ ("Back"), of_back },
  { "app.guidance", N_ ("The paragraph behind this field, or help on this page") },
  { "win.open(('help',''))", N_ ("Help") },
  { "win.guide", N_ ("Guide to a first order") },
  { "win.show-help-overlay", N_ ("Keyboard shortcuts") },
  { "win.open(('person',''))", N_ ("Your roles, and who stands in for you") },
  { "win.open(('waiting',''))", N_ ("Connection") },
  { "win.sidebar", N_ ("Show or hide the sidebar") },
  { "app.verify", N_ ("Check a decision…") },
  { "app.offices", N_ ("Offices on this computer") },
  { "win.about", N_ ("About Wider Orders") },
  { "app.quit", N_ ("Quit") },
};

static void
add_window_acts (GPtrArray *items, WoWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      Standing standing = acts[i].standing != NULL ? acts[i].standing (window) : THERE;
      WoPaletteItem *item;

      if (standing == GONE)
        continue;
      item = wo_palette_item_new (WO_PALETTE_ACT, g_strdup (_ (acts[i].title)));
      item->action = g_strdup (acts[i].action);
      item->key = wo_keys_label (acts[i].action);
      item->grey = standing == GREY;
      item->about = g_strdup (item->grey ? _ (acts[i].why) : NULL);
      g_ptr_array_add (items, item);
    }
}

/* The steps of the case that is open, each with how it stands. */
static void
add_steps (GPtrArray *items, WoWindow *window)
{
  WoCaseModel *model = wo_page_get_model (wo_window_get_page (window));
  WoTask *tasks;

  if (model == NULL || !wo_case_model_is_loaded (model) || wo_case_model_get_case (model) == NULL)
    return;
  tasks = wo_case_tasks_new (model);
  for (int i = 0; i < WO_TASK_N; i++)
    {
      WoPaletteItem *item = wo_palette_item_new (WO_PALETTE_ACT, g_strdup (tasks[i].title));

      item->page = g_strdup (tasks[i].page);
      item->id = g_strdup (wo_case_model_get_case (model)->id);
      item->about = g_strdup (tasks[i].hint);
      g_ptr_array_add (items, item);
    }
  wo_case_tasks_free (tasks);
}

/* What the labels in sight at or below @widget say, but its key, which goes to @ret_key. Both are theirs. */
static void
read_labels (GtkWidget *widget, GPtrArray *words, const char **ret_key)
{
  const char *text = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";

  if (!gtk_widget_get_visible (widget))
    return;
  if (text[0] != '\0' && gtk_widget_has_css_class (widget, "wo-key"))
    *ret_key = text;
  else if (text[0] != '\0')
    g_ptr_array_add (words, (gpointer) text);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    read_labels (child, words, ret_key);
}

/* What the row is called that the button is a part of, or NULL. */
static const char *
name_of_row (GtkWidget *button)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GtkWidget *row = gtk_widget_get_ancestor (button, WO_TYPE_ROW);
  const char *key = NULL;

  if (row != NULL)
    read_labels (row, words, &key);
  return words->len > 0 ? words->pdata[0] : NULL;
}

/* What is no button is known by its name alone. */
static WoPaletteItem *
find_offer (GPtrArray *items, const char *title, const char *about)
{
  for (guint i = 0; i < items->len; i++)
    {
      WoPaletteItem *item = items->pdata[i];
      g_autoptr (GtkWidget) button = g_weak_ref_get (&item->button);

      if (g_strcmp0 (item->title, title) == 0 &&
          (button == NULL || g_strcmp0 (item->about, about) == 0))
        return item;
    }
  return NULL;
}

/* Another button that nobody could tell from @item. The blue one of a page is meant where it is named. */
static void
note_other (WoPaletteItem *item, GtkWidget *other)
{
  g_autoptr (GtkWidget) button = g_weak_ref_get (&item->button);

  if (button != NULL && button != other && !gtk_widget_has_css_class (button, "suggested-action"))
    item->several = TRUE;
}

/* One that only shows a picture is called what its tooltip says; of one in a row it is told whose row it is. */
static void
add_button (GPtrArray *items, GtkWidget *button)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  const char *tooltip = gtk_widget_get_tooltip_text (button);
  const char *key = NULL, *title, *about = name_of_row (button);
  gboolean grey = !gtk_widget_is_sensitive (button);
  WoPaletteItem *item;

  read_labels (button, words, &key);
  title = words->len > 0 ? words->pdata[0] : tooltip;
  if (title == NULL)
    return;
  if (about == NULL)
    about = tooltip != NULL && tooltip != title ? tooltip : words->len > 1 ? words->pdata[1] : NULL;
  if (about == NULL && grey)
    about = _ ("Not possible here just now.");
  item = find_offer (items, title, about);
  if (item != NULL)
    {
      note_other (item, button);
      return;
    }
  item = wo_palette_item_new (WO_PALETTE_ACT, g_strdup (title));
  item->key = g_strdup (key);
  item->grey = grey;
  item->about = g_strdup (about);
  g_weak_ref_set (&item->button, button);
  g_ptr_array_add (items, item);
}

static void
drop_those_alike (GPtrArray *items)
{
  for (guint i = items->len; i > 0; i--)
    if (((WoPaletteItem *) items->pdata[i - 1])->several)
      g_ptr_array_remove_index (items, i - 1);
}

/* What is inside these is theirs: rows of a list, answers to a question, parts of a field. */
static gboolean
is_closed (GtkWidget *widget)
{
  return GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_TEXT_VIEW (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_POPOVER (widget) ||
         GTK_IS_WINDOW_CONTROLS (widget) || GTK_IS_STACK_SWITCHER (widget) ||
         WO_IS_ANSWERS (widget);
}

static gboolean
is_act (GtkWidget *widget)
{
  if (GTK_IS_TOGGLE_BUTTON (widget))
    return gtk_widget_get_tooltip_text (widget) != NULL;
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget);
}

/* All of them, or those alone that the page proposes. */
static void
add_buttons (GPtrArray *items, GtkWidget *widget, gboolean proposed)
{
  if (widget == NULL || !gtk_widget_get_mapped (widget) || is_closed (widget))
    return;
  if (is_act (widget))
    {
      if (!proposed || gtk_widget_has_css_class (widget, "suggested-action"))
        add_button (items, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    add_buttons (items, child, proposed);
}

/* What one may not read any more is not told of. */
static void
add_visited (GPtrArray *items, WoWindow *window)
{
  WoDesk *desk = wo_window_get_desk (window);
  GPtrArray *visited = wo_window_get_visited (window);

  for (guint i = 0; i < visited->len; i++)
    {
      const WoVisited *one = visited->pdata[i];
      WoPaletteItem *item;

      if (one->id != NULL && wo_desk_is_lost (desk, one->id))
        continue;
      item = wo_palette_item_new (WO_PALETTE_LATEST, g_strdup (one->title));
      item->page = g_strdup (one->page);
      item->id = g_strdup (one->id);
      item->about = g_strdup (one->subtitle);
      g_ptr_array_add (items, item);
    }
}

static void
add_places (GPtrArray *items, WoWindow *window)
{
  WoDesk *desk = wo_window_get_desk (window);
  int n = 0;

  for (const WoPageRow *row = wo_pages (); row->name != NULL; row++)
    if (row->sort == WO_PAGE_PLACE && (row->roles == 0 || wo_desk_has_role (desk, row->roles)))
      {
        WoPaletteItem *item = wo_palette_item_new (WO_PALETTE_PLACE, g_strdup (_ (row->title)));
        g_autofree char *action = g_strdup_printf ("win.place(%d)", ++n);

        item->page = g_strdup (row->name);
        item->key = wo_keys_label (action);
        g_ptr_array_add (items, item);
      }
}

GPtrArray *
wo_palette_offers (WoWindow *window)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_palette_item_unref);
  g_autoptr (GPtrArray) done =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_palette_item_unref);
  WoPage *page = wo_window_get_page (window);

  add_visited (items, window);
  if (page != NULL)
    {
      add_buttons (done, GTK_WIDGET (page), TRUE);
      add_steps (done, window);
      add_buttons (done, wo_page_get_header_start (page), FALSE);
      add_buttons (done, GTK_WIDGET (page), FALSE);
      add_buttons (done, wo_page_get_header_end (page), FALSE);
      drop_those_alike (done);
      add_window_acts (done, window);
    }
  g_ptr_array_extend_and_steal (items, g_steal_pointer (&done));
  add_places (items, window);
  return items;
}
