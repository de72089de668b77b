/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-saved-acts.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/shell/wo-window.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

WoSavedSearch *
wo_saved_copy (const WoSavedSearch *search)
{
  WoSavedSearch *copy = g_new0 (WoSavedSearch, 1);

  *copy = *search;
  copy->id = g_strdup (search->id);
  copy->name = g_strdup (search->name);
  copy->text = g_strdup (search->text);
  copy->like = g_strdup (search->like);
  copy->place = g_strdup (search->place);
  copy->within = g_strdup (search->within);
  copy->sort = g_strdup (search->sort);
  copy->columns = g_strdup (search->columns);
  return copy;
}

void
wo_saved_free (WoSavedSearch *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->text);
  g_free (self->like);
  g_free (self->place);
  g_free (self->within);
  g_free (self->sort);
  g_free (self->columns);
  g_free (self);
}

/* An act under way, and what is said of it. */
typedef struct
{
  WoWindow *window; /* weak */
  WoDesk *desk;
  char *told;
  WoAct *undo; /* or NULL: it cannot be taken back from here */
} Doing;

static void
doing_free (Doing *self)
{
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->undo, wo_act_free);
  g_free (self->told);
  g_free (self);
}

static void do_act (GtkWidget *near, WoDesk *desk, WoAct *act, const char *told, WoAct *undo);

static void
undo_cb (AdwToast *toast, Doing *doing)
{
  if (doing->window != NULL && doing->undo != NULL)
    do_act (GTK_WIDGET (doing->window), doing->desk, g_steal_pointer (&doing->undo), NULL, NULL);
}

static void
doing_closed (gpointer doing, GClosure *closure)
{
  doing_free (doing);
}

/* Takes @doing over. */
static void
tell (Doing *doing)
{
  AdwToast *toast;

  if (doing->window == NULL || doing->told == NULL)
    {
      doing_free (doing);
      return;
    }
  toast = wo_window_add_toast (doing->window, doing->told, doing->undo != NULL ? _ ("Undo") : NULL);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), doing, doing_closed, 0);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Doing *doing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_people_act_finish (WO_DESK (source), result, &error);

  if (reasons == NULL || reasons->len > 0)
    {
      g_free (doing->told);
      doing->told =
          reasons != NULL ? wo_words_reason (reasons->pdata[0]) : g_strdup (error->message);
      g_clear_pointer (&doing->undo, wo_act_free);
    }
  tell (doing);
}

/* Takes @act and @undo over. */
static void
do_act (GtkWidget *near, WoDesk *desk, WoAct *act, const char *told, WoAct *undo)
{
  Doing *doing;

  if (act == NULL || act->cells->len == 0)
    {
      g_clear_pointer (&act, wo_act_free);
      g_clear_pointer (&undo, wo_act_free);
      return;
    }
  doing = g_new0 (Doing, 1);
  doing->desk = g_object_ref (desk);
  doing->told = g_strdup (told);
  doing->undo = undo;
  g_set_weak_pointer (&doing->window, wo_window_of (near));
  wo_people_act_async (desk, act, done_cb, doing);
}

void
wo_saved_put (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search, const char *told)
{
  WoSavedSearch put = *search;
  g_autofree char *name = g_strdup (search->name);

  /* A name is one line, and Enter inside it loses nothing. */
  if (name != NULL)
    put.name = g_strstrip (g_strdelimit (name, "\r\n\t", ' '));
  do_act (near, desk, wo_searches_save (desk, &put), told, NULL);
}

void
wo_saved_set_alert (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search, gboolean alert)
{
  do_act (near, desk, wo_searches_set_alert (desk, search->id, alert),
          alert ? _ ("New orders are told in Today.") : _ ("New orders are told no more."), NULL);
}

void
wo_saved_delete (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search)
{
  WoAct *act = wo_searches_delete (desk, search);
  g_autofree char *told = g_strdup_printf (_ ("Deleted: %s"), search->name);

  do_act (near, desk, act, told, act != NULL ? wo_act_undo (act) : NULL);
}

typedef struct
{
  WoDesk *desk;
  WoSavedSearch *search;
} Naming;

static void
named_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  Naming *naming = data;
  g_autofree char *name =
      g_strstrip (g_strdelimit (g_strdup (text != NULL ? text : ""), "\r\n\t", ' '));
  g_autofree char *told = g_strdup_printf (_ ("Saved: %s"), name);

  if (g_str_equal (answer, "save") && *name != '\0')
    {
      g_free (naming->search->name);
      naming->search->name = g_strdup (name);
      wo_saved_put (near, naming->desk, naming->search, told);
    }
  g_object_unref (naming->desk);
  wo_saved_free (naming->search);
  g_free (naming);
}

void
wo_saved_ask_name (GtkWidget *near, WoDesk *desk, const WoSavedSearch *search)
{
  const WoAskChoice choices[] = { { "save", _ ("Save"), TRUE, FALSE }, { NULL } };
  gboolean known = search->id != NULL;
  WoAsk ask = { .heading = known ? _ ("Rename the search") : _ ("Save the search"),
                .body = _ ("It keeps all that is on the screen, on each computer you work at. "
                           "Colleagues could read it: name nobody in it."),
                .choices = choices,
                .text_label = _ ("Name"),
                .text = search->name,
                .text_needed = TRUE };
  Naming *naming = g_new0 (Naming, 1);

  naming->desk = g_object_ref (desk);
  naming->search = wo_saved_copy (search);
  wo_ask (near, &ask, named_cb, naming);
}
