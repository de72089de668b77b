/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-input-error.h"

typedef struct
{
  char *at;
} WoInputErrorPrivate;

static void
wo_input_error_private_init (WoInputErrorPrivate *priv)
{
  priv->at = NULL;
}

static void
wo_input_error_private_copy (const WoInputErrorPrivate *from, WoInputErrorPrivate *to)
{
  to->at = g_strdup (from->at);
}

static void
wo_input_error_private_clear (WoInputErrorPrivate *priv)
{
  g_free (priv->at);
}

/* GLib's macro casts from bytes to the struct that it laid out itself. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (WoInputError, wo_input_error)
#pragma GCC diagnostic pop

static const char *const codes[] = {
  [WO_INPUT_ERROR_SIZE] = "too-large",
  [WO_INPUT_ERROR_UTF8] = "not-utf-8",
  [WO_INPUT_ERROR_SYNTAX] = "not-json",
  [WO_INPUT_ERROR_DEPTH] = "too-deep",
  [WO_INPUT_ERROR_DUPLICATE] = "duplicate-member",
  [WO_INPUT_ERROR_NUMBER] = "bad-number",
  [WO_INPUT_ERROR_CONTROL] = "control-character",
  [WO_INPUT_ERROR_MISSING] = "missing",
  [WO_INPUT_ERROR_TYPE] = "wrong-type",
  [WO_INPUT_ERROR_VALUE] = "bad-value",
  [WO_INPUT_ERROR_UNKNOWN] = "unknown-member",
  [WO_INPUT_ERROR_EMPTY] = "empty",
  [WO_INPUT_ERROR_NEWER] = "newer-version",
  [WO_INPUT_ERROR_ORDER] = "not-sorted",
  [WO_INPUT_ERROR_NFC] = "not-nfc",
};

const char *
wo_input_error_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != WO_INPUT_ERROR || error->code < 0 ||
      error->code >= (int) G_N_ELEMENTS (codes))
    return "failed";
  return codes[error->code];
}

char *
wo_input_error_at (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != WO_INPUT_ERROR)
    return NULL;
  return g_strdup (wo_input_error_get_private (error)->at);
}

void
wo_input_fail (GError **error, WoInputError code, const char *at, const char *format, ...)
{
  g_autofree char *rest = NULL;
  GError *made = NULL;
  va_list args;

  if (error == NULL)
    return;

  va_start (args, format);
  rest = g_strdup_vprintf (format, args);
  va_end (args);

  if (at != NULL && *at != '\0')
    made = g_error_new (WO_INPUT_ERROR, (int) code, "%s: %s", at, rest);
  else
    made = g_error_new_literal (WO_INPUT_ERROR, (int) code, rest);
  if (at != NULL && *at != '\0')
    wo_input_error_get_private (made)->at = g_strdup (at);
  g_propagate_error (error, made);
}
