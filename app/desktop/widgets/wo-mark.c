/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *nick;
  const char *icon;
  const char *tone;
  const char *word;
} WoMarkRow;

static const WoMarkRow marks[WO_MARK_N] = {
  [WO_MARK_NONE] = { "none", NULL, "wo-quiet", "" },
  [WO_MARK_NOT_STARTED] = { "not-started", "radio-symbolic", "wo-quiet", N_ ("Not started") },
  [WO_MARK_NOT_REACHED] = { "not-reached", "appointment-soon-symbolic", "wo-quiet",
                            N_ ("Not reached") },
  [WO_MARK_NOT_ENTERED] = { "not-entered", "document-edit-symbolic", "wo-quiet",
                            N_ ("Not entered") },
  [WO_MARK_IN_PROGRESS] = { "in-progress", "content-loading-symbolic", "accent",
                            N_ ("In progress") },
  [WO_MARK_DONE] = { "done", "object-select-symbolic", "success", N_ ("Done") },
  [WO_MARK_ATTENTION] = { "attention", "dialog-warning-symbolic", "warning",
                          N_ ("Needs attention") },
  [WO_MARK_STOP] = { "stop", "action-unavailable-symbolic", "error", N_ ("Stop") },
  [WO_MARK_CLEAR] = { "clear", "object-select-symbolic", "success", N_ ("Clear") },
  [WO_MARK_TOWARDS] = { "towards", "pan-up-symbolic", "accent", N_ ("Towards") },
  [WO_MARK_NEITHER] = { "neither", "list-remove-symbolic", "wo-quiet", N_ ("Neither") },
  [WO_MARK_AGAINST] = { "against", "pan-down-symbolic", "wo-quiet", N_ ("Against") },
  [WO_MARK_MET] = { "met", "object-select-symbolic", "success", N_ ("Met") },
  [WO_MARK_LOOK_AGAIN] = { "look-again", "dialog-warning-symbolic", "warning", N_ ("Look again") },
  [WO_MARK_MISSING] = { "missing", "radio-symbolic", "wo-quiet", N_ ("Missing") },
  [WO_MARK_DRAFT] = { "draft", "document-edit-symbolic", "wo-quiet", N_ ("Draft") },
  [WO_MARK_HANDED_UP] = { "handed-up", "go-up-symbolic", "accent", N_ ("Handed up") },
  [WO_MARK_APPROVED] = { "approved", "emblem-ok-symbolic", "accent", N_ ("Approved") },
  [WO_MARK_SIGNED] = { "signed", "application-certificate-symbolic", "success", N_ ("Signed") },
  [WO_MARK_ISSUED] = { "issued", "mail-send-symbolic", "wo-quiet", N_ ("Issued") },
  [WO_MARK_MONITORED] = { "monitored", "view-reveal-symbolic", "accent", N_ ("Monitored") },
  [WO_MARK_EVIDENCE_IN] = { "evidence-in", "mail-unread-symbolic", "accent", N_ ("Evidence in") },
  [WO_MARK_DUE_SOON] = { "due-soon", "alarm-symbolic", "warning", N_ ("Due soon") },
  [WO_MARK_OVERDUE] = { "overdue", "alarm-symbolic", "error", N_ ("Overdue") },
  [WO_MARK_PARTLY] = { "partly", "checkbox-mixed-symbolic", "warning", N_ ("Partly complied") },
  [WO_MARK_COMPLIED] = { "complied", "object-select-symbolic", "success", N_ ("Complied") },
  [WO_MARK_NOT_COMPLIED] = { "not-complied", "process-stop-symbolic", "error",
                             N_ ("Not complied") },
  [WO_MARK_CLOSED] = { "closed", "object-select-symbolic", "wo-quiet", N_ ("Closed") },
  [WO_MARK_RETURNED] = { "returned", "edit-undo-symbolic", "warning", N_ ("Returned") },
  [WO_MARK_OFFLINE] = { "offline", "network-offline-symbolic", "wo-quiet", N_ ("Offline") },
  [WO_MARK_SAVED] = { "saved", "emblem-ok-symbolic", "wo-quiet", N_ ("Saved") },
  [WO_MARK_SAVING] = { "saving", "content-loading-symbolic", "wo-quiet", N_ ("Saving") },
  [WO_MARK_UNSAVED] = { "unsaved", "dialog-error-symbolic", "error", N_ ("Not saved") },
};

typedef struct
{
  const char *value;
  WoMark mark;
} WoMarkOf;

static const WoMarkOf states[] = {
  { "draft", WO_MARK_DRAFT },
  { "returned", WO_MARK_RETURNED },
  { "handed up", WO_MARK_HANDED_UP },
  { "approved", WO_MARK_APPROVED },
  { "signed", WO_MARK_SIGNED },
  { "issued", WO_MARK_ISSUED },
  { "monitored", WO_MARK_MONITORED },
  { "complied", WO_MARK_COMPLIED },
  { "not complied", WO_MARK_NOT_COMPLIED },
  { "closed", WO_MARK_CLOSED },
  { "withdrawn", WO_MARK_CLOSED },
  { "deferred", WO_MARK_IN_PROGRESS },
};

static const WoMarkOf compliances[] = {
  { "awaited", WO_MARK_IN_PROGRESS },
  { "partly", WO_MARK_PARTLY },
  { "complied", WO_MARK_COMPLIED },
  { "not complied", WO_MARK_NOT_COMPLIED },
};

static WoMark
find_mark (const WoMarkOf *rows, gsize n_rows, const char *value)
{
  for (gsize i = 0; value != NULL && i < n_rows; i++)
    if (g_str_equal (rows[i].value, value))
      return rows[i].mark;
  return WO_MARK_NONE;
}

WoMark
wo_mark_for_state (const char *state)
{
  return find_mark (states, G_N_ELEMENTS (states), state);
}

WoMark
wo_mark_for_compliance (const char *compliance)
{
  return find_mark (compliances, G_N_ELEMENTS (compliances), compliance);
}

const char *
wo_mark_icon (WoMark mark)
{
  return marks[mark].icon;
}

const char *
wo_mark_tone (WoMark mark)
{
  return marks[mark].tone;
}

const char *
wo_mark_word (WoMark mark)
{
  return marks[mark].word[0] != '\0' ? _ (marks[mark].word) : "";
}

GType
wo_mark_get_type (void)
{
  static GType type;
  static GEnumValue values[WO_MARK_N + 1];

  if (g_once_init_enter (&type))
    {
      for (int i = 0; i < WO_MARK_N; i++)
        values[i] = (GEnumValue){ i, marks[i].nick, marks[i].nick };
      g_once_init_leave (&type, g_enum_register_static ("WoMark", values));
    }
  return type;
}
