/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-files-box.h"

#include "desktop/case/wo-file-words.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-file-queue.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

struct _WoFilesBox
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  GCancellable *cancellable;
  GPtrArray *files; /* WoCaseFile, one a row */
  WoFileQueue *queue;
  gboolean of_order;  /* what is added goes to the order */
  WoFileItem *saving; /* of which a copy is to be saved, while one chooses where; or NULL */
  gulong office_handler;

  GtkListBox *list;
  GtkWidget *empty, *busy, *failed, *add;
  GtkSpinner *spinner;
  GtkLabel *busy_text, *error;
};

G_DEFINE_FINAL_TYPE (WoFilesBox, wo_files_box, ADW_TYPE_BIN)

enum
{
  PROP_OF_ORDER = 1
};

static void
fail (WoFilesBox *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->failed, sentence != NULL);
}

/* The file of the row that @widget is in, or NULL: it is gone meanwhile. */
static WoCaseFile *
file_of (WoFilesBox *self, GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, WO_TYPE_ROW);
  int at = row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;

  return at >= 0 && (guint) at < self->files->len ? self->files->pdata[at] : NULL;
}

/* What was asked for while a file was on its way. */
typedef struct
{
  WoFilesBox *box;
  GFile *to; /* of a copy; NULL: it is to be opened */
  char *name;
} WoWish;

static void
wish_free (WoWish *wish)
{
  g_object_unref (wish->box);
  g_clear_object (&wish->to);
  g_free (wish->name);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoWish, wish_free)

static void
say_failure (WoWish *wish, const char *form, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = g_strdup_printf (g_str_has_suffix (error->message, ".") ? _ ("“%s”: %s %s")
                                                                     : _ ("“%s”: %s. %s"),
                              wish->name, error->message, form);
  fail (wish->box, sentence);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWish) wish = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    say_failure (wish, _ ("Save a copy, and open it with a program of your choice."), error);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWish) wish = data;
  g_autoptr (GError) error = NULL;
  WoWindow *window = wo_window_of (GTK_WIDGET (wish->box));
  g_autofree char *said = NULL;

  if (!g_file_copy_finish (G_FILE (source), result, &error))
    {
      say_failure (wish, _ ("No copy was saved."), error);
      return;
    }
  said = g_strdup_printf (_ ("Saved a copy: %s"), wish->name);
  if (window != NULL)
    wo_window_toast (window, said, NULL, NULL);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWish) wish = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = wo_case_files_open_finish (result, &error);
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GdkAppLaunchContext) context = NULL;
  WoFilesBox *self = wish->box;

  if (path == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error->message);
      return;
    }
  fail (self, NULL);
  file = g_file_new_for_path (path);
  if (wish->to != NULL)
    {
      g_file_copy_async (file, wish->to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                         G_PRIORITY_DEFAULT, self->cancellable, NULL, NULL, copied_cb,
                         g_steal_pointer (&wish));
      return;
    }
  uri = g_file_get_uri (file);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), self->cancellable,
                                           launched_cb, g_steal_pointer (&wish));
}

/* @to: taken over, or NULL. */
static void
wish_for (WoFilesBox *self, const WoFileItem *item, GFile *to)
{
  WoWish *wish = g_new0 (WoWish, 1);

  wish->box = g_object_ref (self);
  wish->to = to;
  wish->name = g_strdup (item->name);
  wo_case_files_open_async (self->model, item, self->cancellable, opened_cb, wish);
}

static void
row_activated_cb (WoFilesBox *self, GtkListBoxRow *row)
{
  WoCaseFile *file = file_of (self, GTK_WIDGET (row));

  if (file != NULL && self->model != NULL)
    wish_for (self, file->item, NULL);
}

/* The row may be another one by now: the list is made anew while one chooses. */
static void
save_chosen_cb (GtkWidget *near, GFile *to, gpointer data)
{
  WoFilesBox *self = WO_FILES_BOX (near);
  g_autoptr (WoFileItem) item = g_steal_pointer (&self->saving);

  if (item != NULL && self->model != NULL)
    wish_for (self, item, g_object_ref (to));
}

