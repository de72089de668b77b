/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-file-take.h"

#include "store/wo-files-shown.h"

static gboolean
take_some (WoDb *db,
           const WoUpload *upload,
           const WoFileTake *take,
           WoUploadState *ret_state,
           GError **error)
{
  if (take->verb == WO_FILE_TAKE_FINISH)
    return wo_files_finish (db, upload, ret_state, error);
  if (take->verb == WO_FILE_TAKE_APPEND
          ? !wo_files_append (db, upload, take->offset, take->bytes, ret_state, error)
          : !wo_files_state (db, upload, ret_state, error))
    return FALSE;
  if (take->verb == WO_FILE_TAKE_LOOK)
    {
      if (ret_state->outcome != WO_UPLOAD_WHOLE)
        *ret_state = (WoUploadState){ WO_UPLOAD_KEPT, 0 };
      return TRUE;
    }
  /* The server ended between the last part and its end: nobody sends that part again. */
  return !ret_state->all || wo_files_finish (db, upload, ret_state, error);
}

/* Whoever hears that the file is whole has had its bytes. What they named before is shown from now on, also
 * where the answer to the last part never came to them and they ask again. */
gboolean
wo_file_take (WoDb *db,
              WoStore *store,
              const WoUpload *upload,
              const WoFileTake *take,
              WoUploadState *ret_state,
              GError **error)
{
  if (!take_some (db, upload, take, ret_state, error))
    return FALSE;
  return ret_state->outcome != WO_UPLOAD_WHOLE ||
         (wo_files_hold (db, upload->hash, upload->person, error) &&
          wo_files_show_named (db, store, upload->hash, upload->person, error));
}
