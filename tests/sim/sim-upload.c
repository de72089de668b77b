/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-upload.h"

#include "domain/wo-file-item.h"
#include "register/wo-file-take.h"
#include "store/wo-files-beside.h"
#include "store/wo-files-shown.h"

#include "sim-grants.h"

#include <string.h>

#define SMALL_MAX 3000
/* A little more than a part of the server's. */
#define LARGE (WO_FILES_PART_BYTES + 700)
#define STALE_US (15 * (gint64) G_USEC_PER_SEC)
#define QUOTA (G_GINT64_CONSTANT (64) * WO_FILES_PART_BYTES)

static void
upload_free (gpointer data)
{
  SimUpload *self = data;

  g_free (self->hash);
  g_bytes_unref (self->bytes);
  g_free (self);
}

void
sim_upload_begin (Sim *sim)
{
  sim->uploads = g_ptr_array_new_with_free_func (upload_free);
  for (int i = 0; i < SIM_CLIENTS; i++)
    sim->clients[i].folder = g_ptr_array_new ();
}

void
sim_upload_end (Sim *sim)
{
  for (int i = 0; i < SIM_CLIENTS; i++)
    g_ptr_array_unref (sim->clients[i].folder);
  g_ptr_array_unref (sim->uploads);
}

void
sim_upload_copy (Sim *sim, int from, int to)
{
  g_ptr_array_set_size (sim->clients[to].folder, 0);
  g_ptr_array_extend (sim->clients[to].folder, sim->clients[from].folder, NULL, NULL);
}

static SimUpload *
find (Sim *sim, const char *hash)
{
  for (guint i = 0; i < sim->uploads->len; i++)
    if (g_str_equal (((SimUpload *) sim->uploads->pdata[i])->hash, hash))
      return sim->uploads->pdata[i];
  return NULL;
}

static SimUpload *
make (Sim *sim)
{
  SimUpload *self = g_new0 (SimUpload, 1);
  gsize size = sim_chance (sim, 16) ? LARGE : 1 + sim_draw (sim, SMALL_MAX);
  guint8 *data = g_malloc (size);
  guint64 state = sim->script->seed * 1000 + ++sim->texts;

  for (gsize i = 0; i < size; i++)
    data[i] = i % 64 < 8 ? (guint8) (sim_next (&state) >> 24) : (guint8) i;
  self->bytes = g_bytes_new_take (data, size);
  self->hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  g_ptr_array_add (sim->uploads, self);
  return self;
}

static void
add_cell (WoAct *act, guint n, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("files/f%u.%s", n, attribute);

  wo_act_add_cell (act, path, value);
}

/* Now and then two people have the same file. */
WoAct *
sim_upload_name (Sim *sim, int client)
{
  SimClient *self = &sim->clients[client];
  WoRecordKind kind = sim_chance (sim, 2) ? WO_RECORD_CASE : WO_RECORD_ORDER;
  g_auto (GStrv) ids = wo_store_list (self->store, kind, NULL);
  guint n = ids != NULL ? g_strv_length (ids) : 0;
  SimUpload *upload;
  g_autofree char *size = NULL;
  WoAct *act;

  if (n == 0)
    return NULL;
  upload = sim->uploads->len > 0 && sim_chance (sim, 4)
               ? sim->uploads->pdata[sim_draw (sim, sim->uploads->len)]
               : make (sim);
  if (!g_ptr_array_find (self->folder, upload, NULL))
    g_ptr_array_add (self->folder, upload);
  size = g_strdup_printf ("%" G_GSIZE_FORMAT, g_bytes_get_size (upload->bytes));
  act = wo_act_new ("set", kind, ids[sim_draw (sim, n)]);
  add_cell (act, ++sim->texts, "name", "survey.pdf");
  add_cell (act, sim->texts, "hash", upload->hash);
  add_cell (act, sim->texts, "size", size);
  return act;
}

void
sim_upload_open (Sim *sim)
{
  g_autoptr (GError) error = NULL;

  if (!sim_has (sim, SIM_FILES))
    return;
  sim->parts = wo_db_open (SIM_SERVER_PATH, 0, "sim", &error);
  g_assert_no_error (error);
  wo_files_attach (sim->parts, "sim", 0, &error);
  g_assert_no_error (error);
}

