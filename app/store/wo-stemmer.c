/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-stemmer.h"

#include "ranking/wo-word-ids.h"
#include "store/wo-letters.h"

#include <sqlite3.h>
#include <string.h>

/* So many words are remembered with their stems; the others are stemmed each time. */
#define WORDS_MAX 250000
/* A longer word is nobody's. */
#define WORD_BYTES_MAX 64

struct _WoStemmer
{
  fts5_tokenizer tokenizer;
  Fts5Tokenizer *made;
  WoWordIds *words,
      *stems;     /* a word as it was folded, and a stem: both with the number of the stem */
  GArray *starts; /* guint32: where the text of each stem begins, by number; and the last ends */
  GString *texts;
  guint8 folds[256];   /* what each byte of a word is folded to; 0: it is between words */
  const char *unknown; /* the one that is just given without a number */
  gsize unknown_length;
};

/* Words of Latin letters and digits alone wait until there are several. */
typedef struct
{
  WoStemmer *stemmer;
  WoStemmerGive give;
  gpointer data;
  WoWord words[WO_WORDS_AT_ONCE];
  char texts[WO_WORDS_AT_ONCE][WORD_BYTES_MAX]; /* so that eight bytes of each can be read */
  guint n;
} Listener;

/* What the tokenizer says of a single word. */
typedef struct
{
  char text[WORD_BYTES_MAX];
  gsize length;
  guint n;
} Stemmed;

