/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-capsule-desk.h"

#include "register/wo-capsule-make.h"
#include "server/wo-limits.h"

/* Who may not read the whole of it hears what they hear of an order that is not there. */
static gboolean
may_read (const WoRecordQuestion *question)
{
  WoState *state = question->state;
  g_autoptr (WoRecord) order = state->get (state, question->id);
  const char *case_id =
      order != NULL && order->kind == WO_RECORD_ORDER ? wo_record_get (order, "case") : NULL;
  g_autoptr (WoRecord) c = case_id != NULL ? state->get (state, case_id) : NULL;

  return order != NULL && wo_reading_scope_allows (question->scope, order, state) &&
         (c == NULL || wo_reading_scope_allows (question->scope, c, state));
}

static WoReply *
refuse (const GError *error)
{
  static const char *const codes[] = {
    [WO_CAPSULE_ERROR_NO_ORDER] = "no-such-order",
    [WO_CAPSULE_ERROR_NOT_SIGNED] = "not-signed",
    [WO_CAPSULE_ERROR_ELSEWHERE] = "signed-elsewhere",
  };

  if (error->domain == WO_CAPSULE_ERROR && error->code != WO_CAPSULE_ERROR_DAMAGED)
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, codes[error->code], error->message);
  return wo_reply_failure ("store-failed", "The server could not make the file of this decision",
                           error);
}

static WoReply *
answer (WoStore *store, const WoRecordQuestion *question, gpointer signer, GError **error)
{
  gboolean may = may_read (question);
  g_autoptr (WoCapsule) capsule = NULL;
  GBytes *file;

  if (!wo_store_state_error (store, error))
    return NULL;
  if (!may)
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-order",
                           "There is no such order here, or you may not read its case");
  capsule = wo_capsule_make (store, question->id, signer, error);
  file = capsule != NULL ? wo_capsule_to_bytes (capsule, error) : NULL;
  return file != NULL ? wo_reply_new ("text/plain; charset=utf-8", file) : NULL;
}

WoRecordDesk *
wo_capsule_desk_new (const char *store, const char *key, GError **error)
{
  static const WoRecordDeskWork work = { WO_LIMIT_CAPSULE_QUEUE, answer, refuse };
  WoSigner *signer = key != NULL ? wo_signer_open (key, error) : NULL;

  if (key != NULL && signer == NULL)
    return NULL;
  return wo_record_desk_new (store, &work, signer, (GDestroyNotify) wo_signer_free, error);
}
