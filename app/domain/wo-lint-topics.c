/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-dictionary.h"
#include "domain/wo-lint-run.h"

#define T(name) WO_TOPIC (name)

/* Words by what they speak of; "train*" stands for every word that begins so. */
static const struct
{
  guint64 topics;
  const char *words;
} topics[] = {
  { T (WHY), "why cause causes caused reason reasons" },
  { T (FIND),
    "find identify identifies establish establishes ascertain check checks whether determine "
    "investigate examine examines explore look trace count many which" },
  { T (OTHER), "other others each every all any those similar similarly same many affected" },
  { T (PEOPLE), "resident residents tenant tenants leaseholder leaseholders household households "
                "occupier occupiers homeowner homeowners customer customers family families them "
                "owners" },
  { T (HOMES), "home homes property properties flat flats block blocks building buildings dwelling "
               "dwellings estate estates boiler boilers" },
  { T (POLICY),
    "policy policies practice practices procedure procedures process processes guidance" },
  { T (REDRESS), "redress compensat* remed* apolog* repay* repaid refund* reimburs* offer offers "
                 "reconsider" },
  { T (PUT), "put puts putting" },
  { T (RIGHT), "right" },
  { T (CORRECT), "correct corrects" },
  { T (COMPLAIN), "complain complains complained complaint complaints complaining" },
  { T (NOT), "no not without never none" },
  { T (MONTHS), "month months year years weeks" },
  { T (PAST), "preceding previous past last before since between prior" },
  { T (IMPROVE), "improv* correct correction address addresses addressing change changes changed "
                 "recommend recommends better amend strengthen content" },
  { T (TRAIN), "train* brief briefing" },
  { T (NOW), "meantime meanwhile now immediately once straightaway" },
  { T (WHILE), "while until pending during" },
  { T (WAIT), "wait waiting await awaiting" },
  { T (REVIEW), "review reviews reviewed" },
  { T (INDEPENDENT), "independen* external externally" },
  { T (OUTSIDE), "outside" },
  { T (LED), "led lead leads conducted commission commissioned" },
  { T (GOVERN), "board boards governing cabinet trustees" },
  { T (OVERSEE),
    "oversee oversees overseen oversight overseeing supervis* approve* approving monitor* "
    "satisfy satisfied scrutin* accountable decide decides" },
  { T (INFORM), "inform informed informing told tell aware note notes notified notify sight" },
  { T (MEMBER), "member councillor trustee director" },
  { T (RESPONSIBLE), "responsible" },
  { T (SERVICE), "team teams department departments service services directorate directorates" },
  { T (OFFICERS), "officer officers manager managers staff employees" },
  { T (TERMS), "terms" },
  { T (REFERENCE), "reference" },
  { T (AGREE), "agree agreed agrees agreement" },
  { T (INTERIM), "interim milestone milestones stage stages draft emerging" },
  { T (EVIDENCE), "evidence document documents copy copies minutes" },
  { T (PAPER),
    "copy copies minutes report reports note notes record records list lists table tables "
    "statement statements plan plans letter letters log logs outline sheet sheets form forms "
    "schedule paper papers policy procedure figures account accounts section photographs "
    "self assessment sample examples document documents evidence" },
  { T (REPORT), "report copy" },
  { T (SEND),
    "send sends sent provide provides provided supply supplies supplied share shares deliver "
    "delivers delivered submit submits submitted give gives given come receive receives" },
  { T (OMBUDSMAN), "ombudsman us" },
  { T (MONITOR), "monitor* progress embed* lasted" },
  { T (OFTEN), "quarterly monthly weekly annual* intervals regularly twice meetings fortnightly" },
  { T (DUTY), "must shall should ordered orders required recommends recommend ask asks asked" },
  { T (CONTENT), "cover covers include includes content" },
  { T (ASSESS), "assess* self spotlight*" },
  { T (SENIOR), "senior executive leadership director directors" },
  { T (AGAIN), "again recur* repeat* returned back reoccur* persist* continu* further" },
  { T (END), "until for next first total" },
};

void
wo_lint_add_topics (WoLintDictionary *dictionary)
{
  for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      g_auto (GStrv) words = g_strsplit (topics[i].words, " ", -1);

      for (gsize n = 0; words[n] != NULL; n++)
        wo_lint_dictionary_add (dictionary, words[n], topics[i].topics, -1);
    }
}
