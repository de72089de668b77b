/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-report.h"

G_DEFINE_QUARK (wo - read - error - quark, wo_read_error)

static const char *const codes[] = {
  [WO_READ_ERROR_TOO_LARGE] = "too-large", [WO_READ_ERROR_EMPTY] = "empty",
  [WO_READ_ERROR_FORMAT] = "other-format", [WO_READ_ERROR_ENCODING] = "not-text",
  [WO_READ_ERROR_DAMAGED] = "damaged",     [WO_READ_ERROR_ENCRYPTED] = "encrypted",
  [WO_READ_ERROR_NO_TEXT] = "no-text",     [WO_READ_ERROR_UNPACKED] = "unpacks-too-large",
  [WO_READ_ERROR_DEEP] = "too-deep",       [WO_READ_ERROR_OTHER_ARCHIVE] = "other-archive",
  [WO_READ_ERROR_NO_REPORT] = "no-report",
};

const char *
wo_read_error_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != WO_READ_ERROR || error->code < 0 ||
      error->code >= (int) G_N_ELEMENTS (codes))
    return "failed";
  return codes[error->code];
}
