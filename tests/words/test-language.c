/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said in another language than the source's: argv[1] is the folder of the catalogues. */
#include "words/wo-words.h"

#include "spoken.h"

#include <string.h>

static gboolean is_spoken;

/* Welsh counts in four forms, and the word after 2 changes its beginning: diwrnod, ddiwrnod. */
static void
test_welsh (void)
{
  static const struct
  {
    int days;
    const char *words;
  } late[] = { { 1, "1 diwrnod" }, { 2, "2 ddiwrnod" }, { 3, "3 diwrnod" }, { 8, "8 diwrnod" } };

  if (!is_spoken)
    {
      g_test_skip ("this machine has no locale in which another language is spoken");
      return;
    }
  g_assert_cmpstr (wo_words_state ("approved"), ==, "Cymeradwywyd");
  for (gsize i = 0; i < G_N_ELEMENTS (late); i++)
    {
      g_autofree char *said = wo_words_due (1000, 1000 + late[i].days);

      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, late[i].words));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "cy", TRUE);
  is_spoken = spoken_of (argv[argc - 1]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/language/welsh-is-said-with-its-own-numbers", test_welsh);
  return g_test_run ();
}