void
sim_upload_close (Sim *sim)
{
  g_clear_pointer (&sim->parts, wo_db_close);
}

/* What nobody went on with goes, as it does in days. */
static gboolean
sweep (Sim *sim, GError **error)
{
  guint n;

  return wo_files_sweep (sim->parts, sim->now_us, sim->now_us - STALE_US, 0, &n, error) &&
         wo_files_remove_parts (sim->parts, 20, &n, error);
}

/* As much of a piece as came before the line broke. */
static GBytes *
came_of (const SimEvent *request, gboolean cut, Sim *sim)
{
  gsize size = g_bytes_get_size (request->body);

  return g_bytes_new_from_bytes (request->body, 0, cut ? sim_draw (sim, (guint) size) : size);
}

/* As the server does: what is there is read back when the last of it is kept. */
static gboolean
take_piece (Sim *sim, const SimEvent *request, gboolean cut, WoUpload *upload, WoUploadState *state)
{
  g_autoptr (GBytes) some = request->body != NULL ? came_of (request, cut, sim) : NULL;
  const WoFileTake take = { some != NULL ? WO_FILE_TAKE_APPEND : WO_FILE_TAKE_STATE, request->after,
                            some };
  const WoFileTake finish = { .verb = WO_FILE_TAKE_FINISH };
  g_autoptr (GError) error = NULL;
  gboolean done = wo_file_take (sim->parts, sim->server, upload, &take, state, &error);

  if (done && some != NULL && state->outcome == WO_UPLOAD_KEPT && state->received == upload->size)
    done = wo_file_take (sim->parts, sim->server, upload, &finish, state, &error);
  if (done && !sim->quiet && sim_chance (sim, 10))
    done = sweep (sim, &error);
  if (!done && !sim_disk_has_failed ())
    sim_broken (sim, "the server fails with a file: %s", error->message);
  return done;
}

gboolean
sim_upload_may_send (Sim *sim, int client)
{
  g_autoptr (WoReadingScope) scope = sim_grants_scope (sim, client);

  return scope->any &&
         wo_may_add_files (sim->clients[client].person, wo_store_state (sim->server, 0),
                           wo_date_from_us (sim->now_us));
}

static void
answer (Sim *sim, const SimEvent *request, gboolean cut, SimEvent *event)
{
  const char *person = sim->clients[request->client].person;
  g_autoptr (WoReadingScope) scope = sim_grants_scope (sim, request->client);
  SimUpload *truth = find (sim, request->file);
  WoUpload upload = { .hash = request->file,
                      .person = person,
                      .size = request->body != NULL ? request->size : 0,
                      .quota = QUOTA,
                      .now_us = sim->now_us };
  WoUploadState state = { 0 };

  event->status = 403;
  if (!sim_upload_may_send (sim, request->client))
    return;
  upload.known = wo_files_may_read (sim->parts, sim->server, scope, request->file, NULL);
  event->status = 503;
  if (!take_piece (sim, request, cut, &upload, &state))
    return;
  event->status = state.outcome == WO_UPLOAD_OTHER_OFFSET ? 409 : 200;
  event->after = state.received;
  if (state.outcome == WO_UPLOAD_OTHER_HASH || state.outcome == WO_UPLOAD_OVER_QUOTA)
    sim_broken (sim, "the server refuses an honest file of client %d", request->client);
  /* Whoever hears that nothing is wanted of it any more sends no more. */
  truth->whole = truth->whole || state.received == request->size;
}

void
sim_upload_take (Sim *sim, const SimEvent *request)
{
  SimEvent event = *request;
  SimTrouble trouble;
  gboolean cut;

  event.kind = SIM_TO_CLIENT;
  event.again = FALSE;
  event.body = NULL;
  event.restored = sim->seen.restored;
  trouble = sim_trouble (sim, SIM_SERVER, SIM_SERVER_POWER);
  cut = request->body != NULL && !sim->quiet && sim_has (sim, SIM_DAMAGE) && sim_chance (sim, 8);
  answer (sim, request, cut, &event);
  if (trouble == SIM_POWER_GOES)
    sim_server_close (sim);
  sim_trouble_over (sim, SIM_SERVER, trouble);
  if (trouble == SIM_POWER_GOES)
    sim_server_open (sim);
  if (trouble != SIM_FINE)
    sim_check (sim);
  if (trouble != SIM_POWER_GOES && !cut)
    sim_send (sim, &event);
}

