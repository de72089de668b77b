/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/palette/wo-palette-item.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

WoPaletteItem *
wo_palette_item_new (WoPaletteGroup group, char *title)
{
  WoPaletteItem *self = g_rc_box_new0 (WoPaletteItem);

  self->group = group;
  self->title = title;
  g_weak_ref_init (&self->button, NULL);
  return self;
}

WoPaletteItem *
wo_palette_item_of (const WoNamed *named)
{
  static const struct
  {
    WoPaletteGroup group;
    const char *page;
  } sorts[WO_NAMED_N] = {
    [WO_NAMED_CASE] = { WO_PALETTE_CASE, "case" },
    [WO_NAMED_ORDER] = { WO_PALETTE_ORDER, "order-page" },
    [WO_NAMED_LANDLORD] = { WO_PALETTE_LANDLORD, "landlord" },
    [WO_NAMED_PERSON] = { WO_PALETTE_PERSON, "person" },
  };
  WoPaletteItem *self = wo_palette_item_new (sorts[named->sort].group, g_strdup (named->name));

  self->page = g_strdup (sorts[named->sort].page);
  self->id = g_strdup (named->id);
  self->about = g_strdup (named->about);
  /* In the place of a key: what came of the order. */
  if (named->state != NULL)
    self->key = g_strdup (wo_words_state (named->state));
  return self;
}

WoPaletteItem *
wo_palette_item_ref (WoPaletteItem *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  WoPaletteItem *self = data;

  g_free (self->title);
  g_free (self->about);
  g_free (self->key);
  g_free (self->page);
  g_free (self->id);
  g_free (self->action);
  g_weak_ref_clear (&self->button);
}

void
wo_palette_item_unref (WoPaletteItem *self)
{
  g_rc_box_release_full (self, clear);
}

static void
do_action (const char *detailed, GtkWidget *window)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed, &name, &target, NULL))
    gtk_widget_activate_action_variant (window, name, target);
}

void
wo_palette_item_go (WoPaletteItem *self, WoWindow *window)
{
  g_autoptr (GtkWidget) button = g_weak_ref_get (&self->button);

  g_return_if_fail (WO_IS_WINDOW (window));

  if (self->grey)
    return;
  if (self->page != NULL)
    wo_window_open (window, self->page, self->id);
  else if (self->action != NULL)
    do_action (self->action, GTK_WIDGET (window));
  else if (button != NULL && gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button))
    gtk_widget_activate (button);
  else
    /* The page was filled anew, or is another, since it was read. */
    wo_window_toast (window, _ ("Not possible here just now."), NULL, NULL);
}

const char *
wo_palette_group_title (WoPaletteGroup group)
{
  static const char *const titles[WO_PALETTE_N] = {
    [WO_PALETTE_LATEST] = N_ ("Where you were"), [WO_PALETTE_ACT] = N_ ("What can be done"),
    [WO_PALETTE_PLACE] = N_ ("Places"),          [WO_PALETTE_CASE] = N_ ("Cases"),
    [WO_PALETTE_ORDER] = N_ ("Orders"),          [WO_PALETTE_LANDLORD] = N_ ("Landlords"),
    [WO_PALETTE_PERSON] = N_ ("People"),
  };

  return _ (titles[group]);
}
