/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-match.h"

#include <string.h>

#define UNKNOWN WO_LANDLORD_SORT_UNKNOWN
#define COUNCIL WO_LANDLORD_SORT_AUTHORITY
#define PROVIDER WO_LANDLORD_SORT_PROVIDER

/* A small register in which names collide as they do in England. */
static const WoLandlordNamed known[] = {
  { "a", "Alderford Borough Council", COUNCIL },
  { "b", "Alderford Housing Association Limited", PROVIDER },
  { "c", "Brackenwell and Hythe City Council", COUNCIL },
  { "d", "Brackenwell Housing Trust", PROVIDER },
  { "e", "Calder Vale Housing Group Limited", PROVIDER },
  { "f", "Calder Vale Homes Limited", PROVIDER },
  { "g", "Denholm on Sea District Council", COUNCIL },
  { "h", "Eskmoor Housing Group Limited", PROVIDER },
  { "i", "Odu-Fen Housing Association Limited", PROVIDER },
  { "j", "London & Quarry Housing Trust", PROVIDER },
  { "k", "Northmoor (2) Limited", PROVIDER },
  { "k2", "Northmoor Limited", PROVIDER },
  { "l", "Larkshire County Council", COUNCIL },
  { "m", "City of Larkshire Council", COUNCIL },
  { "n", "Penwith Council", COUNCIL },
  { "n2", "Penwith Community Housing Association", PROVIDER },
  { "o", "Woldham Borough Council", COUNCIL },
  { "p", "Wold Borough Council", COUNCIL },
  { "q", "Quillan Homes", PROVIDER },
  { "q", "Quillan Homes Limited", PROVIDER },
  { "r", "Rowan Homes", UNKNOWN },
  { "s", "Rowan Homes Limited", UNKNOWN },
  { "t", "Isle of Fenn Council", COUNCIL },
  { "u", "City of London Corporation", COUNCIL },
  { "v", "St Osric Homes", PROVIDER },
  { "w", "County of Wessmark Council", COUNCIL },
};

typedef struct
{
  const char *name;
  WoLandlordSort hint;
  const char *id; /* NULL: a person is asked */
} Row;

static void
check (const Row *row)
{
  gssize at = wo_landlord_match (row->name, row->hint, known, G_N_ELEMENTS (known));
  const char *id = at >= 0 ? known[at].id : NULL;

  if (g_strcmp0 (id, row->id) != 0)
    g_error ("%s: %s, not %s", row->name, id, row->id);
}

static void
test_meant (void)
{
  static const Row rows[] = {
    { "ALDERFORD BOROUGH COUNCIL.", UNKNOWN, "a" },
    { "Alderford Council", UNKNOWN, "a" },
    { "Alderford", COUNCIL, "a" },
    { "City of Alderford", COUNCIL, "a" },
    { "Alderford", PROVIDER, "b" },
    { "Alderford Housing", UNKNOWN, "b" },
    { "Brackenwell & Hythe", UNKNOWN, "c" },
    { "Brackenwell Trust", UNKNOWN, "d" },
    { "Denholmonsea", UNKNOWN, "g" },
    { "Denholm-on-Sea", UNKNOWN, "g" },
    { "Isleoffenn", UNKNOWN, "t" },
    { "Corporation of London", UNKNOWN, "u" },
    { "The City of London", UNKNOWN, "u" },
    { "The Mayor and Commonalty and Citizens of the City of London", UNKNOWN, "u" },
    { "London Borough of Alderford", UNKNOWN, "a" },
    { "The Mayor and Burgesses of the Borough of Alderford", UNKNOWN, "a" },
    { "Brackenwell & Hythe City Council (LBBH)", UNKNOWN, "c" },
    { "Alderford HA", UNKNOWN, "b" },
    { "Alderford Housing Assoc. Ltd", UNKNOWN, "b" },
    { "Saint Osric Homes", UNKNOWN, "v" },
    { "Wessmark CC", UNKNOWN, "w" },
    { "Brackenwellandhythe", COUNCIL, "c" },
    { "Eskmoor", UNKNOWN, "h" },
    { "Eskmoor Housing", UNKNOWN, "h" },
    { "The Calder Vale Housing Group", UNKNOWN, "e" },
    { "Calder Vale Homes Ltd", UNKNOWN, "f" },
    { "Odufen", UNKNOWN, "i" },
    { "London and Quarry Housing Trust (L&Q)", UNKNOWN, "j" },
    { "Northmoor (2)", UNKNOWN, "k" },
    { "Northmoor", UNKNOWN, "k2" },
    { "Penwith Community", UNKNOWN, "n2" },
    { "Penwith", COUNCIL, "n" },
    { "Wold", COUNCIL, "p" },
    { "Wold", UNKNOWN, "p" },
    { "Quillan", UNKNOWN, "q" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i]);
}