static void
save_cb (WoFilesBox *self, GtkWidget *button)
{
  WoCaseFile *file = file_of (self, button);

  if (file == NULL)
    return;
  g_clear_pointer (&self->saving, wo_file_item_free);
  self->saving = wo_case_files_copy_item (file->item);
  wo_ask_save_file (GTK_WIDGET (self), _ ("Save a copy of the file"), file->item->name,
                    save_chosen_cb, NULL);
}

/* A removal that can be taken back while its toast shows. */
typedef struct
{
  WoCaseModel *model;
  gboolean of_order;
  GStrv cells;
} WoRemoved;

static void
removed_free (gpointer data, GClosure *closure)
{
  WoRemoved *removed = data;

  g_object_unref (removed->model);
  g_strfreev (removed->cells);
  g_free (removed);
}

static void
put_back_cb (AdwToast *toast, WoRemoved *removed)
{
  wo_case_files_put_back (removed->model, removed->of_order, (const char *const *) removed->cells);
}

static void
remove_cb (WoFilesBox *self, GtkWidget *button)
{
  WoCaseFile *file = file_of (self, button);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *said = NULL;
  WoRemoved *removed;

  if (file == NULL || self->model == NULL)
    return;
  said = g_strdup_printf (_ ("Removed: %s"), file->item->name);
  removed = g_new0 (WoRemoved, 1);
  removed->model = g_object_ref (self->model);
  removed->of_order = file->of_order;
  removed->cells = wo_case_files_remove (self->model, file);
  gtk_widget_grab_focus (self->add);
  if (window == NULL)
    removed_free (removed, NULL);
  else
    g_signal_connect_data (wo_window_add_toast (window, said, _ ("Undo")), "button-clicked",
                           G_CALLBACK (put_back_cb), removed, removed_free, 0);
}

static GtkWidget *
make_button (WoFilesBox *self, const char *icon, const char *form, const WoCaseFile *file)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf ("%s: %s", form, file->item->name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, form);
  wo_ax_name (button, name);
  return button;
}

static GtkWidget *
make_row (WoFilesBox *self, const WoCaseFile *file)
{
  GtkWidget *row = wo_row_new (file->item->name, NULL);
  GtkWidget *save = make_button (self, "document-save-symbolic", _ ("Save a copy"), file);
  GtkWidget *remove = make_button (self, "edit-delete-symbolic", _ ("Remove"), file);

  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  wo_row_add_suffix (WO_ROW (row), save);
  wo_row_add_suffix (WO_ROW (row), remove);
  gtk_widget_set_tooltip_text (row,
                               _ ("Opens a copy to read; what is written into it is not kept"));
  return row;
}

static gboolean
is_same_list (GPtrArray *before, GPtrArray *now)
{
  if (before->len != now->len)
    return FALSE;
  for (guint i = 0; i < now->len; i++)
    if (!g_str_equal (((WoCaseFile *) before->pdata[i])->item->id,
                      ((WoCaseFile *) now->pdata[i])->item->id))
      return FALSE;
  return TRUE;
}

static void
make_rows (WoFilesBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->files->len; i++)
    gtk_list_box_append (self->list, make_row (self, self->files->pdata[i]));
}

static void
show (WoFilesBox *self)
{
  GPtrArray *files = wo_case_files_of (self->model);
  gboolean same = is_same_list (self->files, files);
  WoDesk *desk = wo_case_model_get_desk (self->model);

  g_ptr_array_unref (self->files);
  self->files = files;
  if (!same)
    make_rows (self);
  for (guint i = 0; i < files->len; i++)
    {
      WoRow *row = WO_ROW (gtk_list_box_get_row_at_index (self->list, (int) i));
      const WoCaseFile *file = files->pdata[i];
      g_autofree char *words = wo_file_words (desk, file);
      const char *tone;
      const char *icon = wo_file_icon (file, &tone);

      wo_row_set_texts (row, file->item->name, words);
      wo_row_set_icon (row, icon, tone);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), files->len > 0);
  gtk_widget_set_visible (self->empty, files->len == 0);
}

