/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-notifier.h"

#include "desktop/model/wo-notices.h"
#include "desktop/model/wo-preferences.h"
#include "desktop/today/wo-brief-words.h"

#include <glib/gi18n-lib.h>

/* More orders at once than this are one notice. */
#define ONE_BY_ONE_MAX 3
/* How often it is looked whether a new day has begun. */
#define NEW_DAY_S 600

struct _WoNotifier
{
  GObject parent_instance;

  WoWindow *window; /* not owned: it owns this */
  WoDesk *desk;
  WoBrief *brief;
  WoNotices *notices;
  guint timer;
  guint watches[2];
  gboolean known[2], there[2]; /* whether somebody of that name shows notices */
  GHashTable *waiting;         /* id → GNotification, until that is known */
};

G_DEFINE_FINAL_TYPE (WoNotifier, wo_notifier, G_TYPE_OBJECT)

static const char *const titles[WO_NEWS_N] = {
  [WO_NEWS_RETURNED] = N_ ("Your order came back to you"),
  [WO_NEWS_GIVEN_BACK] = N_ ("An order that you approved was given back"),
  [WO_NEWS_APPROVED] = N_ ("Your order was approved"),
  [WO_NEWS_SIGNED] = N_ ("Your order was signed"),
  [WO_NEWS_REOPENED] = N_ ("Your order was reopened"),
  [WO_NEWS_AMENDED] = N_ ("The wording of your order was amended"),
  [WO_NEWS_COMMENT] = N_ ("There is a word for you on an order"),
};

/* Whom the library hands notices to; in a box of Flatpak to the portal. It warns where there is nobody. */
static const char *
name_of (guint i)
{
  static const char *const names[] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };

  if (i == 0 && g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return "org.freedesktop.portal.Desktop";
  return names[i];
}

static void
hand_over (WoNotifier *self)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self->window));
  gboolean there = self->there[0] || self->there[1];
  GHashTableIter iter;
  gpointer id, notification;

  if (!there && !(self->known[0] && self->known[1]))
    return;
  g_hash_table_iter_init (&iter, self->waiting);
  while (g_hash_table_iter_next (&iter, &id, &notification))
    if (there && app != NULL)
      g_application_send_notification (G_APPLICATION (app), id, notification);
  g_hash_table_remove_all (self->waiting);
}

static void
know_name (WoNotifier *self, const char *name, gboolean there)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->watches); i++)
    if (g_strcmp0 (name, name_of (i)) == 0)
      {
        self->known[i] = TRUE;
        self->there[i] = there;
      }
  hand_over (self);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer data)
{
  know_name (data, name, TRUE);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  know_name (data, name, FALSE);
}

static void
send (WoNotifier *self, const char *id, const char *title, const char *body, GVariant *target)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self->window));
  g_autoptr (GNotification) notification = g_notification_new (title);
  g_autoptr (GVariant) to = g_variant_ref_sink (target);

  if (app == NULL || !g_action_group_has_action (G_ACTION_GROUP (app), "open-notice") ||
      !wo_preferences_get_notices ())
    return;
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target_value (notification, "app.open-notice", to);
  g_hash_table_replace (self->waiting, g_strdup (id), g_steal_pointer (&notification));
  hand_over (self);
}

static void
send_one (WoNotifier *self, const WoNews *news)
{
  g_autofree char *id = g_strconcat ("order-", news->order, NULL);

  send (self, id, _ (titles[news->sort]), news->name,
        g_variant_new ("(ss)", "order-page", news->order));
}

/* What shows is no news. */
static GPtrArray *
unseen (WoNotifier *self, GPtrArray *news)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < news->len; i++)
    {
      const WoNews *one = news->pdata[i];

      if (!wo_window_shows (self->window, one->order) &&
          !wo_window_shows (self->window, one->case_id))
        g_ptr_array_add (left, (gpointer) one);
    }
  return left;
}

static void
news_cb (WoNotifier *self, GPtrArray *news)
{
  g_autoptr (GPtrArray) left = unseen (self, news);
  g_autofree char *title = NULL;

  if (left->len > ONE_BY_ONE_MAX)
    {
      title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of your orders has news",
                                            "%u of your orders have news", left->len),
                               left->len);
      send (self, "orders", title, NULL, g_variant_new ("(ss)", "today", ""));
      return;
    }
  for (guint i = 0; i < left->len; i++)
    send_one (self, left->pdata[i]);
}

