/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "domain/wo-workflow.h"
#include "store/wo-store-editions.h"

/* After so long an order that was not complied with has gone on to another procedure. */
#define STAYS_OPEN_DAYS 120
#define SEARCHED_MAX 40

typedef struct
{
  WoDemo *demo;
  const WoDemoTheme *theme;
  const char *landlord, *landlord_id;
  WoDemoPerson caseworker, drm;
  char *reference, *case_id, *order_id;
  guint stages;
  gboolean learning; /* an order under 54(g) instead of a wider one */
  gboolean searches; /* one of the last: a search of each of 100,000 would take too long */
  WoDate from;       /* the day that its own days are counted from */
} Matter;

static void
cell_date (WoAct *act, const char *path, WoDate date)
{
  g_autofree char *text = wo_date_format (date);

  wo_act_add_cell (act, path, text);
}

static void
cell_member (WoAct *act, const char *set, const char *member)
{
  g_autofree char *path = g_strconcat (set, "/", member, NULL);

  wo_act_add_cell (act, path, "yes");
}

static void
add_factors (WoAct *act, const WoDemoTheme *theme)
{
  const char *const answers[WO_FACTOR_N][2] = {
    { "yes", "The same failing can reach many homes, which is a matter for the governing body." },
    { "likely", theme->recur },
    { "yes", theme->root_cause },
    { "significant",
      "The matter went on for more than a year and the resident had to chase each step." },
    { "significant", "Others in the same position would be affected in the same way." },
    { "no", theme->root_cause },
    { "high", "Two teams and a contractor were involved." },
    { "none", "No further investigation is open." },
    { "no", "The complaint was handled late, but the policy itself is not the issue." },
  };

  for (guint i = 0; i < WO_FACTOR_N; i++)
    {
      g_autofree char *answer = g_strdup_printf ("factors.%s.answer", wo_factor_name (i));
      g_autofree char *reason = g_strdup_printf ("factors.%s.reason", wo_factor_name (i));

      wo_act_add_cell (act, answer, answers[i][0]);
      wo_act_add_cell (act, reason, answers[i][1]);
    }
}

/* Who searches has seen all that was made before, also what is signed on a later day than theirs. */
static void
add_similar (WoAct *act, const WoDemo *demo)
{
  wo_act_add_cell (act, "similar.verdict", "new");
  wo_act_add_cell (act, "similar.decision", "new");
  wo_act_add_cell (act, "similar.reason",
                   "The earlier orders to this landlord are about other matters.");
  cell_date (act, "similar.as_of", demo->day);
  wo_demo_add_place (act, demo);
}

/* Whoever searched says on which day as well. */
static void
add_log (WoAct *act, const Matter *matter, const char *log)
{
  g_autofree char *on = g_strdup_printf ("log_looks/%s.on", log);

  cell_member (act, "log_checks", log);
  if (matter->searches)
    cell_date (act, on, matter->demo->day);
}

static void
add_case (const Matter *matter)
{
  const WoDemoTheme *theme = matter->theme;
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, matter->case_id);
  const WoEdition *edition = wo_store_edition (matter->demo->store, NULL, NULL);
  WoDate day = matter->demo->day;

  wo_act_add_cell (act, "reference", matter->reference);
  wo_act_add_cell (act, "title", theme->subject);
  wo_act_add_cell (act, "landlord", matter->landlord);
  wo_act_add_cell (act, "landlord_id", matter->landlord_id);
  cell_date (act, "complaint_made_on", day - 300);
  cell_member (act, "categories", theme->category);
  cell_member (act, "key_issues", theme->issue);
  cell_member (act, "key_issues", theme->issue_2);
  wo_act_add_cell (act, "determination.outcome", "upheld");
  cell_date (act, "determination.on", day);
  wo_act_add_cell (act, "determination.findings/f1.about", theme->about);
  wo_act_add_cell (act, "determination.findings/f1.finding",
                   g_rand_int_range (matter->demo->random, 0, 3) == 0 ? "maladministration"
                                                                      : "severe maladministration");
  wo_act_add_cell (act, "subject.kind", theme->type);
  wo_act_add_cell (act, "subject.state", "in force");
  wo_act_add_cell (act, "subject.name", theme->subject);
  cell_date (act, "subject.in_force_from", day - 1600);
  wo_act_add_cell (act, "subject.about", "substantive");
  wo_act_add_cell (act, "subject.finding", "f1");
  wo_act_add_cell (act, "subject.may_recur_because", theme->recur);
  add_factors (act, theme);
  wo_act_add_cell (act, "route", matter->learning ? "54g" : "54f");
  wo_act_add_cell (act, "route_reason", theme->recur);
  wo_act_add_cell (act, "guidance", edition->id);
  if (!matter->searches)
    add_similar (act, matter->demo);
  for (guint i = 0; i < edition->logs->len; i++)
    add_log (act, matter, edition->logs->pdata[i]);
  wo_demo_act (matter->demo, matter->caseworker, act);
}

