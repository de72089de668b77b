/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-factor-words.h"

#include <glib/gi18n-lib.h>

/* Two who gave the same answer without having seen each other's are both named. */
static char *
names_of (WoDesk *desk, const WoCell *cell)
{
  g_autofree char *by = g_strdup (wo_desk_get_person_name (desk, cell->by));

  if (cell->also == NULL)
    return g_steal_pointer (&by);
  return g_strdup_printf (_ ("%s and %s"), by, wo_desk_get_person_name (desk, cell->also));
}

char *
wo_factor_words_who (WoCaseModel *model, WoFactorId factor)
{
  g_autofree char *path = g_strdup_printf ("factors.%s.answer", wo_factor_name (factor));
  const WoCell *cell = wo_record_cell (wo_case_model_get_case_record (model), path);
  WoDesk *desk = wo_case_model_get_desk (model);
  g_autofree char *name = cell != NULL && cell->by != NULL ? names_of (desk, cell) : NULL;
  g_autofree char *day =
      wo_date_in_words (wo_case_model_get_case (model)->factors[factor].answered_on);

  if (name != NULL && day != NULL)
    return g_strdup_printf (_ ("Answered by %s, %s."), name, day);
  if (name != NULL)
    return g_strdup_printf (_ ("Answered by %s."), name);
  return day != NULL ? g_strdup_printf (_ ("Answered on %s."), day) : NULL;
}

char *
wo_factor_words_cites (const WoCase *c, WoFactorId factor)
{
  const char *name = wo_factor_name (factor);
  g_autoptr (GString) places = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < c->cites->len; i++)
    {
      const WoCite *one = g_ptr_array_index (c->cites, i);

      if (g_strcmp0 (one->factor, name) != 0)
        continue;
      n++;
      g_string_append_printf (places, " %s", one->document != NULL ? one->document : "");
      if (one->page != NULL)
        g_string_append_printf (places, _ (", page %s"), one->page);
      if (one->paragraph != NULL)
        g_string_append_printf (places, _ (", paragraph %s"), one->paragraph);
      g_string_append_c (places, '.');
    }
  return n > 0 ? g_strdup_printf (ngettext ("%u cited:%s", "%u cited:%s", n), n, places->str)
               : NULL;
}