static void
file_changed_cb (WoFilesBox *self, const char *hash)
{
  for (guint i = 0; self->model != NULL && i < self->files->len; i++)
    if (g_strcmp0 (((WoCaseFile *) self->files->pdata[i])->item->hash, hash) == 0)
      {
        show (self);
        return;
      }
}

static void
queue_changed_cb (WoFilesBox *self)
{
  g_autofree char *name = wo_file_queue_dup_name (self->queue);
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("Adding %s…"), name) : NULL;

  gtk_label_set_label (self->busy_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->busy, name != NULL);
  gtk_spinner_set_spinning (self->spinner, name != NULL);
}

void
wo_files_box_add (WoFilesBox *self, GFile *file)
{
  g_return_if_fail (WO_IS_FILES_BOX (self) && G_IS_FILE (file));

  if (self->model == NULL)
    return;
  fail (self, NULL);
  wo_file_queue_add (self->queue, self->model, self->of_order, file);
}

static void
add_chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  wo_files_box_add (WO_FILES_BOX (near), file);
}

static void
add_cb (WoFilesBox *self)
{
  wo_ask_open_file (GTK_WIDGET (self),
                    self->of_order ? _ ("Add a file to the order") : _ ("Add a file to the case"),
                    add_chosen_cb, NULL);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, WoFilesBox *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->model == NULL)
    return FALSE;
  for (GSList *at = files; at != NULL; at = at->next)
    wo_files_box_add (self, at->data);
  return TRUE;
}

static void
let_go (WoFilesBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->model != NULL && self->office_handler != 0)
    g_signal_handler_disconnect (wo_desk_get_office (wo_case_model_get_desk (self->model)),
                                 self->office_handler);
  self->office_handler = 0;
  g_clear_pointer (&self->saving, wo_file_item_free);
  self->model = NULL;
}

void
wo_files_box_show (WoFilesBox *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_FILES_BOX (self));

  if (self->model != model)
    {
      let_go (self);
      fail (self, NULL);
      self->model = model;
      if (model != NULL)
        self->office_handler =
            g_signal_connect_swapped (wo_desk_get_office (wo_case_model_get_desk (model)),
                                      "file-changed", G_CALLBACK (file_changed_cb), self);
    }
  if (model != NULL)
    show (self);
}

static void
wo_files_box_dispose (GObject *object)
{
  let_go (WO_FILES_BOX (object));
  G_OBJECT_CLASS (wo_files_box_parent_class)->dispose (object);
}

static void
wo_files_box_finalize (GObject *object)
{
  WoFilesBox *self = WO_FILES_BOX (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->files);
  g_object_unref (self->queue);
  G_OBJECT_CLASS (wo_files_box_parent_class)->finalize (object);
}

static void
wo_files_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_OF_ORDER)
    WO_FILES_BOX (object)->of_order = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
wo_files_box_class_init (WoFilesBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_files_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_files_box_finalize;
  G_OBJECT_CLASS (klass)->set_property = wo_files_box_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_OF_ORDER,
                                   g_param_spec_boolean ("of-order", NULL, NULL, FALSE,
                                                         G_PARAM_WRITABLE |
                                                             G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/widerorders/WiderOrders/case/wo-files-box.ui");
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, list);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, empty);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, busy);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, busy_text);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, failed);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, error);
  gtk_widget_class_bind_template_child (widget_class, WoFilesBox, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wo_files_box_init (WoFilesBox *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  self->files = g_ptr_array_new ();
  self->queue = wo_file_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->queue, "changed", G_CALLBACK (queue_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "failed", G_CALLBACK (fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
