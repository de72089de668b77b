/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-session.h"

#include "documents/wo-paper-words.h"

static WoPaper *
paper_new (const char *title, const char *foot)
{
  WoPaper *self = wo_paper_new ();

  self->title = wo_paper_clean (title);
  self->subject = wo_paper_clean (title);
  self->foot = g_strdup (foot);
  self->proof = g_strdup ("");
  wo_paper_add (self, WO_PAPER_TITLE, title);
  return self;
}

static void
add_some (WoPaper *self, WoPaperKind kind, const char *text)
{
  if (text != NULL && *text != '\0')
    wo_paper_add (self, kind, text);
}

static void
add_about (WoPaper *self, const char *label, const char *text)
{
  if (text != NULL && *text != '\0')
    wo_paper_add (self, WO_PAPER_META, text)->label = g_strdup (label);
}

static char *
minutes_text (int minutes)
{
  return minutes == 1 ? g_strdup ("1 minute") : g_strdup_printf ("%d minutes", minutes);
}

static void
add_contents (WoPaper *self, GPtrArray *orders)
{
  wo_paper_add (self, WO_PAPER_HEADING, "Agenda");
  for (guint i = 0; i < orders->len; i++)
    {
      const WoPackOrder *order = orders->pdata[i];
      g_autofree char *takes = minutes_text (order->minutes);
      g_autofree char *text = g_strdup_printf ("%s (%s)", order->paper->subject, takes);

      wo_paper_add (self, WO_PAPER_NUMBERED, text)->n = (int) i + 1;
    }
}

static void
add_order (WoPaper *self, const WoPackOrder *order, guint n, guint of)
{
  g_autofree char *heading = g_strdup_printf ("Order %u of %u: %s", n, of, order->paper->subject);
  g_autofree char *takes = minutes_text (order->minutes);

  wo_paper_add (self, WO_PAPER_TITLE, heading)->new_page = TRUE;
  add_about (self, "May take", takes);
  add_about (self, "Why", order->why);
  add_about (self, "Against", order->against);
  add_about (self, "Manager’s note", order->note);
  add_about (self, "Agenda note", order->agenda_note);
  add_about (self, "State", order->paper->proof);
  /* Its own title would only say again what stands above. */
  for (guint i = 0; i < order->paper->blocks->len; i++)
    {
      const WoPaperBlock *block = order->paper->blocks->pdata[i];

      if (block->kind != WO_PAPER_TITLE)
        wo_paper_add_copy (self, block);
    }
}

WoPaper *
wo_paper_for_pack (const WoPackCover *cover, GPtrArray *orders)
{
  WoPaper *self =
      paper_new (cover->title, "For the Ombudsman. Reading and marking only: signing is done in "
                               "the program");
  g_autofree char *on = wo_date_in_words (cover->on);
  g_autofree char *takes = minutes_text (cover->minutes);

  self->mark = g_strdup ("Not signed");
  self->file_name = g_strdup ("session-pack");
  add_about (self, "Day", on);
  add_about (self, "Sits", cover->who);
  add_about (self, "May take", takes);
  add_some (self, WO_PAPER_BODY, cover->sentence);
  add_contents (self, orders);
  for (guint i = 0; i < orders->len; i++)
    add_order (self, orders->pdata[i], i + 1, orders->len);
  return self;
}

static void
add_checkpoint (WoPaper *self, const WoMinutesHead *head)
{
  g_autofree char *text = NULL;

  wo_paper_add (self, WO_PAPER_HEADING, "The log");
  if (head->log_root == NULL)
    {
      wo_paper_add (self, WO_PAPER_BODY,
                    "No checkpoint of the log was at hand when it was closed.");
      return;
    }
  text = g_strdup_printf ("When the session was closed the log had %" G_GINT64_FORMAT
                          " entries, and the root of its tree was %s. A sign-off at or before that "
                          "place can be proven to stand in it.",
                          head->log_size, head->log_root);
  wo_paper_add (self, WO_PAPER_BODY, text);
}

/* What stands nowhere but in the orders. */
static void
add_not_here (WoPaper *self, const WoMinutesHead *head)
{
  g_autofree char *more = NULL;

  if (head->shortened)
    wo_paper_add (self, WO_PAPER_NOTE,
                  "Texts that end in “…” may be cut here. Each stands whole in its order.");
  if (head->left_out == 0)
    return;
  more = head->left_out == 1
             ? g_strdup ("One more fault was let pass. It stands in its order, with the reason.")
             : g_strdup_printf (
                   "%d more faults were let pass. Each stands in its order, with the reason.",
                   head->left_out);
  wo_paper_add (self, WO_PAPER_NOTE, more);
}

WoPaper *
wo_paper_for_minutes (const WoMinutesHead *head, GPtrArray *lines)
{
  g_autofree char *title = g_strdup_printf ("Minutes: %s", head->title);
  WoPaper *self = paper_new (title, "Minutes of a session, as the register has it");

  self->file_name = g_strdup (head->file_name);
  add_about (self, "Opened", head->opened);
  add_about (self, "Closed", head->closed);
  add_about (self, "Present", head->present);
  add_about (self, "Sign-in", head->authentic);
  add_some (self, WO_PAPER_BODY, head->note);
  wo_paper_add (self, WO_PAPER_HEADING, "Decisions");
  for (guint i = 0; i < lines->len; i++)
    {
      const WoMinutesLine *line = lines->pdata[i];
      g_autofree char *text = g_strdup_printf ("%s. %s", line->name, line->decision);

      wo_paper_add (self, WO_PAPER_NUMBERED, text)->n = (int) i + 1;
      add_some (self, WO_PAPER_NOTE, line->note);
      for (guint j = 0; line->waived != NULL && j < line->waived->len; j++)
        add_some (self, WO_PAPER_NOTE, line->waived->pdata[j]);
      if (line->hash != NULL)
        {
          g_autofree char *hash = g_strdup_printf ("Content SHA-256 %s", line->hash);

          wo_paper_add (self, WO_PAPER_NOTE, hash);
        }
    }
  add_not_here (self, head);
  add_checkpoint (self, head);
  return self;
}