/* Whether there is something to tell of the day. */
static gboolean
is_worth_telling (WoNotifier *self)
{
  GPtrArray *changed = wo_brief_get_changed (self->brief), *mine = wo_brief_get_mine (self->brief);

  return changed->len + mine->len + wo_brief_count_late (self->brief) > 0;
}

/* Once a working day, and not where it shows: the sentence of Today has numbers and no names. */
static void
tell_brief (WoNotifier *self)
{
  WoDate today = wo_desk_get_today (self->desk);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *sentence = NULL;

  if (!wo_brief_is_whole (self->brief) || wo_desk_get_person (self->desk) == NULL ||
      !wo_calendar_is_working (wo_desk_get_calendar (self->desk), today) ||
      wo_preferences_get_briefed (status->person_id) == today)
    return;
  wo_preferences_set_briefed (status->person_id, today);
  if (!is_worth_telling (self) ||
      (gtk_window_is_active (GTK_WINDOW (self->window)) &&
       g_strcmp0 (wo_window_get_page_name (self->window), "today") == 0))
    return;
  sentence = wo_brief_sentence (self->brief, today);
  send (self, "brief", _ ("Today"), sentence, g_variant_new ("(ss)", "today", ""));
}

static gboolean
timer_cb (gpointer data)
{
  tell_brief (data);
  return G_SOURCE_CONTINUE;
}

static void
wo_notifier_dispose (GObject *object)
{
  WoNotifier *self = WO_NOTIFIER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->watches); i++)
    g_clear_handle_id (&self->watches[i], g_bus_unwatch_name);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_object (&self->notices);
  g_clear_object (&self->brief);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_notifier_parent_class)->dispose (object);
}

static void
wo_notifier_class_init (WoNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_notifier_dispose;
}

static void
wo_notifier_init (WoNotifier *self)
{
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

WoNotifier *
wo_notifier_new (WoWindow *window, WoDesk *desk, WoBrief *brief)
{
  WoNotifier *self = g_object_new (WO_TYPE_NOTIFIER, NULL);

  self->window = window;
  self->desk = g_object_ref (desk);
  self->brief = g_object_ref (brief);
  self->notices = wo_notices_new (desk);
  for (guint i = 0; i < G_N_ELEMENTS (self->watches); i++)
    self->watches[i] =
        g_bus_watch_name (G_BUS_TYPE_SESSION, name_of (i), G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                          appeared_cb, vanished_cb, self, NULL);
  g_signal_connect_object (self->notices, "news", G_CALLBACK (news_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (brief, "changed", G_CALLBACK (tell_brief), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (NEW_DAY_S, timer_cb, self);
  return self;
}

static WoWindow *
window_of (GtkApplication *app)
{
  for (GList *l = gtk_application_get_windows (app); l != NULL; l = l->next)
    if (WO_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
open_notice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *page, *id;
  WoWindow *window;

  g_variant_get (parameter, "(&s&s)", &page, &id);
  window = window_of (data);
  if (window == NULL)
    {
      g_application_activate (G_APPLICATION (data));
      window = window_of (data);
    }
  if (window == NULL)
    return;
  gtk_window_present (GTK_WINDOW (window));
  wo_window_open (window, page, *id != '\0' ? id : NULL);
}

static void
notices_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  wo_preferences_set_notices (g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

void
wo_notifier_add_actions (GtkApplication *app)
{
  static const GActionEntry entries[] = { { "open-notice", open_notice_cb, "(ss)" },
                                          { "notices", NULL, NULL, "true", notices_cb } };
  GAction *notices;

  g_action_map_add_action_entries (G_ACTION_MAP (app), entries, G_N_ELEMENTS (entries), app);
  notices = g_action_map_lookup_action (G_ACTION_MAP (app), "notices");
  g_simple_action_set_state (G_SIMPLE_ACTION (notices),
                             g_variant_new_boolean (wo_preferences_get_notices ()));
}
