/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-case.h"
#include "domain/wo-order.h"
#include "domain/wo-reach.h"

#include <string.h>

#define BIT WO_ROLE_BIT
#define MANAGERS (BIT (WO_ROLE_DRM) | BIT (WO_ROLE_HEAD_OF_SERVICE))
#define ASKERS (MANAGERS | BIT (WO_ROLE_CASEWORKER) | BIT (WO_ROLE_OMBUDSMAN))
#define ANSWERERS (ASKERS | BIT (WO_ROLE_DSR) | BIT (WO_ROLE_QED))
#define NON_DELEGATED "Guidance May 2024, DR investigations, 3"
#define COMMENT "comments/"

const char *const wo_ask_teams[] = { "dsr", "qed", "other", NULL };

static void
write_item (
    WoApply *self, WoRecord *order, const char *form, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", form, self->act->id, attribute);

  wo_apply_write (self, order, path, value);
}

/* Checks @value as the cell @path of an order would be, and that there is one. */
static void
check_text (WoApply *self, const char *path, const char *value, const char *code)
{
  const WoField *field = wo_kind_find (wo_kind_get (WO_RECORD_ORDER), path);

  if (value == NULL || *value == '\0')
    wo_reasons_add (self->result->reasons, code, path, NON_DELEGATED);
  else
    wo_field_check (field, path, value, self->result->reasons);
}

static gboolean
is_order (WoApply *self)
{
  if (self->record != NULL && self->record->kind == WO_RECORD_ORDER)
    return TRUE;
  wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
  return FALSE;
}

static void
check_role (WoApply *self, guint roles)
{
  if (!wo_person_has_any (self->person, roles))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "no-role", NULL, NON_DELEGATED),
                   self->act->kind);
}

/* The day of the talk, where it is not today's. */
static char *
dup_day (WoApply *self)
{
  const char *on = wo_act_arg (self->act, "on");
  WoDate day = on != NULL ? wo_date_parse (on) : self->moment->today;

  if (on != NULL && day == WO_DATE_NONE)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "not-a-date", "asked/*.on", NULL), on);
  if (self->moment->register_decides && day != WO_DATE_NONE && day > self->moment->today)
    wo_reasons_add (self->result->reasons, "talk-to-come", "asked/*.on", NON_DELEGATED);
  return on != NULL || self->moment->register_decides ? wo_date_format (day) : NULL;
}

static void
write_answer (WoApply *self, WoRecord *order, const char *asked, const char *day)
{
  const char *const cells[][2] = {
    { "answer", wo_act_arg (self->act, "answer") },
    { "answered_by", self->act->by },
    { "answered_on", day },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *path = g_strdup_printf ("asked/%s.%s", asked, cells[i][0]);

      wo_apply_write (self, order, path, cells[i][1]);
    }
}

void
wo_apply_ask (WoApply *self)
{
  const char *of = wo_act_arg (self->act, "of"), *answer = wo_act_arg (self->act, "answer");
  g_autoptr (WoRecord) order = NULL;
  g_autofree char *day = NULL;

  if (!is_order (self))
    return;
  check_role (self, ASKERS);
  day = dup_day (self);
  if (of == NULL || !g_strv_contains (wo_ask_teams, of))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "not-a-choice", "asked/*.of",
                                   NON_DELEGATED),
                   "dsr, qed, other");
  check_text (self, "asked/*.who", wo_act_arg (self->act, "who"), "ask-whom");
  check_text (self, "asked/*.question", wo_act_arg (self->act, "question"), "no-text");
  if (answer != NULL)
    check_text (self, "asked/*.answer", answer, "no-text");
  wo_apply_check_new (self, "asked");
  if (wo_apply_is_refused (self))
    return;
  order = wo_record_copy (self->record);
  order->version++;
  write_item (self, order, "asked", "of", of);
  write_item (self, order, "asked", "who", wo_act_arg (self->act, "who"));
  write_item (self, order, "asked", "question", wo_act_arg (self->act, "question"));
  write_item (self, order, "asked", "by", self->act->by);
  write_item (self, order, "asked", "on", day);
  if (answer != NULL)
    write_answer (self, order, self->act->id, day);
  wo_apply_keep (self, order);
}

