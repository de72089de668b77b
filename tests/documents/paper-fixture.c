/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-fixture.h"

#include <string.h>

const Attack fixture_attacks[] = {
  { "Less < more > and & and \"quotes\" and 'more'.", NULL },
  { "A section's end ]]> stands here, and <!-- a comment --> and <![CDATA[ a section.", NULL },
  { "Entities &lt; &amp;lt; &#x41; stay as they are typed.", NULL },
  { "{{title}} and {{nothing}} are words.", NULL },
  { "</w:t></text:p><script>alert(1)</script>", NULL },
  { "A bell \a, an escape \033[31m and a form feed\f.",
    "A bell \357\277\275, an escape \357\277\275[31m and a form feed\357\277\275." },
  { "Two nons \357\277\276 and \357\277\277.", "Two nons \357\277\275 and \357\277\275." },
  { "Half a pair \355\240\200 is no letter.",
    "Half a pair \357\277\275\357\277\275\357\277\275 is no letter." },
  { "A broken byte \377 too.", "A broken byte \357\277\275 too." },
  { "\327\220\327\221\327\222 \327\223\327\224 and "
    "\330\247\331\204\330\271\330\261\330\250\331\212\330\251.",
    NULL },
  { "A house \360\237\217\240, a family \360\237\221\250\342\200\215\360\237\221\251, a flag "
    "\360\237\207\254\360\237\207\247.",
    NULL },
  { "An accent e\314\201 stays in two parts, \342\200\216 marks stay.", NULL },
};

const guint fixture_n_attacks = G_N_ELEMENTS (fixture_attacks);

static void
set (WoRecord *record, const char *path, const char *value)
{
  wo_record_set (record, path, value, "", "", 1);
}

static const struct
{
  const char *element, *text;
} said[] = {
  { "policy_or_practice", "Under paragraph 54(f) of the Scheme, Northmoor Homes must review its "
                          "damp and mould procedure." },
  { "root_cause", "The review must find out why four inspections led to no diagnosis." },
  { "milestones", "The review has these milestones: the first findings; and their reasons, by 15 "
                  "January 2027; a draft of the report, by 26 February 2027." },
  { "due", "By 31 March 2027, Northmoor Homes must finish the review." },
  { "evidence", "To show that it has complied, Northmoor Homes must send the Ombudsman by 31 March "
                "2027: the report of the review; the minutes of the governing body; a list of the "
                "homes that were looked at." },
};

static void
say (Fixture *self, const char *element, const char *text)
{
  WoOrderParagraph *paragraph = g_new0 (WoOrderParagraph, 1);

  paragraph->n = (int) self->paragraphs->len + 1;
  paragraph->element = g_strdup (element);
  paragraph->text = g_strdup (text);
  g_ptr_array_add (self->paragraphs, paragraph);
}

Fixture *
fixture_new (const char *state)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->order = wo_record_new (WO_RECORD_ORDER, "o");
  self->order->number = g_strdup ("WO-2026-0041");
  set (self->order, "power", "54f");
  set (self->order, "kind", "order");
  set (self->order, "landlord", "Northmoor Homes");
  set (self->order, "reference", "202614872");
  set (self->order, "state", state);
  set (self->order, "signed_on", "2026-11-02");
  set (self->order, "signed_authenticated", "yes");
  set (self->order, "elements.milestones/m1.what", "The first findings; and their reasons");
  set (self->order, "elements.milestones/m1.by", "2027-01-15");
  set (self->order, "elements.milestones/m2.what", "A draft of the report");
  set (self->order, "elements.milestones/m2.by", "2027-02-26");
  set (self->order, "elements.evidence/e1", "The report of the review");
  set (self->order, "elements.evidence/e2", "The minutes of the governing body");
  set (self->order, "elements.evidence/e3", "A list of the homes that were looked at");
  set (self->order, "elements.due", "2027-03-31");
  self->c = wo_record_new (WO_RECORD_CASE, "c");
  set (self->c, "landlord", "Northmoor Homes");
  set (self->c, "reference", "202614872");
  set (self->c, "determination.on", "2026-10-01");
  self->edition = wo_edition_new ();
  self->edition->id = g_strdup ("2024-05");
  self->edition->title = g_strdup ("The whole guidance, May 2024");
  self->edition->short_title = g_strdup ("Guidance May 2024");
  self->edition->revised = wo_date_parse ("2024-05-16");
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    say (self, said[i].element, said[i].text);
  return self;
}

void
fixture_free (Fixture *self)
{
  wo_record_free (self->order);
  wo_record_free (self->c);
  wo_edition_free (self->edition);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

void
fixture_write (Fixture *self, const char *const *texts, guint n)
{
  g_ptr_array_set_size (self->paragraphs, 0);
  for (guint i = 0; i < n; i++)
    say (self, NULL, texts[i]);
}

WoPaper *
fixture_paper (const Fixture *self)
{
  g_autoptr (WoOrder) order = wo_order_new (self->order);
  g_autoptr (WoCase) c = wo_case_new (self->c);

  return wo_paper_for_order (order, c, self->edition, self->paragraphs, FIXTURE_HASH);
}

void
fixture_add_section (WoPaper *paper)
{
  g_autoptr (WoPaperSection) section = wo_paper_section_new ("Learning from this case");

  g_ptr_array_add (section->paragraphs, g_strdup ("The landlord was asked before."));
  g_ptr_array_add (section->paragraphs, g_strdup ("It is to look at its\nself-assessment again."));
  wo_paper_add_section (paper, section);
}

char *
fixture_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c);

      if (!space)
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