/* What the order's text has after a colon starts small. */
static void
add_after_colon (WoAct *act, const char *path, const char *text)
{
  g_autofree char *small = g_strdup (text);

  small[0] = g_ascii_tolower (small[0]);
  wo_act_add_cell (act, path, small);
}

/* What a learning order asks for: no review, and nothing for others. */
static void
add_learning (const Matter *matter)
{
  const WoDemoTheme *theme = matter->theme;
  WoAct *act = wo_act_new ("create", WO_RECORD_ORDER, matter->order_id);

  wo_act_add_cell (act, "case", matter->case_id);
  wo_act_add_cell (act, "reference", matter->reference);
  wo_act_add_cell (act, "landlord", matter->landlord);
  wo_act_add_cell (act, "landlord_id", matter->landlord_id);
  wo_act_add_cell (act, "power", "54g");
  wo_act_add_cell (act, "kind", "order");
  cell_member (act, "categories", theme->category);
  cell_member (act, "key_issues", theme->issue);
  wo_act_add_cell (act, "details", theme->training);
  wo_act_add_cell (act, "elements.senior_review",
                   "what went wrong, why it was not put right sooner, and what will be done "
                   "differently");
  add_after_colon (act, "elements.training", theme->training);
  wo_act_add_cell (act, "elements.evidence/e1", "The record of the review and of the training");
  cell_date (act, "elements.due", wo_date_add_months (matter->from, 3));
  wo_demo_act (matter->demo, matter->caseworker, act);
}

static void
add_order (const Matter *matter)
{
  const WoDemoTheme *theme = matter->theme;
  WoAct *act = wo_act_new ("create", WO_RECORD_ORDER, matter->order_id);
  WoDate day = matter->from;
  g_autofree char *now_by = wo_date_in_words (wo_date_add_months (day, 2));
  g_autofree char *fairness = g_strdup_printf ("%s by %s.", theme->fairness, now_by);

  wo_act_add_cell (act, "case", matter->case_id);
  wo_act_add_cell (act, "reference", matter->reference);
  wo_act_add_cell (act, "landlord", matter->landlord);
  wo_act_add_cell (act, "landlord_id", matter->landlord_id);
  wo_act_add_cell (act, "power", "54f");
  wo_act_add_cell (act, "kind", "order");
  wo_act_add_cell (act, "type", theme->type);
  wo_act_add_cell (act, "relation", "new");
  cell_member (act, "categories", theme->category);
  cell_member (act, "key_issues", theme->issue);
  wo_act_add_cell (act, "details", theme->areas);
  wo_act_add_cell (act, "elements.root_cause", theme->root_cause);
  wo_act_add_cell (act, "elements.others_affected", theme->others);
  wo_act_add_cell (
      act, "elements.redress_for_others",
      "compensation on the scale used in this case, and the repairs still outstanding");
  wo_act_add_cell (act, "elements.look_back_months", "6");
  wo_act_add_cell (act, "elements.policy_or_practice", theme->subject);
  wo_act_add_cell (act, "elements.areas_for_improvement", theme->areas);
  add_after_colon (act, "elements.training", theme->training);
  wo_act_add_cell (act, "elements.fairness_now", fairness);
  wo_act_add_cell (act, "elements.reviewer.independent_of", "service area");
  wo_act_add_cell (act, "elements.reviewer.who", "A reviewer from outside the service area");
  wo_act_add_cell (act, "elements.governing_body", "yes");
  wo_act_add_cell (act, "elements.member_responsible_for_complaints", "yes");
  cell_member (act, "elements.service_areas", theme->service_area);
  cell_member (act, "elements.service_areas", theme->service_area_2);
  cell_date (act, "elements.terms_of_reference.agreed_by", wo_date_add_months (day, 1) + 5);
  wo_act_add_cell (act, "elements.milestones/m1.what", "Interim findings to the Ombudsman");
  cell_date (act, "elements.milestones/m1.by", wo_date_add_months (day, 3));
  wo_act_add_cell (act, "elements.evidence/e1", "The report of the review");
  wo_act_add_cell (act, "elements.evidence/e2",
                   "The minutes of the meeting of the governing body that considered the report");
  wo_act_add_cell (act, "elements.evidence/e3", theme->evidence);
  wo_act_add_cell (
      act, "elements.monitoring_by_governing_body",
      "A report each quarter on every action, until the governing body has recorded that each "
      "is complete.");
  cell_member (act, "elements.report_to", "governing body");
  cell_member (act, "elements.report_to", "Ombudsman");
  cell_date (act, "elements.due", wo_date_add_months (day, 6));
  wo_demo_act (matter->demo, matter->caseworker, act);
}

