/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-case-page.h"

#include "desktop/case/wo-case-tasks.h"
#include "desktop/case/wo-conclude-box.h"
#include "desktop/case/wo-files-box.h"
#include "desktop/case/wo-ribbon.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* What a hand-up needs stands in a narrow column. */
#define CHECK_CHARS 26

struct _WoCasePage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  WoTask *tasks;

  WoLoad *load;
  GtkLabel *over, *title, *detail;
  GtkButton *next, *replay;
  WoRibbon *ribbon;
  WoConcludeBox *conclude;
  WoFilesBox *files;
  GtkListBox *look, *decide, *write, *hand_up;
  GtkWidget *before;
  GtkLabel *ready, *end_title;
  GtkBox *checks;
  int ready_tasks; /* the checks as they are shown, a bit each; -1 before there are any */
  GtkWidget *rows[WO_TASK_N];
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoCasePage,
                               wo_case_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_head (WoCasePage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  WoDesk *desk = wo_case_model_get_desk (self->model);
  const char *gravest = wo_case_gravest (c);
  const char *title = c->title != NULL ? c->title : c->landlord;
  g_autofree char *day = wo_date_in_words (c->determined_on);
  g_autofree char *over = NULL;
  g_autoptr (GString) detail = g_string_new (NULL);

  over = g_strdup_printf ("%s%s%s", gravest != NULL ? wo_words_finding (gravest) : "",
                          gravest != NULL && c->reference != NULL ? " · " : "",
                          c->reference != NULL ? c->reference : "");
  gtk_label_set_label (self->over, over);
  gtk_label_set_label (self->title, title != NULL ? title : _ ("A case without a name yet"));
  if (c->title != NULL && c->landlord != NULL)
    g_string_append_printf (detail, "%s. ", c->landlord);
  if (day != NULL)
    g_string_append_printf (detail, _ ("Determined %s. "), day);
  if (c->caseworker != NULL)
    g_string_append_printf (detail, _ ("Caseworker: %s."),
                            wo_desk_get_person_name (desk, c->caseworker));
  gtk_label_set_label (self->detail, detail->str);
}

static GtkListBox *
list_of (WoCasePage *self, WoTaskId id)
{
  if (id <= WO_TASK_SIMILAR)
    return self->look;
  if (id <= WO_TASK_PROPORTIONALITY)
    return self->decide;
  return id == WO_TASK_ORDER ? self->write : self->hand_up;
}

static void
show_tasks (WoCasePage *self)
{
  const char *id = wo_case_model_get_case_record (self->model)->id;

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->replay), "(ss)", "replay", id);
  for (int i = 0; i < WO_TASK_N; i++)
    {
      const WoTask *task = &self->tasks[i];

      if (self->rows[i] == NULL)
        {
          self->rows[i] = wo_row_new (task->title, task->hint);
          gtk_widget_add_css_class (self->rows[i], "wo-task");
          gtk_list_box_append (list_of (self, i), self->rows[i]);
        }
      wo_row_set_texts (WO_ROW (self->rows[i]), task->title, task->hint);
      wo_row_set_mark (WO_ROW (self->rows[i]), task->mark, task->word);
      wo_row_set_target (WO_ROW (self->rows[i]), task->page, id);
    }
}

static void
show_next (WoCasePage *self)
{
  WoTaskId next = wo_case_tasks_next (self->tasks);
  const WoOrder *order = wo_case_model_get_order (self->model);
  gboolean ends = wo_case_ends_without_order (self->model);
  g_autofree char *label = NULL;

  /* The line over a locked case leads to its order. */
  gtk_widget_set_visible (GTK_WIDGET (self->next),
                          ends ? next < WO_TASK_ORDER
                               : next < WO_TASK_N ||
                                     (order != NULL && wo_case_model_is_open (self->model)));
  if (!gtk_widget_get_visible (GTK_WIDGET (self->next)))
    return;
  if (next < WO_TASK_N)
    {
      label = next == WO_TASK_HAND_UP
                  ? g_strdup (_ ("Hand up…"))
                  : g_strdup_printf (_ ("Continue: %s"), self->tasks[next].next);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "(ss)", self->tasks[next].page,
                                        wo_case_model_get_case_record (self->model)->id);
      gtk_button_set_label (self->next, label);
    }
  else if (order != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next), "(ss)", "order-page",
                                        order->id);
      gtk_button_set_label (self->next, _ ("Open the order"));
    }
}

static void
add_check (WoCasePage *self, const char *words, gboolean done)
{
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *icon =
      gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "radio-symbolic");
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE,
                                   "max-width-chars", CHECK_CHARS, NULL);

  gtk_widget_add_css_class (icon, done ? "success" : "wo-quiet");
  gtk_widget_add_css_class (label, "wo-meta");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  done ? _ ("Done") : _ ("Still open"), -1);
  gtk_grid_set_column_spacing (GTK_GRID (line), 10);
  gtk_grid_attach (GTK_GRID (line), icon, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (line), label, 1, 0, 1, 1);
  gtk_box_append (self->checks, line);
}

