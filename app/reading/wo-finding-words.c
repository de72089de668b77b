/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-finding-words.h"

#include "domain/wo-case.h"
#include "reading/wo-clean.h"
#include "reading/wo-finding-about.h"
#include "reading/wo-vocabulary.h"

#include <string.h>

/* A sentence is not longer, however many points it has. */
#define TEXT_MAX 16384
#define TOKENS_MAX 100
/* How far before "jurisdiction" or "redress" their own words may stand, in letters. */
#define NEAR 70

typedef enum
{
  SEVERE,
  MALADMINISTRATION,
  SERVICE_FAILURE,
  REASONABLE_REDRESS,
  NO_MALADMINISTRATION,
  OUTSIDE
} Level;

typedef struct
{
  Level level;
  gsize start, end; /* in the squeezed text */
} Token;

static const char *const nouns[] = { "maladministration", "servicefailure", "redress",
                                     "jurisdiction" };

/* Whether the squeezed text before @at ends with @word, and @word begins a word of the original. */
static gboolean
ends_with_word (const WoSqueezed *s, const char *original, gsize at, const char *word)
{
  gsize length = strlen (word);
  const char *first;

  if (length > at || memcmp (s->text + at - length, word, length) != 0)
    return FALSE;
  first = original + s->at[at - length];
  return first == original || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (first)));
}

static gboolean
ends_with_any (const WoSqueezed *s, const char *original, gsize at, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (ends_with_word (s, original, at, words[i]))
      return TRUE;
  return FALSE;
}

static const char *const denials[] = {
  "no",
  "notfind",
  "notfound",
  "notfindany",
  "notfoundany",
  "noevidenceof",
  "nofindingof",
  "notamountto",
  "wasnot",
  "isnot",
  "notconstitute",
  "nothaveevidenceof",
  "notafindingof",
  "notbeen",
  "not",
  NULL,
};

/* Words before a finding's name that make it something already spoken of, and no finding. */
static const char *const mentions[] = {
  "the",      "its",      "acknowledged", "any",           "this",  "these",    "those",
  "such",     "their",    "forits",       "ofthe",         "for",   "whether",  "further",
  "above",    "admitted", "accepted",     "recognised",    "other", "previous", "landlords",
  "where",    "or",       "ourfindingof", "ourfindingsof", "avoid", "prevent",  "resultofa",
  "resultof", "similar",  NULL,
};

