/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-speller-worker.h"

#include "desktop/widgets/wo-speller.h"

#include <enchant.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_OWN_BYTES (1024 * 1024)

typedef enum
{
  CHECK,
  SUGGEST,
  ADD,
  STOP
} JobKind;

typedef struct
{
  JobKind kind;
  GPtrArray *words; /* CHECK */
  GTask *task;      /* SUGGEST */
  char *word;       /* ADD */
} Job;

struct _WoSpellerWorker
{
  gatomicrefcount refs; /* the maker's, and one for each answer on its way */
  GThread *thread;
  GAsyncQueue *jobs;
  GMainContext *context;
  char *language, *own;
  WoSpellerAnswered answered; /* of the maker's thread; NULL: it is gone */
  gpointer user_data;
  /* Of the thread. */
  EnchantBroker *broker;
  EnchantDict *dictionary;
};

typedef struct
{
  WoSpellerWorker *worker;
  WoSpellerAnswer answer;
  GTask *task; /* to be ended by @suggestions, in its maker's thread; or NULL */
  GStrv suggestions;
} Letter;

static void
worker_unref (WoSpellerWorker *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_async_queue_unref (self->jobs);
  g_main_context_unref (self->context);
  g_free (self->language);
  g_free (self->own);
  g_free (self);
}

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  worker_unref (letter->worker);
  g_clear_pointer (&letter->answer.words, g_ptr_array_unref);
  g_free (letter->answer.right);
  g_free (letter->answer.text);
  g_clear_object (&letter->task);
  g_strfreev (letter->suggestions);
  g_free (letter);
}

static gboolean
deliver (gpointer data)
{
  Letter *letter = data;

  if (letter->task != NULL)
    g_task_return_pointer (letter->task, g_steal_pointer (&letter->suggestions),
                           (GDestroyNotify) g_strfreev);
  else if (letter->worker->answered != NULL)
    letter->worker->answered (&letter->answer, letter->worker->user_data);
  return G_SOURCE_REMOVE;
}

static void
post (WoSpellerWorker *self, Letter letter)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_atomic_ref_count_inc (&self->refs);
  letter.worker = self;
  g_source_set_callback (source, deliver, g_memdup2 (&letter, sizeof letter), letter_free);
  g_source_attach (source, self->context);
}

/* Takes what @answer points to. */
static void
send (WoSpellerWorker *self, WoSpellerAnswer answer)
{
  post (self, (Letter){ .answer = answer });
}

static void
check (WoSpellerWorker *self, GPtrArray *words)
{
  gboolean *right = g_new (gboolean, words->len);

  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];

      right[i] = self->dictionary == NULL ||
                 enchant_dict_check (self->dictionary, word, (gssize) strlen (word)) == 0;
    }
  send (self, (WoSpellerAnswer){ .kind = WO_SPELLER_CHECKED, .words = words, .right = right });
}

static void
suggest (WoSpellerWorker *self, GTask *task)
{
  const char *word = g_task_get_task_data (task);
  g_autoptr (GStrvBuilder) best = g_strv_builder_new ();
  char **found = NULL;
  gsize count = 0;

  if (self->dictionary != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    found = enchant_dict_suggest (self->dictionary, word, (gssize) strlen (word), &count);
  for (gsize i = 0; found != NULL && i < MIN (count, WO_SPELLER_SUGGESTIONS); i++)
    g_strv_builder_add (best, found[i]);
  if (found != NULL)
    enchant_dict_free_string_list (self->dictionary, found);
  post (self, (Letter){ .task = task, .suggestions = g_strv_builder_end (best) });
}

/* One line at the end, in one write and on the disk before it is called done: several programs may add
 * to the same file. 0, or what went wrong. */
static int
append_line (const char *path, const char *line)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gsize length = strlen (line);
  int failed = 0;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return errno;
  fd = g_open (path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return errno;
  if (write (fd, line, length) != (gssize) length || fsync (fd) != 0)
    failed = errno != 0 ? errno : ENOSPC;
  close (fd);
  return failed;
}

static void
add (WoSpellerWorker *self, const char *word)
{
  g_autofree char *line = g_strconcat (word, "\n", NULL);
  int failed = append_line (self->own, line);

  send (self, (WoSpellerAnswer){ .kind = failed == 0 ? WO_SPELLER_KEPT : WO_SPELLER_UNWRITTEN,
                                 .text = failed == 0 ? NULL : g_strdup (g_strerror (failed)) });
}

static void
open_dictionary (WoSpellerWorker *self)
{
  g_autofree char *own = NULL;
  gsize length = 0;

  self->broker = enchant_broker_init ();
  if (enchant_broker_dict_exists (self->broker, self->language))
    self->dictionary = enchant_broker_request_dict (self->broker, self->language);
  if (self->dictionary == NULL)
    send (self, (WoSpellerAnswer){ .kind = WO_SPELLER_MISSING });
  if (g_file_get_contents (self->own, &own, &length, NULL) && length <= MAX_OWN_BYTES &&
      g_utf8_validate (own, (gssize) length, NULL))
    send (self, (WoSpellerAnswer){ .kind = WO_SPELLER_OWN, .text = g_steal_pointer (&own) });
}

static gpointer
work (gpointer data)
{
  WoSpellerWorker *self = data;
  gboolean on = TRUE;

  open_dictionary (self);
  while (on)
    {
      g_autofree Job *job = g_async_queue_pop (self->jobs);

      switch (job->kind)
        {
        case CHECK:
          check (self, job->words);
          break;
        case SUGGEST:
          suggest (self, job->task);
          break;
        case ADD:
          add (self, job->word);
          g_free (job->word);
          break;
        case STOP:
        default:
          on = FALSE;
        }
    }
  if (self->dictionary != NULL)
    enchant_broker_free_dict (self->broker, self->dictionary);
  enchant_broker_free (self->broker);
  return NULL;
}

static Job *
job_new (JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  return job;
}

WoSpellerWorker *
wo_speller_worker_new (const char *language,
                       const char *own,
                       WoSpellerAnswered answered,
                       gpointer user_data)
{
  WoSpellerWorker *self = g_new0 (WoSpellerWorker, 1);

  g_atomic_ref_count_init (&self->refs);
  self->language = g_strdup (language);
  self->own = g_strdup (own);
  self->answered = answered;
  self->user_data = user_data;
  self->jobs = g_async_queue_new ();
  self->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new ("spelling", work, self);
  return self;
}

void
wo_speller_worker_free (WoSpellerWorker *self)
{
  if (self == NULL)
    return;
  self->answered = NULL;
  g_async_queue_push (self->jobs, job_new (STOP));
  g_thread_join (self->thread);
  worker_unref (self);
}

void
wo_speller_worker_check (WoSpellerWorker *self, GPtrArray *words)
{
  Job *job = job_new (CHECK);

  job->words = words;
  g_async_queue_push (self->jobs, job);
}

void
wo_speller_worker_add (WoSpellerWorker *self, const char *word)
{
  Job *job = job_new (ADD);

  job->word = g_strdup (word);
  g_async_queue_push (self->jobs, job);
}

void
wo_speller_worker_suggest (WoSpellerWorker *self, GTask *task)
{
  Job *job = job_new (SUGGEST);

  job->task = task;
  g_async_queue_push_front (self->jobs, job);
}