static gint64
size_there (Sim *sim, const SimUpload *upload)
{
  g_autoptr (GError) error = NULL;
  gint64 size = 0;

  wo_files_size (sim->parts, upload->hash, &size, &error);
  g_assert_no_error (error);
  return size;
}

/* All of it, as somebody fetches it. */
static gboolean
is_same_there (Sim *sim, const SimUpload *upload)
{
  gsize size, at = 0;
  const guint8 *data = g_bytes_get_data (upload->bytes, &size);

  while (at < size)
    {
      g_autoptr (GBytes) some =
          wo_files_read (sim->parts, upload->hash, (gint64) at, WO_FILES_PART_BYTES, NULL);
      gsize length = some != NULL ? g_bytes_get_size (some) : 0;

      if (length == 0 || length > size - at ||
          memcmp (g_bytes_get_data (some, NULL), data + at, length) != 0)
        return FALSE;
      at += length;
    }
  return TRUE;
}

/* Whoever asks for what has not come, or not all of it, is told so and gets no byte. */
static gboolean
is_said_to_be_missing (Sim *sim, const SimUpload *upload)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) some = wo_files_read (sim->parts, upload->hash, 0, 1, &error);

  g_assert_no_error (error);
  return some == NULL;
}

/* What is called a file is the file; what was called whole is one. */
void
sim_upload_check (Sim *sim)
{
  for (guint i = 0; i < sim->uploads->len; i++)
    {
      SimUpload *upload = sim->uploads->pdata[i];
      gint64 size = size_there (sim, upload);

      if (size == 0 && upload->whole)
        sim_broken (sim, "a file that the server called whole is not there");
      else if (size == 0 && !is_said_to_be_missing (sim, upload))
        sim_broken (sim, "a file is given of which not all has come");
      else if (size > 0 &&
               (size != (gint64) g_bytes_get_size (upload->bytes) || !is_same_there (sim, upload)))
        sim_broken (sim, "a file is there with other bytes");
    }
}

void
sim_upload_put_back (Sim *sim)
{
  for (guint i = 0; i < sim->uploads->len; i++)
    {
      SimUpload *upload = sim->uploads->pdata[i];

      upload->whole = size_there (sim, upload) > 0;
    }
}

/* Whether @client works on with the file in its folder, and may send it. */
static gboolean
can_send (Sim *sim, int client, const SimUpload *upload)
{
  return sim->clients[client].store != NULL &&
         g_ptr_array_find (sim->clients[client].folder, upload, NULL) &&
         sim_upload_may_send (sim, client);
}

static void
check_named (Sim *sim, const WoRecord *record, const WoCell *cell)
{
  const SimUpload *upload = find (sim, cell->value);

  g_assert_nonnull (upload);
  for (int i = 0; i < SIM_CLIENTS; i++)
    {
      g_autoptr (WoReadingScope) scope = NULL;

      if (g_strcmp0 (sim->clients[i].person, cell->by) != 0 || !can_send (sim, i, upload))
        continue;
      scope = sim_grants_scope (sim, i);
      if (!wo_reading_scope_allows (scope, record, wo_store_state (sim->server, 0)))
        continue;
      sim->seen.files++;
      if (size_there (sim, upload) == 0 ||
          !wo_files_may_read (sim->parts, sim->server, scope, upload->hash, NULL))
        sim_broken (sim, "all is quiet, and a file of %s never came from client %d", record->id, i);
    }
}

static void
check_record (Sim *sim, const char *id)
{
  g_autoptr (WoRecord) record = wo_store_get_record (sim->server, id, NULL);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (g_str_has_prefix (cell->path, "files/") && g_str_has_suffix (cell->path, ".hash"))
        check_named (sim, record, cell);
    }
}

void
sim_upload_check_end (Sim *sim)
{
  static const WoRecordKind kinds[] = { WO_RECORD_CASE, WO_RECORD_ORDER };

  sim_upload_check (sim);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_auto (GStrv) ids = wo_store_list (sim->server, kinds[k], NULL);

      for (guint i = 0; ids[i] != NULL; i++)
        check_record (sim, ids[i]);
    }
}
