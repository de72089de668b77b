/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-account-part.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-row.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-secret.h"

#include <glib/gi18n-lib.h>

struct _WoAccountPart
{
  AdwBin parent_instance;

  WoDesk *desk;
  char *id, *name;
  /* What was asked last, to be asked again once it is proved who asks. */
  WoErrandWhat what;
  char *account;
  char *made; /* the passphrase that goes with it, or NULL */
  gboolean busy;

  GtkListBox *accounts;
  GtkLabel *state, *error, *told;
  GtkWidget *make, *proof, *shown;
  GtkPasswordEntry *passphrase;
  GtkLabel *made_words;
};

G_DEFINE_FINAL_TYPE (WoAccountPart, wo_account_part, ADW_TYPE_BIN)

static void read_accounts (WoAccountPart *self);

static void
say (WoAccountPart *self, const char *why)
{
  gtk_label_set_label (self->error, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), why != NULL);
}

static void
tell (WoAccountPart *self, const char *what)
{
  gtk_label_set_label (self->told, what != NULL ? what : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), what != NULL);
}

static const char *
done_in_words (WoErrandWhat what)
{
  if (what == WO_ERRAND_LOCK)
    return _ ("The account is closed, and signed out everywhere.");
  if (what == WO_ERRAND_UNLOCK)
    return _ ("The account is open again.");
  if (what == WO_ERRAND_SIGN_OUT)
    return _ ("They are signed out everywhere.");
  if (what == WO_ERRAND_ADD)
    return _ ("The account is made.");
  return _ ("The passphrase is another, and they are signed out everywhere.");
}

static void
show_made (WoAccountPart *self)
{
  gtk_widget_set_visible (self->shown, self->made != NULL);
  gtk_label_set_label (self->made_words, self->made != NULL ? self->made : "");
}

static void
ask_proof (WoAccountPart *self)
{
  gtk_widget_set_visible (self->proof, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoAccountPart) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) done = wo_account_ask_finish (WO_DESK (source), result, &error);

  self->busy = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  if (done == NULL && wo_account_needs_proof (error))
    {
      ask_proof (self);
      return;
    }
  if (done == NULL)
    {
      say (self, error->message);
      return;
    }
  gtk_widget_set_visible (self->proof, FALSE);
  tell (self, done_in_words (self->what));
  show_made (self);
  read_accounts (self);
}

/* Asks what was chosen; @passphrase is who asks, or NULL. */
static void
ask (WoAccountPart *self, const char *passphrase)
{
  const WoAccountErrand errand = {
    .what = self->what,
    .name = self->account,
    .person = self->what == WO_ERRAND_ADD ? self->id : NULL,
    .next = self->made,
    .passphrase = passphrase,
  };

  if (self->busy)
    return;
  self->busy = TRUE;
  say (self, NULL);
  tell (self, NULL);
  wo_account_ask_async (self->desk, &errand, asked_cb, g_object_ref (self));
}

static void
choose (WoAccountPart *self, WoErrandWhat what, const char *account)
{
  char *name = g_strdup (account);

  if (self->busy)
    {
      g_free (name);
      return;
    }
  self->what = what;
  g_free (self->account);
  self->account = name;
  g_clear_pointer (&self->made, wo_secret_free);
  show_made (self);
  gtk_widget_set_visible (self->proof, FALSE);
  if (what == WO_ERRAND_ADD || what == WO_ERRAND_RESET)
    self->made = wo_account_make_passphrase ();
  ask (self, NULL);
}

static void
prove_cb (WoAccountPart *self)
{
  /* Of the entry itself: no copy of it is made. */
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (*passphrase != '\0')
    ask (self, passphrase);
}

static void
make_cb (WoAccountPart *self)
{
  choose (self, WO_ERRAND_ADD, self->name);
}

static void
copy_cb (WoAccountPart *self)
{
  if (self->made != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->made);
}

typedef struct
{
  WoAccountPart *part; /* not owned: it owns the button */
  WoErrandWhat what;
  char *account;
} WoPress;

static void
press_free (gpointer data, GClosure *closure)
{
  WoPress *press = data;

  g_free (press->account);
  g_free (press);
}

/* What another person feels at once is asked first. */
static const struct
{
  WoErrandWhat what;
  const char *id, *heading, *body, *yes;
} questions[] = {
  { WO_ERRAND_LOCK, "close", N_ ("Close this account?"),
    N_ ("They are signed out everywhere, and cannot sign in until it is opened again. What they "
        "did and is not sent yet waits on their computer."),
    N_ ("Close the account") },
  { WO_ERRAND_RESET, "reset", N_ ("Set a new passphrase?"),
    N_ ("The one they know ends at once. The new one is shown here, once: tell them."),
    N_ ("Set a new passphrase") },
  { WO_ERRAND_SIGN_OUT, "sign-out", N_ ("Sign them out everywhere?"),
    N_ ("They sign in again where they work. What is not sent yet waits on their computer."),
    N_ ("Sign out everywhere") },
};

