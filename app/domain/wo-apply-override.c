/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-override.h"

static const char *const attributes[] = { "role", "because", "by", "on", "seen" };

static char *
path_of (const char *stop, const char *attribute)
{
  return g_strdup_printf ("overrides/%s.%s", stop, attribute);
}

/* The first of the person's roles that may; roles stand in the order of the office. */
static const char *
role_of (const WoPerson *person, guint roles)
{
  for (guint role = 0; role < WO_ROLE_N; role++)
    if ((roles & WO_ROLE_BIT (role)) != 0 && wo_person_has_role (person, (WoRole) role))
      return wo_role_name ((WoRole) role);
  return NULL;
}

/* The case and its landlord as they are now. */
typedef struct
{
  const WoOverrideStop *stop;
  WoCase *c;
  WoStanding *standing;
  char *mark; /* of what the stop rests on */
} Stopped;

static void
stopped_clear (Stopped *self)
{
  wo_case_free (self->c);
  wo_standing_free (self->standing);
  g_free (self->mark);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stopped, stopped_clear)

static void
look (WoApply *self, const WoOverrideStop *stop, Stopped *stopped)
{
  stopped->stop = stop;
  stopped->c = wo_case_new (self->record);
  stopped->standing = wo_standing_of_case (self->state, stopped->c, self->moment->today);
  stopped->mark = wo_override_mark (stop->id, stopped->c, stopped->standing);
}

/* Who may set the stop aside as the case and the registers are now; 0 with a reason added. */
static guint
find_roles (WoApply *self, const Stopped *stopped)
{
  const WoEdition *edition = self->state->edition (self->state, stopped->c->guidance);
  const WoOverrideStop *stop = stopped->stop;
  guint roles;

  if (edition == NULL)
    {
      wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-edition", "guidance", NULL),
                     stopped->c->guidance);
      return 0;
    }
  roles = wo_override_roles (stop->id, stopped->c, edition, stopped->standing);
  if (roles == 0)
    wo_reasons_add (self->result->reasons, "nothing-to-override", stop->link, stop->source);
  return roles;
}

/* What is set aside is what the author had before them, and nothing that came since. */
static void
check_seen (WoApply *self, const Stopped *stopped)
{
  if (g_strcmp0 (wo_act_arg (self->act, "seen"), stopped->mark) != 0)
    wo_reasons_add (self->result->reasons, "stop-changed", stopped->stop->link,
                    stopped->stop->source);
}

static void
check_note (WoApply *self, const char *path)
{
  const char *note = wo_act_arg (self->act, "note");
  g_autofree char *stripped = g_strstrip (g_strdup (note != NULL ? note : ""));

  if (*stripped == '\0')
    wo_reason_arg (wo_reasons_add (self->result->reasons, "needs-note", path, NULL),
                   self->act->kind);
  else
    wo_field_check (wo_kind_find (wo_kind_get (WO_RECORD_CASE), path), path, note,
                    self->result->reasons);
}

/* What somebody said is never written over by another while it holds: they take it back first. */
static void
check_own (WoApply *self, const Stopped *stopped)
{
  const char *stop = stopped->stop->id;
  g_autofree char *path = path_of (stop, "by");
  const char *by = wo_record_get (self->record, path);

  if (by != NULL && !g_str_equal (by, self->act->by) &&
      !wo_override_lapsed (stop, stopped->c, stopped->standing))
    wo_reasons_add (self->result->reasons, "already-overridden", path, NULL);
}

static const WoOverrideStop *
check_begin (WoApply *self)
{
  const char *name = wo_act_arg (self->act, "stop");
  const WoOverrideStop *stop = wo_override_stop (name);

  if (self->record == NULL || self->record->kind != WO_RECORD_CASE)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return NULL;
    }
  if (stop == NULL)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-stop", NULL, NULL),
                   name != NULL ? name : "");
  return stop;
}

static void
write_override (WoApply *self, const WoOverrideStop *stop, const char *role, const char *mark)
{
  g_autoptr (WoRecord) record = wo_record_copy (self->record);
  g_autofree char *today =
      self->moment->register_decides ? wo_date_format (self->moment->today) : NULL;
  const char *const values[] = { role, role != NULL ? wo_act_arg (self->act, "note") : NULL,
                                 role != NULL ? self->act->by : NULL, role != NULL ? today : NULL,
                                 mark };

  record->version++;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = path_of (stop->id, attributes[i]);

      wo_apply_write (self, record, path, values[i]);
    }
  wo_apply_keep (self, record);
}

/* The role of who set a stop aside before: what the registers said of the landlord is not looked up. */
static const char *
role_then (WoApply *self)
{
  const guint any = WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |
                    WO_ROLE_BIT (WO_ROLE_OMBUDSMAN);
  const char *role = role_of (self->person, any);

  return role != NULL ? role : wo_role_name (WO_ROLE_OMBUDSMAN);
}

void
wo_apply_override (WoApply *self)
{
  const WoOverrideStop *stop = check_begin (self);
  g_auto (Stopped) stopped = { 0 };
  g_autofree char *path = NULL;
  guint roles;

  if (stop == NULL)
    return;
  look (self, stop, &stopped);
  path = path_of (stop->id, "because");
  roles = find_roles (self, &stopped);
  if (roles != 0 && !wo_person_has_any (self->person, roles))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "may-not-override", stop->link,
                                   stop->source),
                   (roles & WO_ROLE_BIT (WO_ROLE_DRM)) != 0 ? "drm" : "ombudsman");
  if (roles != 0)
    check_seen (self, &stopped);
  check_note (self, path);
  check_own (self, &stopped);
  wo_apply_check_path_open (self, path);
  if (wo_apply_is_refused (self))
    return;
  if (self->moment->settled)
    write_override (self, stop, role_then (self), wo_act_arg (self->act, "seen"));
  else
    write_override (self, stop, role_of (self->person, roles), stopped.mark);
}

/* Whoever set a stop aside lets it stand again, and the Ombudsman any. */
void
wo_apply_override_off (WoApply *self)
{
  const WoOverrideStop *stop = check_begin (self);
  g_autofree char *because = NULL;
  g_autofree char *by = NULL;

  if (stop == NULL)
    return;
  because = path_of (stop->id, "because");
  by = path_of (stop->id, "by");
  if (wo_record_get (self->record, because) == NULL)
    wo_reasons_add (self->result->reasons, "nothing-to-override", stop->link, stop->source);
  else if (g_strcmp0 (wo_record_get (self->record, by), self->act->by) != 0 &&
           !wo_person_has_role (self->person, WO_ROLE_OMBUDSMAN))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "may-not-override", stop->link,
                                   stop->source),
                   "ombudsman");
  check_note (self, because);
  wo_apply_check_path_open (self, because);
  if (!wo_apply_is_refused (self))
    write_override (self, stop, NULL, NULL);
}