static void
test_asked (void)
{
  static const Row rows[] = {
    { NULL, UNKNOWN, NULL },
    { "", UNKNOWN, NULL },
    { "(", COUNCIL, NULL },
    { "Housing Association", UNKNOWN, NULL },
    { "Council", COUNCIL, NULL },
    { "Alderford", UNKNOWN, NULL },                   /* the council, or the association */
    { "Brackenwell", UNKNOWN, NULL },                 /* the trust, or short for the council */
    { "Calder Vale", UNKNOWN, NULL },                 /* two of one name */
    { "Eskmoor Housing Association", UNKNOWN, NULL }, /* one body of the group */
    { "Larkshire", COUNCIL, NULL },                   /* the county, or the city */
    { "Penwith", UNKNOWN, NULL },                     /* the council, or another word left out */
    { "Larkshire CC", UNKNOWN, NULL },                /* the same, written short */
    { "London", UNKNOWN, NULL },                      /* no place that is a landlord's alone */
    { "London", COUNCIL, NULL },
    { "City Ravens, London", UNKNOWN, NULL }, /* in London, and not the City's */
    { "The City of London Almshouses", UNKNOWN, NULL },
    { "Eskmoor HA", UNKNOWN, NULL },
    { "Rowan Homes Limited", UNKNOWN, NULL },    /* two records of one name */
    { "Esckmoor Housing Group", UNKNOWN, NULL }, /* misspelt */
    { "Northmoor (3)", UNKNOWN, NULL },
    { "Nowhere Homes", PROVIDER, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (&rows[i]);
}

static void
test_sort (void)
{
  static const Row rows[] = {
    { "Alderford Borough Council", COUNCIL, NULL },
    { "LB Alderford", COUNCIL, NULL },
    { "Alderford Homes", PROVIDER, NULL },
    { "Alderford District Housing Trust", PROVIDER, NULL },
    { "Alderford", UNKNOWN, NULL },
    { "City of Alderford", UNKNOWN, NULL },
    { NULL, UNKNOWN, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (wo_landlord_sort_of (rows[i].name), ==, rows[i].hint);
}

/* The findings say it in words of their own, again and again, and not always the same. */
static void
test_type_said (void)
{
  static const struct
  {
    const char *had, *said, *type;
    WoLandlordSort sort;
  } rows[] = {
    { NULL, NULL, "", UNKNOWN },
    { NULL, "", "", UNKNOWN },
    { NULL, "Unknown", "", UNKNOWN },
    { NULL, "Local Authority / ALMO or TMO", "local authority", COUNCIL },
    { NULL, "local", "local authority", COUNCIL },
    { NULL, "Housing Association", "other", PROVIDER },
    { NULL, "For profit", "other", PROVIDER },
    { "", "Local Authority", "local authority", COUNCIL },
    { "local authority", "Unknown", "local authority", COUNCIL },
    { "local authority", "Local Authority", "local authority", COUNCIL },
    { "local authority", "Housing Association", "several", UNKNOWN },
    { "other", "Local Authority", "several", UNKNOWN },
    { "several", "Local Authority", "several", UNKNOWN },
    { "several", NULL, "several", UNKNOWN },
    /* As another store has it. */
    { NULL, "several", "several", UNKNOWN },
    { "other", "other", "other", PROVIDER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *type = wo_landlord_type_said (rows[i].had, rows[i].said);

      g_test_message ("%s, %s", rows[i].had, rows[i].said);
      g_assert_cmpstr (type, ==, rows[i].type);
      g_assert_cmpint (wo_landlord_sort_of_type (type), ==, rows[i].sort);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/landlord-match/a-name-that-can-mean-one-is-that-one", test_meant);
  g_test_add_func ("/domain/landlord-match/a-name-that-may-mean-two-is-asked", test_asked);
  g_test_add_func ("/domain/landlord-match/words-say-what-kind-of-body-it-is", test_sort);
  g_test_add_func ("/domain/landlord-match/what-is-said-of-a-name-is-known-while-nothing-differs",
                   test_type_said);
  return g_test_run ();
}
