/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-voided.h"

static const struct
{
  char letter;
  const char *act;
} acts[] = {
  { 'a', "approve" }, { 's', "sign" }, { 'r', "return" }, { 'o', "reopen" }, { 'i', "issue" }
};

/* The steps of an order, one letter each, and what is told of it. */
static const struct
{
  const char *steps;
  const char *decision, *taken_back; /* NULL: nothing */
} rows[] = {
  { "", NULL, NULL },           { "a", NULL, NULL },
  { "r", NULL, NULL },          { "ar", "approve", "return" },
  { "ara", NULL, NULL },        { "as", NULL, NULL },
  { "aso", "sign", "reopen" },  { "asoa", "sign", "reopen" },
  { "asoas", NULL, NULL },      { "asoar", "approve", "return" },
  { "asio", "sign", "reopen" }, { "asiorr", "sign", "reopen" },
};

static void
add_step (WoRecord *record, guint n, char letter)
{
  g_autofree char *act = g_strdup_printf ("timeline/%u.act", n);
  g_autofree char *at = g_strdup_printf ("timeline/%u.at", n);
  g_autofree char *time = g_strdup_printf ("%u", 1000 + n);
  guint k = 0;

  while (acts[k].letter != letter)
    k++;
  wo_record_set (record, act, acts[k].act, "somebody", NULL, 1);
  wo_record_set (record, at, time, "somebody", NULL, 1);
}

static void
test_told (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-1");
      g_autoptr (WoOrder) order = NULL;
      WoVoided voided = { NULL, NULL };
      gboolean told;

      for (guint n = 0; rows[i].steps[n] != '\0'; n++)
        add_step (record, n, rows[i].steps[n]);
      order = wo_order_new (record);
      told = wo_order_voided (order, &voided);
      g_test_message ("%s", rows[i].steps);
      g_assert_cmpint (told, ==, rows[i].decision != NULL);
      g_assert_cmpstr (told ? voided.decision->act : NULL, ==, rows[i].decision);
      g_assert_cmpstr (told ? voided.taken_back->act : NULL, ==, rows[i].taken_back);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/voided/what-stands-no-more-is-told-until-it-is-decided-again",
                   test_told);
  return g_test_run ();
}