/* The answer is written down by whoever got it, once; what comes later is another talk. */
void
wo_apply_answer (WoApply *self)
{
  const char *asked = self->act->after;
  g_autofree char *question = NULL, *answer = NULL, *day = NULL;
  g_autoptr (WoRecord) order = NULL;

  if (!is_order (self))
    return;
  check_role (self, ANSWERERS);
  day = dup_day (self);
  question = g_strdup_printf ("asked/%s.question", asked != NULL ? asked : "");
  answer = g_strdup_printf ("asked/%s.answer", asked != NULL ? asked : "");
  if (wo_record_get (self->record, question) == NULL)
    wo_reasons_add (self->result->reasons, "nothing-asked", NULL, NON_DELEGATED);
  else if (wo_record_get (self->record, answer) != NULL)
    wo_reasons_add (self->result->reasons, "answered-already", answer, NON_DELEGATED);
  check_text (self, "asked/*.answer", wo_act_arg (self->act, "answer"), "no-text");
  if (wo_apply_is_refused (self))
    return;
  order = wo_record_copy (self->record);
  order->version++;
  write_answer (self, order, asked, day);
  wo_apply_keep (self, order);
}

static gboolean
is_comment (const WoRecord *order, const char *id)
{
  g_autofree char *text = g_strdup_printf (COMMENT "%s.text", id);

  return wo_record_get (order, text) != NULL;
}

/* An answer is to a comment that is there and is none itself. */
void
wo_apply_check_place (WoApply *self)
{
  const char *at = wo_act_arg (self->act, "at");
  g_autofree char *above = NULL;

  if (at == NULL || self->record == NULL)
    return;
  check_text (self, "comments/*.at", at, "no-comment");
  if (!g_str_has_prefix (at, COMMENT))
    return;
  above = g_strdup_printf ("%s.at", at);
  if (!is_comment (self->record, at + strlen (COMMENT)) ||
      wo_answers_comment (wo_record_get (self->record, above)))
    wo_reasons_add (self->result->reasons, "no-comment", at, NULL);
}

gboolean
wo_answers_comment (const char *at)
{
  return at != NULL && g_str_has_prefix (at, COMMENT);
}

/* Only what was said can be settled. */
void
wo_apply_check_settled (WoApply *self)
{
  const WoKind *kind = wo_kind_get (self->record->kind);

  for (guint i = 0; self->record->kind == WO_RECORD_ORDER && i < self->act->cells->len; i++)
    {
      const char *path = ((WoActCell *) self->act->cells->pdata[i])->path;
      g_autofree char *id = g_str_has_prefix (path, COMMENT) ? wo_path_member (kind, path) : NULL;

      if (id != NULL && !is_comment (self->record, id))
        wo_reasons_add (self->result->reasons, "no-comment", path, NULL);
    }
}

void
wo_apply_write_comment (WoApply *self, WoRecord *order, const char *text)
{
  g_autofree char *today = wo_date_format (self->moment->today);

  write_item (self, order, "comments", "text", text);
  write_item (self, order, "comments", "at", wo_act_arg (self->act, "at"));
  write_item (self, order, "comments", "by", self->act->by);
  if (self->moment->register_decides)
    write_item (self, order, "comments", "on", today);
}

/* Whether @id is somebody's whose cover @holder has, in a role that approves. */
static gboolean
covers_a_manager (WoApply *self, const char *holder)
{
  g_auto (GStrv) ids = self->state->find (self->state, WO_RECORD_PERSON, "holder", holder);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = self->state->get (self->state, ids[i]);
      g_autoptr (WoPerson) covered =
          record != NULL ? wo_person_new (record, self->moment->today) : NULL;

      if (covered != NULL && (wo_cover_roles (covered, holder, NULL, self->state) & MANAGERS) != 0)
        return TRUE;
    }
  return FALSE;
}

void
wo_apply_check_addressee (WoApply *self)
{
  const char *to = wo_act_arg (self->act, "to");
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoPerson) person = NULL;

  if (to == NULL || !g_str_equal (self->act->kind, "hand-up"))
    return;
  record = self->state->get (self->state, to);
  if (record != NULL && record->kind == WO_RECORD_PERSON)
    person = wo_person_new (record, self->moment->today);
  if (person == NULL || person->left ||
      (!wo_person_has_any (person, MANAGERS) && !covers_a_manager (self, to)))
    wo_reasons_add (self->result->reasons, "not-a-manager", "handed_up_to", NON_DELEGATED);
  if (g_str_equal (to, self->act->by) || g_strcmp0 (to, self->act->for_person) == 0 ||
      g_strcmp0 (to, wo_record_get (self->record, "drafted_by")) == 0 ||
      g_strcmp0 (to, wo_record_get (self->record, "drafted_for")) == 0)
    wo_reasons_add (self->result->reasons, "handed-to-drafter", "handed_up_to", NON_DELEGATED);
}