static gboolean
step (const Matter *matter, WoDemoPerson by, const char *verb, GError **error)
{
  g_autoptr (WoRecord) order = wo_store_get_record (matter->demo->store, matter->order_id, error);
  g_autoptr (WoRecord) c = wo_store_get_record (matter->demo->store, matter->case_id, error);
  WoAct *act;

  if (order == NULL || c == NULL)
    return FALSE;
  act = wo_act_new (verb, WO_RECORD_ORDER, matter->order_id);
  act->seen_hash = wo_content_hash (order, c);
  if (g_str_equal (verb, "not-complied"))
    wo_act_set_arg (act, "note", "The report has not come after the final chaser.");
  wo_demo_act (matter->demo, by, act);
  return TRUE;
}

static void
set_cells (const Matter *matter, WoDemoPerson by, const char *const *cells)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, matter->order_id);

  for (guint i = 0; cells[i] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  wo_demo_act (matter->demo, by, act);
}

static gboolean
approve (const Matter *matter, GError **error)
{
  const char *const cells[] = { "quality_ensured", "Read against the guidance and the findings.",
                                "how_compliance",
                                "By the report, the minutes and the list of homes.", NULL };

  set_cells (matter, matter->drm, cells);
  return step (matter, matter->drm, "approve", error);
}

static gboolean
monitor (const Matter *matter, GError **error)
{
  g_autofree char *on = wo_date_format (matter->demo->day);
  const char *const cells[] = { "compliance",
                                "awaited",
                                "review_state",
                                "in progress",
                                "latest_action",
                                "Terms of reference agreed with the landlord.",
                                "latest_action_on",
                                on,
                                NULL };

  set_cells (matter, WO_DEMO_COMPLIANCE, cells);
  return step (matter, WO_DEMO_COMPLIANCE, "monitor", error);
}

static gboolean
end (const Matter *matter, GError **error)
{
  static const char *const done[] = { "review_state", "done", "latest_action",
                                      "The governing body's minutes have been received.", NULL };
  static const char *const not_done[] = { "latest_action",
                                          "The report has not come after the final chaser.", NULL };
  gboolean complied = g_rand_int_range (matter->demo->random, 0, 10) > 0;
  gboolean closed = complied ? g_rand_int_range (matter->demo->random, 0, 3) == 0
                             : matter->demo->today - matter->demo->day > STAYS_OPEN_DAYS;

  set_cells (matter, WO_DEMO_COMPLIANCE, complied ? done : not_done);
  return step (matter, matter->drm, complied ? "complied" : "not-complied", error) &&
         (!closed || step (matter, matter->drm, "close", error));
}

