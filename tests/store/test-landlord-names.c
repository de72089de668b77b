/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The landlords' names in the published findings against the register of providers: judged by hand, name
 * by name, in judged-landlords.csv (the SHA-256 of the name's bytes, its first twelve digits, and the
 * provider's code, or "-" where none or more than one is right). A name that is linked without asking is
 * the right one, always; a name that is asked has the right one first. And two hundred variants in
 * landlord-variants.csv: names drawn from both lists by a fixed seed, those of the register changed as
 * people change them (Ltd, &, initials, two letters swapped, the place alone), judged from the names.
 */
#include "landlord-lists.h"
#include "store-fixture.h"

#include "store/wo-landlords.h"

typedef struct
{
  GHashTable *codes; /* digits of the name's hash to code */
  guint n_known;     /* of the names met, those with a right one */
  guint right, first, wrong;
} Judged;

/* The cells of two named columns of @csv, row by row. */
typedef void (*Take) (const char *one, const char *other, gpointer data);

static void
each_row (WoCsv *csv, const char *one, const char *other, Take take, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *cells = wo_csv_next (csv, &error);
  int at, beside;

  g_assert_nonnull (cells);
  at = wo_csv_column (cells, one);
  beside = wo_csv_column (cells, other);
  g_assert_cmpint (MIN (at, beside), >=, 0);
  while ((cells = wo_csv_next (csv, &error)) != NULL)
    take (cells->pdata[at], cells->pdata[beside], data);
  g_assert_no_error (error);
}

static void
take_judged (const char *hash, const char *code, gpointer data)
{
  g_hash_table_insert (data, g_strdup (hash), g_strdup (code));
}

typedef struct
{
  WoStore *store;
  guint n;
} Register;

static const char *
type_of_code (const char *code)
{
  /* Councils have the codes of their areas: two digits and two letters. */
  return strlen (code) == 4 && g_ascii_isdigit (code[1]) && g_ascii_isupper (code[2])
             ? "local authority"
             : "non-profit";
}

static void
take_provider (const char *name, const char *code, gpointer data)
{
  Register *self = data;

  put (self->store,
       make_record (WO_RECORD_LANDLORD, code, "name", name, "code", code, "type",
                    type_of_code (code), NULL),
       ++self->n);
}

static void
take_finding (const char *name, const char *type, gpointer data)
{
  g_hash_table_insert (data, g_strdup (name), g_strdup (type));
}

static WoLandlordSort
sort_of_type (const char *type)
{
  if (g_str_has_prefix (type, "Local"))
    return WO_LANDLORD_SORT_AUTHORITY;
  return g_str_equal (type, "Unknown") ? WO_LANDLORD_SORT_UNKNOWN : WO_LANDLORD_SORT_PROVIDER;
}

static void
judge (WoStore *store, Judged *judged, const char *name, const char *type)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *meant = wo_landlords_meant (store, name, sort_of_type (type), &error);
  g_autoptr (GPtrArray) near = NULL;
  const char *code;

  g_assert_no_error (error);
  hash[12] = '\0';
  code = g_hash_table_lookup (judged->codes, hash);
  if (code == NULL)
    return;
  judged->n_known += !g_str_equal (code, "-");
  if (meant != NULL)
    {
      judged->right += g_str_equal (meant, code);
      judged->wrong += !g_str_equal (meant, code);
      if (!g_str_equal (meant, code))
        g_test_message ("%s was taken for %s, not %s", name, meant, code);
      return;
    }
  near = wo_landlords_near (store, name, 5, &error);
  g_assert_no_error (error);
  if (near->len > 0 && g_str_equal (((WoLandlordNear *) near->pdata[0])->id, code))
    judged->first++;
  else if (!g_str_equal (code, "-"))
    g_test_message ("%s is asked, and %s is not the first offered", name, code);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *found = NULL, *providers = NULL, *kept = NULL;
  g_autoptr (WoCsv) findings = NULL, list = NULL, judgements = NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Register providers_here = { self->store, 0 };
  Judged judged = { .codes = codes };
  GHashTableIter iter;
  gpointer name, type;

  if (folder != NULL)
    findings = landlord_list_open (folder, "published-findings.csv", &found);
  if (findings != NULL)
    list = landlord_list_open (folder, "registered_providers_england_2017-07.csv", &providers);
  if (list == NULL)
    {
      g_test_skip ("the register and the findings are not at hand (WO_SHARED_DATA)");
      return;
    }
  judgements =
      landlord_list_open (g_test_get_dir (G_TEST_DIST), "store/judged-landlords.csv", &kept);
  each_row (judgements, "name_sha256", "rp_code", take_judged, codes);
  each_row (list, "Registered Provider Name", "RP Code", take_provider, &providers_here);
  each_row (findings, "landlord", "landlord_type", take_finding, names);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &type))
    judge (self->store, &judged, name, type);
  g_test_message ("%u names with a right one: %u linked, %u asked with it first, %u wrong",
                  judged.n_known, judged.right, judged.first, judged.wrong);
  g_assert_cmpuint (judged.n_known, >=, 200);
  g_assert_cmpuint (judged.wrong, ==, 0);
  g_assert_cmpuint ((judged.right + judged.first) * 100, >=, judged.n_known * 98);
  /* Most need no question at all. */
  g_assert_cmpuint (judged.right * 100, >=, judged.n_known * 90);
}

/* How the variants fared, with and without the sort of landlord that the register says. */
typedef struct
{
  WoStore *store;
  GHashTable *published; /* digits of the hash to the name */
  GHashTable *providers; /* code to the name */
  gboolean with_sort;
  guint n, right, first, kept, asked, wrong;
} Variants;