static gboolean
has_near (const WoSqueezed *s, gsize at, const char *const *words)
{
  gsize from = at > NEAR ? at - NEAR : 0;
  g_autofree char *near = g_strndup (s->text + from, at - from);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (near, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "maladministration", with what stands before it. */
static gboolean
read_failure (const WoSqueezed *s, const char *original, gsize at, Token *token)
{
  gboolean service = s->text[at] == 's';
  gboolean severe = !service && at >= 6 && memcmp (s->text + at - 6, "severe", 6) == 0;

  token->start = severe ? at - 6 : at;
  token->level = severe ? SEVERE : (service ? SERVICE_FAILURE : MALADMINISTRATION);
  if (!ends_with_any (s, original, token->start, denials))
    return !ends_with_any (s, original, token->start, mentions) ||
           ends_with_word (s, original, token->start, "responsiblefor");
  /* That there was no severe maladministration, or no service failure, says not what there was. */
  token->level = NO_MALADMINISTRATION;
  if (ends_with_word (s, original, token->start, "no"))
    token->start -= 2;
  return !severe && !service;
}

static gboolean
read_redress (const WoSqueezed *s, const char *original, gsize at, Token *token)
{
  static const char *const offers[] = { "reasonable",    "offer",      "provided", "made",
                                        "proportionate", "sufficient", NULL };
  static const char *const none[] = { "notoffer",      "notmade", "notprovide", "failedtooffer",
                                      "notreasonable", "notmake", NULL };
  static const char *const more[] = { "no",    "additional", "further", "appropriate",
                                      "to",    "wider",      "more",    "any",
                                      "andto", "financial",  "the",     NULL };

  static const char *const before[] = { "reasonable", "ofreasonable",       "anofferof",
                                        "offerof",    "areasonableofferof", "reasonableofferof",
                                        NULL };

  token->level = REASONABLE_REDRESS;
  token->start = at;
  for (guint i = 0; before[i] != NULL; i++)
    if (ends_with_word (s, original, at, before[i]))
      token->start = MIN (token->start, at - strlen (before[i]));
  if (has_near (s, at, none) || ends_with_any (s, original, at, more) ||
      ends_with_any (s, original, token->start, (const char *const[]){ "no", "not", NULL }))
    return FALSE;
  return token->start < at || has_near (s, at, offers) ||
         strstr (s->text + at, "resolves") != NULL || strstr (s->text + at, "satisf") != NULL;
}

static gboolean
read_outside (const WoSqueezed *s, const char *original, gsize at, Token *token)
{
  static const char *const out[] = {
    "outside", "outwith",    "notwithin",           "notfallwithin",
    "beyond",  "fallsoutof", "nothavejurisdiction", "nojurisdiction",
    NULL
  };
  gsize from = at > NEAR ? at - NEAR : 0;

  token->level = OUTSIDE;
  token->start = at;
  if (ends_with_word (s, original, at, "no"))
    return TRUE;
  if (!has_near (s, at, out))
    return FALSE;
  for (gsize i = from; i < at; i++)
    for (guint k = 0; out[k] != NULL; k++)
      if (g_str_has_prefix (s->text + i, out[k]))
        {
          token->start = i;
          return TRUE;
        }
  return TRUE;
}

static gboolean
read_token (const WoSqueezed *s, const char *original, gsize at, guint noun, Token *token)
{
  token->end = at + strlen (nouns[noun]);
  if (noun == 1 && s->text[token->end] == 's')
    token->end++;
  switch (noun)
    {
    case 2:
      return read_redress (s, original, at, token);
    case 3:
      return read_outside (s, original, at, token);
    default:
      return read_failure (s, original, at, token);
    }
}

static GArray *
find_tokens (const WoSqueezed *s, const char *original)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (gsize at = 0; at < s->length && tokens->len < TOKENS_MAX; at++)
    for (guint noun = 0; noun < G_N_ELEMENTS (nouns); noun++)
      {
        Token token;

        if (!g_str_has_prefix (s->text + at, nouns[noun]) ||
            !read_token (s, original, at, noun, &token))
          continue;
        /* "reasonable redress … an offer of redress" in one breath is one finding. */
        if (tokens->len > 0 && token.start < g_array_index (tokens, Token, tokens->len - 1).end)
          token.start = g_array_index (tokens, Token, tokens->len - 1).end;
        g_array_append_val (tokens, token);
      }
  return tokens;
}

static gboolean
has_level (GArray *tokens, Level level)
{
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, Token, i).level == level)
      return TRUE;
  return FALSE;
}

/* Where redress was offered for a failure, the failure is what the redress is for. It is a finding of
 * its own only where the sentence says that there was one, after the redress. */
static void
drop_redressed (GArray *tokens, const WoSqueezed *s, const char *original)
{
  static const char *const there[] = { "therewas", "therewasa", "therewere", "and", "therehasbeen",
                                       "was",      "anda",      "wefound",   "a",   NULL };
  guint i = 0;

  if (!has_level (tokens, REASONABLE_REDRESS))
    return;
  while (i < tokens->len)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      const Token *next = i + 1 < tokens->len ? token + 1 : NULL;
      gboolean failure = token->level <= SERVICE_FAILURE;
      gboolean starts = token->start == 0 || ends_with_any (s, original, token->start, there) ||
                        strchr (":;.\x1f", *(original + s->at[token->start] -
                                             (original[s->at[token->start] - 1] == ' ' ? 2 : 1)));
      /* "service failure …, however the landlord has offered reasonable redress" is redress. */
      gboolean however = next != NULL && next->level == REASONABLE_REDRESS &&
                         g_strstr_len (s->text + token->end, (gssize) (next->start - token->end),
                                       "however") != NULL;

      if (failure && (!starts || however))
        g_array_remove_index (tokens, i);
      else
        i++;
    }
}