static const struct
{
  WoTaskId task;
  const char *words;
} checks[] = {
  { WO_TASK_COMPLAINT, N_ ("Complaint and findings complete") },
  { WO_TASK_SUBJECT, N_ ("Policy or practice named, and how it may recur") },
  { WO_TASK_LOGS, N_ ("All logs looked at") },
  { WO_TASK_SIMILAR, N_ ("Similar orders settled") },
  { WO_TASK_FACTORS, N_ ("Factors answered") },
  { WO_TASK_PROPORTIONALITY, N_ ("Conclusion reached") },
  { WO_TASK_ORDER, N_ ("Order written") },
};

/* Made anew only where one of them came to be done or undone: a key in a title changes none. */
static void
fill_checks (WoCasePage *self, int ready_tasks)
{
  GtkWidget *child;

  if (ready_tasks == self->ready_tasks)
    return;
  self->ready_tasks = ready_tasks;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->checks))) != NULL)
    gtk_box_remove (self->checks, child);
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    add_check (self, _ (checks[i].words), (ready_tasks >> i & 1) != 0);
}

static void
show_checks (WoCasePage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  guint done = 0;
  int ready_tasks = 0;
  g_autofree char *ready = NULL;

  gtk_widget_set_visible (self->before,
                          !wo_case_ends_without_order (self->model) &&
                              (order == NULL || g_strcmp0 (order->state, "draft") == 0));
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    if (self->tasks[checks[i].task].mark == WO_MARK_DONE)
      {
        ready_tasks |= 1 << i;
        done++;
      }
  fill_checks (self, ready_tasks);
  ready = g_strdup_printf (_ ("%u of %u ready"), done, (guint) G_N_ELEMENTS (checks));
  gtk_label_set_label (self->ready, ready);
}

/* Nothing is handed up where there is no order: the case is concluded in that place. */
static void
show_end (WoCasePage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  gboolean ends = wo_case_ends_without_order (self->model);

  wo_conclude_box_show (self->conclude, self->model);
  gtk_widget_set_visible (GTK_WIDGET (self->hand_up), !ends || order != NULL);
  gtk_label_set_label (self->end_title, ends && order == NULL ? _ ("Conclude") : _ ("Hand up"));
}

static void
changed_cb (WoCasePage *self)
{
  gboolean loaded = wo_case_model_get_case (self->model) != NULL;

  wo_load_show (self->load, loaded, wo_case_model_get_load_error (self->model));
  if (!loaded)
    return;
  g_clear_pointer (&self->tasks, wo_case_tasks_free);
  self->tasks = wo_case_tasks_new (self->model);
  show_head (self);
  wo_ribbon_show (self->ribbon, self->model);
  show_tasks (self);
  show_next (self);
  show_checks (self);
  show_end (self);
  wo_files_box_show (self->files, self->model);
}

static void
case_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoCasePage *self = WO_CASE_PAGE (page);

  wo_files_box_show (self->files, NULL);
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static char *
case_dup_title (WoPage *page)
{
  return g_strdup (_ ("Case"));
}

static WoCaseModel *
case_get_model (WoPage *page)
{
  return WO_CASE_PAGE (page)->model;
}

static void
case_main_act (WoPage *page)
{
  if (gtk_widget_get_visible (GTK_WIDGET (WO_CASE_PAGE (page)->next)))
    gtk_widget_activate (GTK_WIDGET (WO_CASE_PAGE (page)->next));
}

static void
case_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_CASE_PAGE (page)->next));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = case_open;
  iface->dup_title = case_dup_title;
  iface->get_model = case_get_model;
  iface->main_act = case_main_act;
  iface->take_focus = case_take_focus;
}

static void
wo_case_page_dispose (GObject *object)
{
  WoCasePage *self = WO_CASE_PAGE (object);

  if (self->files != NULL)
    wo_files_box_show (self->files, NULL);
  wo_page_take_model (WO_PAGE (self), &self->model, NULL, NULL);
  g_clear_pointer (&self->tasks, wo_case_tasks_free);
  G_OBJECT_CLASS (wo_case_page_parent_class)->dispose (object);
}

static void
wo_case_page_class_init (WoCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_case_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_RIBBON);
  g_type_ensure (WO_TYPE_CONCLUDE_BOX);
  g_type_ensure (WO_TYPE_FILES_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/widerorders/WiderOrders/case/wo-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, load);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, over);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, title);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, detail);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, next);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, ribbon);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, look);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, decide);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, write);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, hand_up);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, end_title);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, conclude);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, replay);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, files);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, before);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, ready);
  gtk_widget_class_bind_template_child (widget_class, WoCasePage, checks);
}

static void
wo_case_page_init (WoCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ready_tasks = -1;
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (self->replay)), TRUE);
}