/* The name that @splices ("place:removed:put in", from the left, "|" between them) makes of @name. */
static char *
spliced (const char *name, const char *splices)
{
  g_auto (GStrv) parts = g_strsplit (splices, "|", -1);
  GString *text = g_string_new (name);

  for (guint i = g_strv_length (parts); i > 0; i--)
    {
      g_auto (GStrv) part = g_strsplit (parts[i - 1], ":", 3);
      gssize at;

      if (g_strv_length (part) != 3)
        continue;
      at = (gssize) g_ascii_strtoull (part[0], NULL, 10);
      g_string_erase (text, at, (gssize) g_ascii_strtoull (part[1], NULL, 10));
      g_string_insert (text, at, part[2]);
    }
  return g_string_free (text, FALSE);
}

static void
try_variant (Variants *self, const char *name, WoLandlordSort sort, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *meant = wo_landlords_meant (self->store, name, sort, &error);
  g_autoptr (GPtrArray) near = NULL;

  g_assert_no_error (error);
  self->n++;
  if (meant != NULL)
    {
      self->right += g_str_equal (meant, code);
      self->wrong += !g_str_equal (meant, code);
      if (!g_str_equal (meant, code))
        g_test_message ("%s was taken for %s, not %s", name, meant, code);
      return;
    }
  near = wo_landlords_near (self->store, name, 5, &error);
  g_assert_no_error (error);
  if (g_str_equal (code, "-"))
    self->kept++;
  else if (near->len > 0 && g_str_equal (((WoLandlordNear *) near->pdata[0])->id, code))
    self->first++;
  else
    {
      self->asked++;
      g_test_message ("%s is asked, and %s is not the first offered", name, code);
    }
}

static WoLandlordSort
sort_of_code (const char *code)
{
  return wo_landlord_sort_of_type (type_of_code (code));
}

static void
take_variant (GPtrArray *cells, Variants *self)
{
  const char *key = cells->pdata[1], *code = cells->pdata[3];
  gboolean published = g_str_equal (cells->pdata[0], "published");
  const char *base = g_hash_table_lookup (published ? self->published : self->providers, key);
  g_autofree char *name = NULL;
  WoLandlordSort sort = WO_LANDLORD_SORT_UNKNOWN;

  g_assert_nonnull (base);
  name = spliced (base, cells->pdata[2]);
  if (self->with_sort && !g_str_equal (code, "-"))
    sort = sort_of_code (code);
  try_variant (self, name, sort, code);
}

static void
run_variants (Variants *self)
{
  g_autofree char *text = NULL;
  g_autoptr (WoCsv) list =
      landlord_list_open (g_test_get_dir (G_TEST_DIST), "store/landlord-variants.csv", &text);
  g_autoptr (GError) error = NULL;
  GPtrArray *cells = wo_csv_next (list, &error);

  while ((cells = wo_csv_next (list, &error)) != NULL)
    take_variant (cells, self);
  g_assert_no_error (error);
  g_test_message (
      "of %u variants, %s: %u linked to the right one, %u asked with it first, %u asked "
      "without, %u that name none or two kept apart, %u wrong",
      self->n, self->with_sort ? "the sort known" : "the name alone", self->right, self->first,
      self->asked, self->kept, self->wrong);
  g_assert_cmpuint (self->n, ==, 200);
  g_assert_cmpuint (self->wrong, ==, 0);
  /* Resolved: linked, or asked with the right one first, or rightly nobody's. */
  g_assert_cmpuint ((self->right + self->first + self->kept) * 100, >=, self->n * 98);
}

static void
take_name (const char *name, const char *code, gpointer data)
{
  g_hash_table_insert (data, g_strdup (code), g_strdup (name));
}

static void
take_published (const char *name, const char *type, gpointer data)
{
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  hash[12] = '\0';
  g_hash_table_insert (data, hash, g_strdup (name));
  g_assert_nonnull (type);
}

static void
test_variants (Fixture *self, gconstpointer data)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *found = NULL, *providers = NULL, *again = NULL;
  g_autoptr (WoCsv) findings = NULL, list = NULL, twice = NULL;
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Register providers_here = { self->store, 0 };

  if (folder != NULL)
    findings = landlord_list_open (folder, "published-findings.csv", &found);
  if (findings != NULL)
    list = landlord_list_open (folder, "registered_providers_england_2017-07.csv", &providers);
  if (list == NULL)
    {
      g_test_skip ("the register and the findings are not at hand (WO_SHARED_DATA)");
      return;
    }
  twice = landlord_list_open (folder, "registered_providers_england_2017-07.csv", &again);
  each_row (list, "Registered Provider Name", "RP Code", take_provider, &providers_here);
  each_row (twice, "Registered Provider Name", "RP Code", take_name, codes);
  each_row (findings, "landlord", "landlord_type", take_published, names);
  for (int with_sort = 0; with_sort < 2; with_sort++)
    {
      Variants variants = {
        .store = self->store, .published = names, .providers = codes, .with_sort = with_sort
      };

      run_variants (&variants);
      /* Most need no question at all. */
      g_assert_cmpuint ((variants.right + variants.kept) * 100, >=, variants.n * 80);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/landlord-names/the-published-names-find-their-provider", Fixture, NULL,
              fixture_open, test_names, fixture_close);
  g_test_add ("/store/landlord-names/two-hundred-variants-find-their-provider-and-none-another",
              Fixture, NULL, fixture_open, test_variants, fixture_close);
  return g_test_run ();
}