static void
answered_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  g_autofree char *account = data;

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (g_str_equal (answer, questions[i].id))
      choose (WO_ACCOUNT_PART (near), questions[i].what, account);
}

static void
pressed_cb (GtkButton *button, WoPress *press)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i].what == press->what)
      {
        const WoAskChoice choices[] = { { questions[i].id, _ (questions[i].yes), FALSE, TRUE },
                                        { NULL } };

        wo_ask (GTK_WIDGET (press->part),
                &(WoAsk){ .heading = _ (questions[i].heading),
                          .body = _ (questions[i].body),
                          .choices = choices },
                answered_cb, g_strdup (press->account));
        return;
      }
  choose (press->part, press->what, press->account);
}

static void
add_button (
    WoAccountPart *self, GtkWidget *box, const char *label, WoErrandWhat what, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  WoPress *press = g_new0 (WoPress, 1);

  press->part = self;
  press->what = what;
  press->account = g_strdup (name);
  wo_ax_describe (button, name);
  g_signal_connect_data (button, "clicked", G_CALLBACK (pressed_cb), press, press_free, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static char *
account_in_words (const WoAccountKnown *account)
{
  if (account->locked)
    return g_strdup (_ ("Closed: nobody can sign in with it."));
  if (account->sign_ins == 0)
    return g_strdup (_ ("Open, signed in nowhere."));
  return g_strdup_printf (ngettext ("Open, signed in on %d computer.",
                                    "Open, signed in on %d computers.", (gulong) account->sign_ins),
                          (int) MIN (account->sign_ins, G_MAXINT));
}

static void
add_account (WoAccountPart *self, const WoAccountKnown *account)
{
  g_autofree char *words = account_in_words (account);
  GtkWidget *row = wo_row_new (account->name, words);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (buttons, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_widget_set_margin_top (buttons, 6);
  if (account->locked)
    add_button (self, buttons, _ ("Open again"), WO_ERRAND_UNLOCK, account->name);
  else
    {
      add_button (self, buttons, _ ("Close the account"), WO_ERRAND_LOCK, account->name);
      add_button (self, buttons, _ ("Set a new passphrase"), WO_ERRAND_RESET, account->name);
      add_button (self, buttons, _ ("Sign out everywhere"), WO_ERRAND_SIGN_OUT, account->name);
    }
  wo_row_add_below (WO_ROW (row), buttons);
  gtk_list_box_append (self->accounts, row);
}

static void
accounts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoAccountPart) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = wo_account_ask_finish (WO_DESK (source), result, &error);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->accounts, 0)) != NULL)
    gtk_list_box_remove (self->accounts, GTK_WIDGET (row));
  gtk_widget_set_visible (self->make, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->state), TRUE);
  if (accounts == NULL)
    {
      gtk_label_set_label (self->state, error->message);
      return;
    }
  for (guint i = 0; i < accounts->len; i++)
    {
      const WoAccountKnown *account = accounts->pdata[i];

      if (g_strcmp0 (account->person, self->id) != 0)
        continue;
      add_account (self, account);
      n++;
    }
  gtk_label_set_label (self->state, _ ("No account: they cannot sign in yet."));
  gtk_widget_set_visible (GTK_WIDGET (self->state), n == 0);
  gtk_widget_set_visible (self->make, n == 0);
}

static void
read_accounts (WoAccountPart *self)
{
  const WoAccountErrand errand = { .what = WO_ERRAND_ACCOUNTS };

  wo_account_ask_async (self->desk, &errand, accounts_cb, g_object_ref (self));
}

static void
wo_account_part_dispose (GObject *object)
{
  WoAccountPart *self = WO_ACCOUNT_PART (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->account, g_free);
  g_clear_pointer (&self->made, wo_secret_free);
  G_OBJECT_CLASS (wo_account_part_parent_class)->dispose (object);
}

static void
wo_account_part_class_init (WoAccountPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_account_part_dispose;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-account-part.ui");
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, accounts);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, state);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, error);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, told);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, make);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, proof);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, shown);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, passphrase);
  gtk_widget_class_bind_template_child (widget_class, WoAccountPart, made_words);
  gtk_widget_class_bind_template_callback (widget_class, prove_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
wo_account_part_init (WoAccountPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_account_part_open (WoAccountPart *self, WoDesk *desk, const char *id, const char *name)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (desk));
  gboolean same = g_strcmp0 (self->id, id) == 0 && g_strcmp0 (self->name, name) == 0;

  g_return_if_fail (WO_IS_ACCOUNT_PART (self));

  gtk_widget_set_visible (GTK_WIDGET (self), status->server != NULL);
  if (status->server == NULL || (same && self->desk == desk))
    return;
  g_set_object (&self->desk, desk);
  g_free (self->id);
  self->id = g_strdup (id);
  g_free (self->name);
  self->name = g_strdup (name);
  read_accounts (self);
}
