/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-files.h"

#include "store/wo-files-parts.h"
#include "store/wo-files-shown.h"

/* A row of what is being sent. */
typedef struct
{
  gboolean there;
  char *body; /* NULL: it was whole */
  gint64 size;
  gint64 received;
} Staged;

/* Bytes that are to be kept. */
typedef struct
{
  gint64 offset, size;
} Piece;

static void
staged_clear (Staged *self)
{
  g_clear_pointer (&self->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Staged, staged_clear)

static gboolean
run (WoDb *db, const char *sql, const char *one, const char *other, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (db, sql, error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, one);
  if (other != NULL)
    wo_statement_bind_text (to, 2, other);
  return wo_statement_run (to, error);
}

/* All that @done made of it, or nothing. */
static gboolean
settle (WoDb *db, gboolean done, GError **error)
{
  if (done && wo_db_commit (db, error))
    return TRUE;
  if (wo_db_in_transaction (db))
    wo_db_exec (db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
take_error (GError **failed, GError **error)
{
  if (*failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (failed));
  return FALSE;
}

gboolean
wo_files_size (WoDb *db, const char *hash, gint64 *ret_size, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (db, "SELECT size FROM file WHERE hash = ?", error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, hash);
  *ret_size = wo_statement_next (from, &failed) ? wo_statement_int (from, 0) : 0;
  return take_error (&failed, error);
}

static gboolean
read_staged (WoDb *db, const WoUpload *upload, Staged *staged, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (db, "SELECT body, size, received FROM upload WHERE person = ?1 AND hash = ?2",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, upload->person);
  wo_statement_bind_text (from, 2, upload->hash);
  if (wo_statement_next (from, &failed))
    {
      staged->there = TRUE;
      staged->body = wo_statement_is_null (from, 0) ? NULL : wo_statement_dup (from, 0);
      staged->size = wo_statement_int (from, 1);
      staged->received = wo_statement_int (from, 2);
    }
  return take_error (&failed, error);
}

/* Whoever may not read the file learns nothing from it: it is whole for them once they have sent it. */
static gboolean
look (WoDb *db, const WoUpload *upload, Staged *staged, WoUploadState *state, GError **error)
{
  gint64 whole = 0;

  if (!read_staged (db, upload, staged, error) || !wo_files_size (db, upload->hash, &whole, error))
    return FALSE;
  *state = (WoUploadState){ WO_UPLOAD_KEPT, 0 };
  if (whole > 0 && (upload->known || (staged->there && staged->body == NULL)))
    *state = (WoUploadState){ WO_UPLOAD_WHOLE, whole };
  else if (staged->body != NULL && (upload->size == 0 || upload->size == staged->size))
    {
      state->received = staged->received;
      state->all = staged->received == staged->size;
    }
  return TRUE;
}

gboolean
wo_files_state (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error)
{
  g_auto (Staged) staged = { FALSE };

  return look (db, upload, &staged, ret_state, error);
}

/* Its parts go one by one, when nobody waits for it. */
static gboolean
let_go (WoDb *db, const char *body, GError **error)
{
  return run (db, "INSERT INTO file_going (body) VALUES (?1) ON CONFLICT DO NOTHING", body, NULL,
              error);
}

static gboolean
forget_staged (WoDb *db, const WoUpload *upload, const Staged *staged, GError **error)
{
  return (staged->body == NULL || let_go (db, staged->body, error)) &&
         run (db, "DELETE FROM upload WHERE person = ?1 AND hash = ?2", upload->person,
              upload->hash, error);
}

static gboolean
put_staged (WoDb *db, const WoUpload *upload, const char *body, gint64 received, GError **error)
{
  g_autoptr (WoStatement) to = wo_db_prepare (
      db,
      "INSERT INTO upload (person, hash, body, size, received, at_us) VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6) ON CONFLICT (person, hash) DO UPDATE SET body = excluded.body, size = excluded.size, "
      "received = excluded.received, at_us = excluded.at_us",
      error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, upload->person);
  wo_statement_bind_text (to, 2, upload->hash);
  wo_statement_bind_text (to, 3, body);
  wo_statement_bind_int (to, 4, upload->size);
  wo_statement_bind_int (to, 5, received);
  wo_statement_bind_int (to, 6, upload->now_us);
  return wo_statement_run (to, error);
}

/* What of @person's counts: what is not whole, and what no record names. */
static gboolean
is_over_quota (WoDb *db, const WoUpload *upload, gint64 more, gboolean *ret_over, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (db,
                     "SELECT coalesce (sum (received), 0) FROM upload WHERE person = ? AND "
                     "(body IS NOT NULL OR NOT " WO_FILES_NAMED ("upload.hash") ")",
                     error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, upload->person);
  *ret_over =
      wo_statement_next (from, &failed) && wo_statement_int (from, 0) + more > upload->quota;
  return take_error (&failed, error);
}

/* Whether @bytes may be kept, and under which body: KEPT, where they may. */
static gboolean
begin_append (WoDb *db,
              const WoUpload *upload,
              const Piece *piece,
              Staged *staged,
              WoUploadState *state,
              GError **error)
{
  gboolean over = FALSE;

  if (!look (db, upload, staged, state, error))
    return FALSE;
  if (state->outcome == WO_UPLOAD_WHOLE)
    return TRUE;
  if (piece->offset != state->received || piece->offset + piece->size > upload->size)
    {
      state->outcome = WO_UPLOAD_OTHER_OFFSET;
      return TRUE;
    }
  /* Of another size, or whole once and swept since. */
  if (staged->there && (staged->body == NULL || staged->size != upload->size))
    {
      if (!forget_staged (db, upload, staged, error))
        return FALSE;
      staged_clear (staged);
    }
  if (!is_over_quota (db, upload, piece->size, &over, error))
    return FALSE;
  if (over)
    {
      state->outcome = WO_UPLOAD_OVER_QUOTA;
      return TRUE;
    }
  if (staged->body != NULL)
    return TRUE;
  staged->body = g_uuid_string_random ();
  return put_staged (db, upload, staged->body, 0, error);
}

/* They are kept; whether they still go on where the body has come to. */
static gboolean
end_append (WoDb *db,
            const WoUpload *upload,
            const Piece *piece,
            const Staged *was,
            WoUploadState *state,
            GError **error)
{
  g_auto (Staged) is = { FALSE };

  if (!read_staged (db, upload, &is, error))
    return FALSE;
  if (g_strcmp0 (is.body, was->body) != 0 || is.received != piece->offset)
    {
      *state = (WoUploadState){ WO_UPLOAD_OTHER_OFFSET, is.body != NULL ? is.received : 0 };
      return TRUE;
    }
  state->received = piece->offset + piece->size;
  return put_staged (db, upload, is.body, state->received, error);
}

/* What came under a name of its own stays; what came twice is kept once, and counts as wanted anew. */
static gboolean
put_file (WoDb *db, const WoUpload *upload, const Staged *staged, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (db,
                     "INSERT INTO file (hash, body, size, at_us, unnamed_us) VALUES (?1, ?2, ?3, "
                     "?4, ?4) ON CONFLICT (hash) DO NOTHING",
                     error);
  g_autoptr (WoStatement) again = NULL;

  if (to == NULL)
    return FALSE;
  wo_statement_bind_text (to, 1, upload->hash);
  wo_statement_bind_text (to, 2, staged->body);
  wo_statement_bind_int (to, 3, staged->size);
  wo_statement_bind_int (to, 4, upload->now_us);
  if (!wo_statement_run (to, error))
    return FALSE;
  if (wo_db_changes (db) > 0)
    return TRUE;
  if (!let_go (db, staged->body, error))
    return FALSE;
  again =
      wo_db_prepare (db,
                     "UPDATE file SET unnamed_us = ?2 WHERE hash = ?1 AND unnamed_us IS NOT NULL",
                     error);
  if (again == NULL)
    return FALSE;
  wo_statement_bind_text (again, 1, upload->hash);
  wo_statement_bind_int (again, 2, upload->now_us);
  return wo_statement_run (again, error);
}

/* Behind the lock: where what was read is not what stands any more, nothing is finished. @hash: of what was read;
 * NULL: some of it is damaged, and it has to come anew. */
static gboolean
finish (WoDb *db,
        const WoUpload *upload,
        const Staged *was,
        const char *hash,
        WoUploadState *state,
        GError **error)
{
  g_auto (Staged) is = { FALSE };

  if (!read_staged (db, upload, &is, error))
    return FALSE;
  if (g_strcmp0 (is.body, was->body) != 0)
    {
      *state = (WoUploadState){ WO_UPLOAD_OTHER_OFFSET, is.body != NULL ? is.received : 0 };
      return TRUE;
    }
  *state = (WoUploadState){ hash != NULL ? WO_UPLOAD_OTHER_HASH : WO_UPLOAD_OTHER_OFFSET, 0 };
  if (g_strcmp0 (hash, upload->hash) != 0)
    return forget_staged (db, upload, &is, error);
  *state = (WoUploadState){ WO_UPLOAD_WHOLE, is.size };
  return put_file (db, upload, &is, error) && put_staged (db, upload, NULL, is.size, error) &&
         wo_files_hold (db, upload->hash, upload->person, error);
}

/* What came cannot be gone on with, as @failed says, which it takes over. Where a part is damaged it would be so each
 * time, and all of it goes. */
static gboolean
give_up (WoDb *db,
         const WoUpload *upload,
         const Staged *was,
         GError *failed,
         WoUploadState *state,
         GError **error)
{
  if (!g_error_matches (failed, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  g_error_free (failed);
  return wo_db_begin (db, error) &&
         settle (db, finish (db, upload, was, NULL, state, error), error);
}

gboolean
wo_files_append (WoDb *db,
                 const WoUpload *upload,
                 gint64 offset,
                 GBytes *bytes,
                 WoUploadState *ret_state,
                 GError **error)
{
  const Piece piece = { offset, (gint64) g_bytes_get_size (bytes) };
  gboolean beside = wo_db_has_lists (db);
  g_auto (Staged) staged = { FALSE };
  GError *torn = NULL;
  gboolean done;

  if (!wo_db_begin (db, error))
    return FALSE;
  done = begin_append (db, upload, &piece, &staged, ret_state, error);
  /* Where others write to the same table, nobody comes in between. */
  if (done && ret_state->outcome == WO_UPLOAD_KEPT && !beside)
    done = wo_files_write_parts (db, staged.body, offset, bytes, &torn) &&
           end_append (db, upload, &piece, &staged, ret_state, error);
  done = settle (db, done, error);
  if (done && ret_state->outcome == WO_UPLOAD_KEPT && beside)
    done = wo_files_write_parts (db, staged.body, offset, bytes, &torn) &&
           wo_db_begin (db, error) &&
           settle (db, end_append (db, upload, &piece, &staged, ret_state, error), error);
  return done || (torn != NULL && give_up (db, upload, &staged, torn, ret_state, error));
}

gboolean
wo_files_finish (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error)
{
  g_auto (Staged) staged = { FALSE };
  g_autofree char *hash = NULL;
  GError *torn = NULL;

  if (!look (db, upload, &staged, ret_state, error))
    return FALSE;
  if (!ret_state->all)
    return TRUE;
  hash = wo_files_hash (db, staged.body, staged.received, &torn);
  if (torn != NULL)
    return give_up (db, upload, &staged, torn, ret_state, error);
  return wo_db_begin (db, error) &&
         settle (db, finish (db, upload, &staged, hash, ret_state, error), error);
}