static gboolean
take_stage (const Matter *matter, guint stage, GError **error)
{
  switch (stage)
    {
    case 0:
      return step (matter, matter->caseworker, "hand-up", error);
    case 1:
      return approve (matter, error);
    case 2:
      return step (matter, WO_DEMO_OMBUDSMAN, "sign", error);
    case 3:
      return step (matter, matter->caseworker, "issue", error);
    case 4:
      return monitor (matter, error);
    default:
      return end (matter, error);
    }
}

/* Every case of those made together, also of a draft that stays one: its search is of the day. */
static gboolean
settle (const Matter *matters, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (matters[i].searches &&
        !wo_demo_settle_similar (matters[i].demo, matters[i].caseworker, matters[i].case_id,
                                 matters[i].order_id, error))
      return FALSE;
  return wo_demo_send (matters[0].demo, error);
}

/* Each stage some days after the one before; it ends where today is reached. */
static gboolean
bring_along (WoDemo *demo, const Matter *matters, guint n, GError **error)
{
  static const int days[] = { 2, 3, 5, 1, 20, 150 };

  for (guint stage = 0; stage < G_N_ELEMENTS (days); stage++)
    {
      if (demo->day + days[stage] > demo->today)
        return TRUE;
      demo->day += days[stage];
      if (stage == 0 && !settle (matters, n, error))
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (stage < matters[i].stages && !take_stage (&matters[i], stage, error))
          return FALSE;
      if (!wo_demo_send (demo, error))
        return FALSE;
    }
  return TRUE;
}

#define SIGNED_AT 3

/* The last of the orders wait at each early stage, so that every queue has something in it. */
static guint
stages_of (guint index, guint n)
{
  guint from_last = n - index;

  if (from_last <= 6)
    return 0;
  if (from_last <= 13)
    return 1;
  if (from_last <= 21)
    return 2;
  return 6;
}

static void
begin (WoDemo *demo, guint index, guint n, Matter *ret_matter)
{
  guint landlord = (index * 7 + g_rand_int_range (demo->random, 0, 3)) % demo->landlords->len;
  guint stages = stages_of (index, n);

  *ret_matter = (Matter){
    .demo = demo,
    .theme = &wo_demo_themes[(landlord * 3 + demo->orders[landlord]++) % wo_demo_n_themes],
    .landlord = wo_demo_landlords[landlord],
    .landlord_id = demo->landlords->pdata[landlord],
    .caseworker = index % 2 == 0 ? WO_DEMO_CASEWORKER : WO_DEMO_CASEWORKER_2,
    .drm = index % 3 == 0 ? WO_DEMO_DRM_2 : WO_DEMO_DRM,
    .reference = g_strdup_printf ("%04d%05u", wo_date_year (demo->day), 10000 + index * 31 % 90000),
    .case_id = wo_demo_id (demo),
    .order_id = wo_demo_id (demo),
    .stages = stages,
    .learning = n - index == 2 || n - index == 5,
    .searches = n - index <= SEARCHED_MAX,
    /* No day of what still waits for somebody has passed, however long it has waited. */
    .from = stages < SIGNED_AT ? demo->today : demo->day,
  };
  add_case (ret_matter);
  if (ret_matter->learning)
    add_learning (ret_matter);
  else
    add_order (ret_matter);
}

gboolean
wo_demo_make_orders (WoDemo *self, guint first, guint count, guint n, GError **error)
{
  g_autofree Matter *matters = g_new0 (Matter, count);
  gboolean made;

  self->day = self->today - 14 - (WoDate) ((guint64) self->span * (n - first - count) / n);
  for (guint i = 0; i < count; i++)
    begin (self, first + i, n, &matters[i]);
  made = wo_demo_send (self, error) && bring_along (self, matters, count, error);
  for (guint i = 0; i < count; i++)
    {
      g_free (matters[i].reference);
      g_free (matters[i].case_id);
      g_free (matters[i].order_id);
    }
  return made;
}