static void
forget_list (WoApply *self, WoRecord *order, const char *list)
{
  g_autofree char *prefix = g_strconcat (list, "/", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < order->cells->len; i++)
    {
      const char *path = ((WoCell *) order->cells->pdata[i])->path;

      if (g_str_has_prefix (path, prefix))
        g_ptr_array_add (paths, g_strdup (path));
    }
  for (guint i = 0; i < paths->len; i++)
    wo_apply_write (self, order, paths->pdata[i], NULL);
}

/* The text as it was returned, so that the next one can be read against it; left out where the record would
 * be too large for it, as a return is always possible. */
static void
keep_returned (WoApply *self, WoRecord *order)
{
  g_autoptr (WoRecord) c = self->state->get (self->state, wo_record_get (order, "case"));
  g_autofree char *version =
      g_strdup_printf ("%" G_GINT64_FORMAT, c != NULL ? c->version : (gint64) 0);
  const WoKind *kind = wo_kind_get (WO_RECORD_ORDER);
  guint n = 0;

  forget_list (self, order, "returned");
  wo_apply_write (self, order, "returned_case_version", version);
  if (wo_record_bytes (order) > WO_RECORD_BYTES_MAX / 2)
    return;
  for (guint i = 0; i < self->record->cells->len; i++)
    {
      const WoCell *cell = self->record->cells->pdata[i];
      const WoField *field = wo_kind_find (kind, cell->path);
      g_autofree char *path = NULL, *value = NULL;

      if (field == NULL || (field->flags & WO_FIELD_SIGNABLE) == 0 ||
          g_utf8_strlen (cell->path, -1) > WO_LINE_MAX)
        continue;
      path = g_strdup_printf ("returned/%04u.path", n);
      value = g_strdup_printf ("returned/%04u.value", n++);
      wo_apply_write (self, order, path, cell->path);
      wo_apply_write (self, order, value, cell->value);
    }
}

/* Approving settles what was still open; each stays where it is. */
static void
settle_comments (WoApply *self, WoRecord *order)
{
  g_auto (GStrv) ids = wo_record_members (self->record, "comments");

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *settled = g_strdup_printf (COMMENT "%s.settled", ids[i]);
      g_autofree char *at = g_strdup_printf (COMMENT "%s.at", ids[i]);

      if (is_comment (self->record, ids[i]) &&
          !wo_answers_comment (wo_record_get (self->record, at)) &&
          g_strcmp0 (wo_record_get (self->record, settled), "yes") != 0)
        wo_apply_write (self, order, settled, "yes");
    }
}

/* The draft is what it was before the hand-up, and so is what somebody asked of it. */
static void
put_note_back (WoApply *self, WoRecord *order)
{
  g_autoptr (WoOrder) view = wo_order_new (self->record);
  const char *asked = NULL, *before = NULL;

  for (guint i = 0; i < view->timeline->len; i++)
    {
      const WoTimelineItem *item = view->timeline->pdata[i];

      if (g_strcmp0 (item->act, "return") == 0 || g_strcmp0 (item->act, "reopen") == 0)
        asked = item->note;
      else if (g_strcmp0 (item->act, "hand-up") == 0)
        {
          before = asked;
          asked = NULL;
        }
      else if (g_strcmp0 (item->act, "take-back") == 0)
        asked = before;
    }
  wo_apply_write (self, order, "return_note", before);
}

static void
take_back (WoApply *self, WoRecord *order)
{
  static const char *const hand_up[] = { "handed_up_by", "handed_up_for", "handed_up_on",
                                         "handed_up_to", "hand_up_note" };

  for (guint i = 0; i < G_N_ELEMENTS (hand_up); i++)
    wo_apply_write (self, order, hand_up[i], NULL);
  put_note_back (self, order);
}

void
wo_apply_review_effects (WoApply *self, WoRecord *order)
{
  const char *act = self->act->kind;
  const char *note = wo_act_arg (self->act, "note");

  if (g_str_equal (act, "hand-up"))
    wo_apply_write (self, order, "handed_up_to", wo_act_arg (self->act, "to"));
  else if (g_str_equal (act, "take-back"))
    take_back (self, order);
  else if (g_str_equal (act, "approve"))
    {
      settle_comments (self, order);
      wo_apply_write (self, order, "found_consistent", "yes");
      wo_apply_write (self, order, "found_no_duplicate", "yes");
    }
  else if (g_str_equal (act, "return") || g_str_equal (act, "reopen"))
    {
      keep_returned (self, order);
      if (wo_act_arg (self->act, "at") != NULL && note != NULL)
        wo_apply_write_comment (self, order, note);
    }
  else if (g_str_equal (act, "sign"))
    {
      forget_list (self, order, "returned");
      wo_apply_write (self, order, "returned_case_version", NULL);
    }
}