static fts5_api *
ask_for_api (sqlite3 *connection)
{
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;

  if (sqlite3_prepare_v2 (connection, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
  return api;
}

/* Letters and digits, and whatever is not ASCII: everything else parts words. */
static guint8
fold (guint8 byte)
{
  if (byte >= 0x80)
    return byte;
  return g_ascii_isalnum ((char) byte) ? (guint8) g_ascii_tolower ((char) byte) : 0;
}

WoStemmer *
wo_stemmer_new (WoDb *db, GError **error)
{
  static const char *base[] = { "unicode61" };
  WoStemmer *self = g_new0 (WoStemmer, 1);
  fts5_api *api = ask_for_api (wo_db_sqlite (db));
  void *data = NULL;

  if (api == NULL || api->xFindTokenizer (api, "porter", &data, &self->tokenizer) != SQLITE_OK ||
      self->tokenizer.xCreate (data, base, G_N_ELEMENTS (base), &self->made) != SQLITE_OK)
    {
      g_free (self);
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
                   "%s: This SQLite has no text index (FTS5)", wo_db_name (db));
      return NULL;
    }
  self->words = wo_word_ids_new ();
  self->stems = wo_word_ids_new ();
  self->starts = g_array_new (FALSE, TRUE, sizeof (guint32));
  g_array_set_size (self->starts, 2);
  self->texts = g_string_new (NULL);
  for (guint byte = 0; byte < G_N_ELEMENTS (self->folds); byte++)
    self->folds[byte] = fold ((guint8) byte);
  return self;
}

void
wo_stemmer_free (WoStemmer *self)
{
  if (self == NULL)
    return;
  self->tokenizer.xDelete (self->made);
  wo_word_ids_free (self->words);
  wo_word_ids_free (self->stems);
  g_array_unref (self->starts);
  g_string_free (self->texts, TRUE);
  g_free (self);
}

static int
token_cb (void *data,
          int flags G_GNUC_UNUSED,
          const char *token,
          int length,
          int from G_GNUC_UNUSED,
          int to G_GNUC_UNUSED)
{
  const Listener *listener = data;
  WoStemmer *self = listener->stemmer;
  guint32 number = wo_word_ids_get (self->stems, token, (gsize) length);

  self->unknown = token;
  self->unknown_length = (gsize) length;
  listener->give (&number, 1, listener->data);
  return SQLITE_OK;
}

static int
stemmed_cb (void *data,
            int flags G_GNUC_UNUSED,
            const char *token,
            int length,
            int from G_GNUC_UNUSED,
            int to G_GNUC_UNUSED)
{
  Stemmed *stemmed = data;

  stemmed->n++;
  stemmed->length = MIN ((gsize) length, sizeof stemmed->text);
  memcpy (stemmed->text, token, stemmed->length);
  return SQLITE_OK;
}

static guint32
take_stem (WoStemmer *self, const Stemmed *stemmed)
{
  guint32 number = wo_word_ids_get (self->stems, stemmed->text, stemmed->length), end;

  if (number != 0)
    return number;
  number = self->starts->len - 1;
  wo_word_ids_add (self->stems, stemmed->text, stemmed->length, number);
  g_string_append_len (self->texts, stemmed->text, (gssize) stemmed->length);
  end = (guint32) self->texts->len;
  g_array_append_val (self->starts, end);
  return number;
}

/* The number of the stem of a folded word; 0: it is not remembered. */
static guint32
remember (WoStemmer *self, const char *word, gsize length)
{
  Stemmed stemmed = { .n = 0 };
  guint32 number;

  if (wo_word_ids_count (self->words) >= WORDS_MAX)
    return 0;
  self->tokenizer.xTokenize (self->made, &stemmed, FTS5_TOKENIZE_DOCUMENT, word, (int) length,
                             stemmed_cb);
  if (stemmed.n != 1)
    return 0;
  number = take_stem (self, &stemmed);
  wo_word_ids_add (self->words, word, length, number);
  return number;
}

/* As the tokenizer does it, whatever it is. */
static void
split_any (Listener *listener, const char *text, gsize length)
{
  WoStemmer *self = listener->stemmer;

  self->tokenizer.xTokenize (self->made, listener, FTS5_TOKENIZE_DOCUMENT, text, (int) length,
                             token_cb);
}

static void
give_numbers (const Listener *listener, const guint32 *numbers, guint n)
{
  if (n > 0)
    listener->give (numbers, n, listener->data);
}

/* The number of a word that was not there when @before words were; 0: it is not remembered. */
static guint32
number_of_new (WoStemmer *self, const WoWord *word, guint before)
{
  guint32 number = 0;

  if (wo_word_ids_count (self->words) != before)
    number = wo_word_ids_get (self->words, word->text, word->length);
  return number != 0 ? number : remember (self, word->text, word->length);
}

static void
give_waiting (Listener *listener)
{
  guint32 numbers[WO_WORDS_AT_ONCE];
  guint n = 0, before = wo_word_ids_count (listener->stemmer->words);

  wo_word_ids_get_all (listener->stemmer->words, listener->words, listener->n);
  for (guint i = 0; i < listener->n; i++)
    {
      const WoWord *word = &listener->words[i];
      guint32 number = word->id;

      if (number == 0)
        number = number_of_new (listener->stemmer, word, before);
      if (number != 0)
        {
          numbers[n++] = number;
          continue;
        }
      give_numbers (listener, numbers, n);
      n = 0;
      split_any (listener, word->text, word->length);
    }
  give_numbers (listener, numbers, n);
  listener->n = 0;
}

/* The word whose text is there already. */
static inline void
add_waiting (Listener *self, gsize length)
{
  self->words[self->n] = (WoWord){ self->texts[self->n], length, 0 };
  if (++self->n == WO_WORDS_AT_ONCE)
    give_waiting (self);
}

/* What a word is while its end is looked for. */
typedef struct
{
  gsize length;
  guint8 all; /* all its bytes, one over the other: of ASCII alone it is below 0x80 */
} Found;

/* Copies the word that begins at @at, folded, as far as there is room. */
static inline Found
fold_word (const WoStemmer *self, const char *at, const char *end, char *word)
{
  Found found = { 0, 0 };

  while (end - at >= 8 && found.length + 8 <= WORD_BYTES_MAX)
    {
      guint64 eight = wo_letters_read (at), others = wo_letters_others (eight);
      guint n = others != 0 ? wo_letters_before (others) : 8;

      wo_letters_write (word + found.length, eight | WO_LETTERS_SMALL);
      found.length += n;
      at += n;
      if (n < 8 && (guint8) *at < 0x80)
        return found;
      if (n < 8)
        break;
    }
  for (guint8 folded; at < end && (folded = self->folds[(guint8) *at]) != 0; at++, found.length++)
    {
      found.all |= folded;
      if (found.length < WORD_BYTES_MAX)
        word[found.length] = (char) folded;
    }
  return found;
}

/* Nearly every word is one of Latin letters that was there before: these need no tokenizer. */
void
wo_stemmer_split (WoStemmer *self, const char *text, WoStemmerGive give, gpointer data)
{
  Listener listener;
  const char *at = text, *end;

  if (text == NULL)
    return;
  listener.stemmer = self;
  listener.give = give;
  listener.data = data;
  listener.n = 0;
  end = text + strnlen (text, WO_STEMMER_BYTES_MAX);
  while (at < end)
    {
      Found word;

      if (self->folds[(guint8) *at] == 0)
        {
          at++;
          continue;
        }
      word = fold_word (self, at, end, listener.texts[listener.n]);
      if (word.all < 0x80 && word.length <= WORD_BYTES_MAX)
        add_waiting (&listener, word.length);
      else
        {
          give_waiting (&listener);
          split_any (&listener, at, word.length);
        }
      at += word.length;
    }
  give_waiting (&listener);
}

const char *
wo_stemmer_stem (const WoStemmer *self, guint32 number, gsize *ret_length)
{
  guint32 start;

  if (number == 0)
    {
      *ret_length = self->unknown_length;
      return self->unknown;
    }
  start = g_array_index (self->starts, guint32, number);
  *ret_length = g_array_index (self->starts, guint32, number + 1) - start;
  return self->texts->str + start;
}

/* While the stems of a text are listed. */
typedef struct
{
  const WoStemmer *stemmer;
  GPtrArray *stems;
} Listing;

static void
add_stems (const guint32 *numbers, guint n, gpointer data)
{
  const Listing *listing = data;

  for (guint i = 0; i < n; i++)
    {
      gsize length;
      const char *stem = wo_stemmer_stem (listing->stemmer, numbers[i], &length);

      g_ptr_array_add (listing->stems, g_strndup (stem, length));
    }
}

GPtrArray *
wo_stemmer_stems (WoStemmer *self, const char *text)
{
  Listing listing = { self, g_ptr_array_new_with_free_func (g_free) };

  wo_stemmer_split (self, text, add_stems, &listing);
  return listing.stems;
}