static void
said_free (gpointer data)
{
  WoFindingSaid *said = data;

  g_free (said->about);
  g_free (said);
}

static void
add_said (GPtrArray *out, Level level, const char *about)
{
  g_autoptr (GPtrArray) points = wo_finding_about_points (about);

  for (guint i = 0; i < points->len; i++)
    {
      WoFindingSaid *said = g_new0 (WoFindingSaid, 1);

      said->level = wo_finding_levels[level];
      said->about = g_strdup (points->pdata[i]);
      g_ptr_array_add (out, said);
    }
}

static char *
about_token (const WoSqueezed *s, const char *original, GArray *tokens, guint i)
{
  const Token *token = &g_array_index (tokens, Token, i);
  gboolean last = i + 1 == tokens->len;
  gsize from = i == 0 ? 0 : s->at[token[-1].end];
  gsize to = last ? strlen (original) : s->at[token[1].start];
  gsize end = token->end < s->length ? s->at[token->end] : strlen (original);
  g_autofree char *before = g_strndup (original + from, s->at[token->start] - from);
  g_autofree char *behind = end < to ? g_strndup (original + end, to - end) : g_strdup ("");
  char *about;

  if (token->level == OUTSIDE)
    {
      about = wo_finding_about_before (before);
      if (about[0] != '\0')
        return about;
      g_free (about);
    }
  about = wo_finding_about_behind (behind);
  if (about[0] == '\0' && i == 0)
    {
      g_free (about);
      about = wo_finding_about_before (before);
    }
  return about;
}

GPtrArray *
wo_finding_words_read (const char *text)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (said_free);
  g_autofree char *mended = NULL;
  g_autoptr (WoSqueezed) s = NULL;
  g_autoptr (GArray) tokens = NULL;
  g_autofree char *shared = NULL;

  if (strlen (text) > TEXT_MAX)
    return out;
  mended = wo_vocabulary_mend_text (text);
  s = wo_squeeze (mended);
  tokens = find_tokens (s, mended);
  drop_redressed (tokens, s, mended);
  /* From the last: "maladministration and service failure in respect of X" are both about X. */
  for (guint i = tokens->len; i-- > 0;)
    {
      g_autofree char *about = about_token (s, mended, tokens, i);
      g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (said_free);

      if (about[0] == '\0' && shared != NULL)
        {
          g_free (about);
          about = g_strdup (shared);
        }
      add_said (said, g_array_index (tokens, Token, i).level, about);
      for (guint k = said->len; k-- > 0;)
        g_ptr_array_insert (out, 0, g_ptr_array_steal_index (said, k));
      g_free (shared);
      shared = g_steal_pointer (&about);
    }
  return out;
}

gboolean
wo_finding_words_has (const char *text)
{
  g_autofree char *squeezed = wo_squeeze_text (text);

  return strstr (squeezed, "maladministration") != NULL ||
         strstr (squeezed, "servicefailure") != NULL ||
         strstr (squeezed, "reasonableredress") != NULL ||
         strstr (squeezed, "offerofredress") != NULL || strstr (squeezed, "jurisdiction") != NULL;
}

const char *
wo_finding_words_only (const char *text)
{
  g_autofree char *squeezed = NULL;

  if (strlen (text) > 80)
    return NULL;
  squeezed = wo_squeeze_text (text);
  for (guint i = 0; wo_finding_levels[i] != NULL; i++)
    {
      g_autofree char *level = wo_squeeze_text (wo_finding_levels[i]);

      if (g_str_equal (squeezed, level))
        return wo_finding_levels[i];
    }
  return NULL;
}
