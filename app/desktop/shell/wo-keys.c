/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-keys.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *action; /* detailed */
  const char *accels[3];
} Key;

static const Key everywhere[] = {
  { "win.palette", { "<Control>k" } },
  { "win.new-case", { "<Control>n" } },
  { "win.main-act", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.search", { "<Control><Shift>f" } },
  { "win.similar", { "<Control><Shift>s" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "app.guidance", { "F1" } },
  { "app.verify-open", { "<Control>o" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.sidebar", { "F9" } },
  { "win.open(('person',''))", { "<Control>l" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
  { "win.place(1)", { "<Control>1" } },
  { "win.place(2)", { "<Control>2" } },
  { "win.place(3)", { "<Control>3" } },
  { "win.place(4)", { "<Control>4" } },
  { "win.place(5)", { "<Control>5" } },
  { "win.place(6)", { "<Control>6" } },
  { "win.place(7)", { "<Control>7" } },
  { "win.place(8)", { "<Control>8" } },
  { "win.place(9)", { "<Control>9" } },
};

static const Key after_fields[] = {
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z" } },
  { "win.back", { "Escape" } },
  { "win.find", { "<Control>f" } },
  { "win.show-help-overlay", { "question" } },
};

void
wo_keys_set (GtkApplication *app)
{
  for (gsize i = 0; i < G_N_ELEMENTS (everywhere); i++)
    gtk_application_set_accels_for_action (app, everywhere[i].action, everywhere[i].accels);
}

void
wo_keys_bind (GtkWidgetClass *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (after_fields); i++)
    {
      guint key;
      GdkModifierType modifiers;

      if (gtk_accelerator_parse (after_fields[i].accels[0], &key, &modifiers))
        gtk_widget_class_add_binding_action (window, key, modifiers, after_fields[i].action, NULL);
    }
}

/* GTK names Shift first; everywhere else in the program Ctrl is. */
static char *
label_of (guint key, GdkModifierType modifiers)
{
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  g_autofree char *rest = NULL;

  if ((modifiers & both) != both)
    return gtk_accelerator_get_label (key, modifiers);
  rest = gtk_accelerator_get_label (key, modifiers & ~GDK_CONTROL_MASK);
  /* Translators: a key that is pressed together with Ctrl, such as "Ctrl+Shift+F" */
  return g_strdup_printf (_ ("Ctrl+%s"), rest);
}

static const Key *
find (const Key *keys, gsize n, const char *action)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (keys[i].action, action))
      return &keys[i];
  return NULL;
}

char *
wo_keys_label (const char *action)
{
  const Key *found = find (everywhere, G_N_ELEMENTS (everywhere), action);
  guint key;
  GdkModifierType modifiers;

  if (found == NULL)
    found = find (after_fields, G_N_ELEMENTS (after_fields), action);
  if (found == NULL || !gtk_accelerator_parse (found->accels[0], &key, &modifiers))
    return NULL;
  return label_of (key, modifiers);
}
