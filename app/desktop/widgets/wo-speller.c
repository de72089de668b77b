/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-speller.h"

#include "desktop/widgets/wo-spelling-words.h"
#include "desktop/widgets/wo-speller-worker.h"

/* So few that taking the answer is no work to speak of. */
#define BATCH 100
/* More than a person writes in a day; then all are asked for again. */
#define MAX_VERDICTS 50000

struct _WoSpeller
{
  GObject parent_instance;
  WoSpellerWorker *worker;
  GHashTable *known;    /* char *: never wrong */
  GHashTable *verdicts; /* char * → WoSpellingVerdict; NOT_KNOWN: asked for */
  GPtrArray *asking;    /* char *: to be sent */
  guint waiting;        /* batches that were sent and not answered */
  gboolean missing;
};

G_DEFINE_FINAL_TYPE (WoSpeller, wo_speller, G_TYPE_OBJECT)

enum
{
  ANSWERED,
  KNOWN,
  ADD_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
know (WoSpeller *self, const char *word)
{
  return g_hash_table_add (self->known, g_strdup (word));
}

static void
know_lines (WoSpeller *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (g_strstrip (lines[i])[0] != '\0' && lines[i][0] != '#')
      know (self, lines[i]);
}

/* A program that is closed while a word is on its way to the disk ends when it is there. */
static void
keep_running (void)
{
  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
}

static void
let_end (void)
{
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());
}

static void
answered_cb (const WoSpellerAnswer *answer, gpointer user_data)
{
  WoSpeller *self = user_data;

  switch (answer->kind)
    {
    case WO_SPELLER_MISSING:
      self->missing = TRUE;
      break;
    case WO_SPELLER_OWN:
      know_lines (self, answer->text);
      g_signal_emit (self, signals[KNOWN], 0);
      break;
    case WO_SPELLER_KEPT:
      let_end ();
      break;
    case WO_SPELLER_UNWRITTEN:
      g_signal_emit (self, signals[ADD_FAILED], 0, answer->text);
      let_end ();
      break;
    case WO_SPELLER_CHECKED:
    default:
      for (guint i = 0; i < answer->words->len; i++)
        g_hash_table_insert (self->verdicts, g_strdup (answer->words->pdata[i]),
                             GINT_TO_POINTER (answer->right[i] ? WO_SPELLING_RIGHT
                                                               : WO_SPELLING_WRONG));
      self->waiting--;
      if (self->waiting == 0)
        g_signal_emit (self, signals[ANSWERED], 0);
    }
}

static void
wo_speller_finalize (GObject *object)
{
  WoSpeller *self = WO_SPELLER (object);

  wo_speller_worker_free (self->worker);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->verdicts);
  g_ptr_array_unref (self->asking);
  G_OBJECT_CLASS (wo_speller_parent_class)->finalize (object);
}

static void
wo_speller_class_init (WoSpellerClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_speller_finalize;
  signals[ANSWERED] =
      g_signal_new ("answered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KNOWN] =
      g_signal_new ("known", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ADD_FAILED] = g_signal_new ("add-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_speller_init (WoSpeller *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asking = g_ptr_array_new_with_free_func (g_free);
}

WoSpeller *
wo_speller_new (const char *language, const char *own)
{
  WoSpeller *self = g_object_new (WO_TYPE_SPELLER, NULL);
  g_autofree char *field = wo_spelling_field_words ();

  know_lines (self, field);
  self->worker = wo_speller_worker_new (language, own, answered_cb, self);
  return self;
}

WoSpeller *
wo_speller_get_default (void)
{
  static WoSpeller *speller = NULL;

  if (speller == NULL)
    {
      g_autofree char *own =
          g_build_filename (g_get_user_data_dir (), "wider-orders", "words.txt", NULL);

      speller = wo_speller_new ("en_GB", own);
    }
  return speller;
}

gboolean
wo_speller_is_missing (WoSpeller *self)
{
  g_return_val_if_fail (WO_IS_SPELLER (self), TRUE);
  return self->missing;
}

WoSpellingVerdict
wo_speller_look (WoSpeller *self, const char *word)
{
  gpointer verdict;

  g_return_val_if_fail (WO_IS_SPELLER (self), WO_SPELLING_RIGHT);

  if (self->missing || wo_spelling_is_known (self->known, word))
    return WO_SPELLING_RIGHT;
  if (g_hash_table_lookup_extended (self->verdicts, word, NULL, &verdict))
    return (WoSpellingVerdict) GPOINTER_TO_INT (verdict);
  g_hash_table_insert (self->verdicts, g_strdup (word), GINT_TO_POINTER (WO_SPELLING_NOT_KNOWN));
  g_ptr_array_add (self->asking, g_strdup (word));
  if (self->asking->len >= BATCH)
    wo_speller_ask (self);
  return WO_SPELLING_NOT_KNOWN;
}

gboolean
wo_speller_is_busy (WoSpeller *self)
{
  g_return_val_if_fail (WO_IS_SPELLER (self), FALSE);
  return self->waiting > 0 || self->asking->len > 0;
}

void
wo_speller_ask (WoSpeller *self)
{
  g_return_if_fail (WO_IS_SPELLER (self));

  if (self->asking->len == 0)
    return;
  self->waiting++;
  wo_speller_worker_check (self->worker, g_steal_pointer (&self->asking));
  self->asking = g_ptr_array_new_with_free_func (g_free);
  if (g_hash_table_size (self->verdicts) > MAX_VERDICTS && self->waiting == 1)
    g_hash_table_remove_all (self->verdicts);
}

void
wo_speller_know_names (WoSpeller *self, const char *names)
{
  WoSpellingWord word;
  gboolean fresh = FALSE;

  g_return_if_fail (WO_IS_SPELLER (self));

  for (const char *at = names; at != NULL && wo_spelling_next (&at, &word);)
    {
      g_autofree char *name = g_strndup (word.start, word.length);

      if (wo_spelling_has_capital (name))
        fresh = know (self, name) || fresh;
    }
  if (fresh)
    g_signal_emit (self, signals[KNOWN], 0);
}

void
wo_speller_ignore (WoSpeller *self, const char *word)
{
  g_return_if_fail (WO_IS_SPELLER (self));
  know (self, word);
  g_signal_emit (self, signals[KNOWN], 0);
}

void
wo_speller_add (WoSpeller *self, const char *word)
{
  g_return_if_fail (WO_IS_SPELLER (self));
  if (know (self, word))
    {
      keep_running ();
      wo_speller_worker_add (self->worker, word);
    }
  g_signal_emit (self, signals[KNOWN], 0);
}

void
wo_speller_suggest_async (WoSpeller *self,
                          const char *word,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task;

  g_return_if_fail (WO_IS_SPELLER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_task_data (task, g_strdup (word), g_free);
  wo_speller_worker_suggest (self->worker, task);
}

GStrv
wo_speller_suggest_finish (WoSpeller *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
