/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "store/wo-store-editions.h"

/* Every so many landlords has one; no two the same, so that pages show more than one together. */
enum
{
  EVERY_FAILURE = 4,
  EVERY_ASK = 2,
  EVERY_ENGAGEMENT = 3,
  EVERY_RECOMMENDATION = 6,
  EVERY_ENTRY = 11
};

static void
cell_date (WoAct *act, const char *path, WoDate date)
{
  g_autofree char *text = wo_date_format (date);

  wo_act_add_cell (act, path, text);
}

static WoAct *
begin (WoDemo *self, WoRecordKind kind, guint landlord)
{
  g_autofree char *id = wo_demo_id (self);
  WoAct *act = wo_act_new ("create", kind, id);

  wo_act_add_cell (act, "landlord_id", self->landlords->pdata[landlord]);
  wo_act_add_cell (act, "landlord", wo_demo_landlords[landlord]);
  return act;
}

typedef struct
{
  guint landlord;
  const char *tier;
  int opened, closed; /* days ago; 0: still open */
  const char *why;
} Investigation;

static void
add_investigations (WoDemo *self)
{
  static const Investigation made[] = {
    { 1, "tier-1", 60, 0, "Four findings of severe maladministration about damp in one year." },
    { 4, "tier-2", 150, 0, "Repairs reported as done that were not, on several estates." },
    { 9, "tier-3", 240, 0, "Failures in every service that was looked at." },
    { 0, "tier-1", 500, 120, "Late replies at both stages; the landlord has put them right." },
    { 13, "paragraph-49", 900, 400, "Record keeping about vulnerable residents." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (made) && made[i].landlord < self->landlords->len; i++)
    {
      WoAct *act = begin (self, WO_RECORD_INVESTIGATION, made[i].landlord);

      wo_act_add_cell (act, "tier", made[i].tier);
      cell_date (act, "opened_on", self->today - made[i].opened);
      wo_act_add_cell (act, "why", made[i].why);
      if (made[i].closed > 0)
        cell_date (act, "closed_on", self->today - made[i].closed);
      else
        cell_date (act, "next_on", self->today + 30);
      wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
    }
}

static void
add_failure_order (WoDemo *self, guint landlord)
{
  static const char *const types[] = { "type-1", "type-2", "type-3" };
  static const char *const complied[] = { "complied", "awaited", "complied", "not complied" };
  WoAct *act = begin (self, WO_RECORD_FAILURE_ORDER, landlord);
  guint n = landlord / EVERY_FAILURE;
  WoDate made_on = self->today - 40 - 70 * (int) n;

  wo_act_add_cell (act, "type", types[n % G_N_ELEMENTS (types)]);
  cell_date (act, "made_on", made_on);
  wo_act_add_cell (act, "why", "No reply at stage two after three requests from the Ombudsman.");
  wo_act_add_cell (act, "complied", complied[n % G_N_ELEMENTS (complied)]);
  if (g_str_equal (complied[n % G_N_ELEMENTS (complied)], "complied"))
    cell_date (act, "complied_on", made_on + 20);
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

static void
add_ask (WoDemo *self, guint landlord)
{
  GPtrArray *reports = wo_store_edition (self->store, NULL, NULL)->spotlights;
  const WoSpotlight *report = reports->pdata[(landlord / EVERY_ASK) % reports->len];
  WoAct *act = begin (self, WO_RECORD_SPOTLIGHT_ASK, landlord);
  WoDate asked_on = self->today - 50 - 23 * (int) landlord;

  wo_act_add_cell (act, "spotlight", report->id);
  wo_act_add_cell (act, "form", landlord % 3 == 0 ? "referral" : "self-assessment");
  wo_act_add_cell (act, "origin", landlord % 5 == 0 ? "systemic work" : "case");
  cell_date (act, "asked_on", asked_on);
  if (landlord % 4 == 0)
    {
      cell_date (act, "answered_on", asked_on + 40);
      wo_act_add_cell (act, "answer", "A self-assessment with an action plan was received.");
    }
  wo_demo_act (self, WO_DEMO_CASEWORKER, act);
}

static void
add_engagement (WoDemo *self, guint landlord)
{
  static const char *const whats[] = { "annual submission", "self-assessment", "advice",
                                       "compliance review" };
  WoAct *act = begin (self, WO_RECORD_ENGAGEMENT, landlord);

  cell_date (act, "on", self->today - 30 - 17 * (int) landlord);
  wo_act_add_cell (act, "what", whats[(landlord / EVERY_ENGAGEMENT) % G_N_ELEMENTS (whats)]);
  wo_act_add_cell (act, "code", "2024");
  wo_act_add_cell (act, "outcome", "Two paragraphs of the Code are to be put right by the spring.");
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

static void
add_recommendation (WoDemo *self, guint landlord, const char *label, const char *text)
{
  WoAct *act = begin (self, WO_RECORD_REPORT_RECOMMENDATION, landlord);

  wo_act_add_cell (act, "report", "Report on a further investigation");
  wo_act_add_cell (act, "label", label);
  wo_act_add_cell (act, "text", text);
  cell_date (act, "published_on", self->today - 200);
  cell_date (act, "due", self->today + 60);
  wo_act_add_cell (act, "state", g_str_equal (label, "1") ? "open" : "done");
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

static void
answer_entry (WoDemo *self, const char *id, guint n)
{
  WoAct *act;

  if (n % 3 == 0)
    return;
  act = wo_act_new ("set", WO_RECORD_CODE_ENTRY, id);
  wo_act_add_cell (act, "assessment",
                   "The two stages are not told apart in the landlord’s policy.");
  cell_date (act, "assessed_on", self->today - 3);
  if (n % 3 == 1)
    {
      wo_act_add_cell (act, "intervention", "Advice was given, and the policy is to be changed.");
      wo_act_add_cell (act, "answered", "yes");
    }
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

/* What a case found in complaint handling, and where it stands. */
static const char *const failures[][3] = {
  { "clauses/5.1", "A third stage was asked for before a final reply.",
    "The landlord’s letters and its policy of last year." },
  { "clauses/6.3", "The reply at stage one came 31 working days after it was acknowledged.",
    "The letters of stage one." },
  { "clauses/6.7", "The reply at stage two does not say what will be done, nor by when.",
    "The reply at stage two." },
  { "clauses/1.2", "A complaint was treated as a request for a service for four months.",
    "The contact log." },
};

/* Some of the cases found a failure in complaint handling. */
static gboolean
add_entries (WoDemo *self, GError **error)
{
  g_auto (GStrv) cases = wo_store_list (self->store, WO_RECORD_CASE, error);
  guint n = cases != NULL ? g_strv_length (cases) : 0;

  for (guint i = 0; i < n; i += EVERY_ENTRY)
    {
      g_autoptr (WoRecord) c = wo_store_get_record (self->store, cases[i], error);
      g_autofree char *id = wo_demo_id (self);
      const char *const *failure = failures[i / EVERY_ENTRY % G_N_ELEMENTS (failures)];
      WoAct *act;

      if (c == NULL)
        return FALSE;
      act = wo_act_new ("create", WO_RECORD_CODE_ENTRY, id);
      wo_act_add_cell (act, "landlord_id", wo_record_get (c, "landlord_id"));
      wo_act_add_cell (act, "landlord", wo_record_get (c, "landlord"));
      wo_act_add_cell (act, "case", c->id);
      wo_act_add_cell (act, "reference", wo_record_get (c, "reference"));
      wo_act_add_cell (act, failure[0], "yes");
      wo_act_add_cell (act, "failure", failure[1]);
      wo_act_add_cell (act, "evidence", failure[2]);
      cell_date (act, "made_on", wo_date_parse (wo_record_get (c, "determination.on")));
      wo_demo_act (self, WO_DEMO_CASEWORKER, act);
      answer_entry (self, id, i / EVERY_ENTRY);
    }
  return cases != NULL;
}

/* A landlord under another name, two that were joined, flags and somebody to write to. */
static void
name_landlords (WoDemo *self)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_LANDLORD, self->landlords->pdata[0]);
  g_autofree char *old = wo_demo_id (self);
  g_autofree char *contact = wo_demo_id (self);
  const char *const cells[][2] = { { "name", "Tamsin Rook" },
                                   { "role", "Member responsible for complaints" },
                                   { "email", "complaints@northmoor.example" } };

  wo_act_add_cell (act, "aliases/Northmoor", "yes");
  wo_act_add_cell (act, "aliases/NMH", "yes");
  wo_act_add_cell (act, "charity", "yes");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *path = g_strdup_printf ("contacts/%s.%s", contact, cells[i][0]);

      wo_act_add_cell (act, path, cells[i][1]);
    }
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
  act = wo_act_new ("create", WO_RECORD_LANDLORD, old);
  wo_act_add_cell (act, "name", "Old Northmoor Housing Trust");
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
  act = wo_act_new ("set", WO_RECORD_LANDLORD, old);
  wo_act_add_cell (act, "merged_into", self->landlords->pdata[0]);
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

/* Made when the orders are there: what the registers say now did not stand in the way of them. */
gboolean
wo_demo_make_registers (WoDemo *self, GError **error)
{
  self->day = self->today;
  name_landlords (self);
  add_investigations (self);
  for (guint i = 0; i < self->landlords->len; i++)
    {
      if (i % EVERY_FAILURE == 0)
        add_failure_order (self, i);
      if (i % EVERY_ASK == 0)
        add_ask (self, i);
      if (i % EVERY_ENGAGEMENT == 0)
        add_engagement (self, i);
      if (i % EVERY_RECOMMENDATION == 0)
        {
          add_recommendation (self, i, "1", "Review how records of repairs are kept.");
          add_recommendation (self, i, "2", "Train all who take reports of damp.");
        }
    }
  return add_entries (self, error) && wo_demo_send (self, error);
}
