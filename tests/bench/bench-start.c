/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long the program takes from its start to its first frame, as a ratio to a bare window of
 * libadwaita that is started in the same run, turn about. A frame is there when something has been
 * drawn into a window that was mapped and its middle is no longer black, as the empty screen is.
 *
 *   bench-start SESSION BARE PROGRAM ARGUMENT…
 *
 * SESSION is a script that runs a command in a display of its own; bench-start runs itself in it.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define INSIDE "WO_BENCH_INSIDE"
#define ANSWER 9 /* a descriptor: where the answer goes */
#define ROUNDS 7
#define FRAME_TIMEOUT_MS 30000
#define WINDOW_MIN 300 /* pixels; what is smaller is a tooltip or a helper window */
/* Between 1.1 and 1.5 is measured. */
#define RATIO_MAX 4.0

typedef struct
{
  Display *display;
  int damage_event;
  Window window; /* that was mapped; None before */
} Stage;

static gboolean
is_drawn (Stage *self)
{
  XWindowAttributes at;
  XImage *image;
  unsigned long pixel;

  if (self->window == None || !XGetWindowAttributes (self->display, self->window, &at) ||
      at.map_state != IsViewable)
    return FALSE;
  image = XGetImage (self->display, self->window, at.width / 2, at.height / 2, 1, 1, AllPlanes,
                     ZPixmap);
  if (image == NULL)
    return FALSE;
  pixel = XGetPixel (image, 0, 0) & 0xffffff;
  XDestroyImage (image);
  return pixel != 0;
}

/* Whether the first frame is there after what is in the queue. */
static gboolean
take_events (Stage *self)
{
  gboolean damaged = FALSE;

  while (XPending (self->display) > 0)
    {
      XEvent event;
      XWindowAttributes at;

      XNextEvent (self->display, &event);
      if (event.type == MapNotify && XGetWindowAttributes (self->display, event.xmap.window, &at) &&
          at.width >= WINDOW_MIN && at.height >= WINDOW_MIN)
        self->window = event.xmap.window;
      else if (event.type == self->damage_event)
        damaged = TRUE;
    }
  return damaged && is_drawn (self);
}

/* Milliseconds from now; below 0: none came. */
static double
wait_for_frame (Stage *self)
{
  gint64 began = g_get_monotonic_time ();
  struct pollfd ready = { .fd = ConnectionNumber (self->display), .events = POLLIN };

  self->window = None;
  while (!take_events (self))
    {
      gint64 spent_ms = (g_get_monotonic_time () - began) / 1000;

      if (spent_ms > FRAME_TIMEOUT_MS)
        return -1;
      poll (&ready, 1, (int) (FRAME_TIMEOUT_MS - spent_ms) + 1);
    }
  return (double) (g_get_monotonic_time () - began) / 1000;
}

/* The screen is black again before anything else is started. */
static void
wait_for_end (Stage *self)
{
  for (gint64 until = g_get_monotonic_time () + FRAME_TIMEOUT_MS * 1000;
       g_get_monotonic_time () < until;)
    {
      XWindowAttributes at;
      struct pollfd ready = { .fd = ConnectionNumber (self->display), .events = POLLIN };

      if (!XGetWindowAttributes (self->display, self->window, &at))
        return;
      if (XPending (self->display) == 0)
        poll (&ready, 1, 100);
      take_events (self);
    }
}

static double
start (Stage *self, char **command)
{
  double took_ms;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      execv (command[0], command);
      _exit (127);
    }
  took_ms = wait_for_frame (self);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  wait_for_end (self);
  return took_ms;
}

static int
compare (const void *a, const void *b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static double
median (double *times)
{
  qsort (times, ROUNDS, sizeof *times, compare);
  return times[ROUNDS / 2];
}

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
measure (char **bare, char **program)
{
  Stage screen = { .display = XOpenDisplay (NULL) };
  double bare_ms[ROUNDS], program_ms[ROUNDS], ratio;
  int error_event;

  if (screen.display == NULL ||
      !XDamageQueryExtension (screen.display, &screen.damage_event, &error_event))
    {
      g_print ("1..0 # SKIP the display tells nobody what is drawn\n");
      return 0;
    }
  screen.damage_event += XDamageNotify;
  /* A window may be gone between its event and the question about it. */
  XSetErrorHandler (ignore_error);
  XSelectInput (screen.display, DefaultRootWindow (screen.display), SubstructureNotifyMask);
  XDamageCreate (screen.display, DefaultRootWindow (screen.display), XDamageReportRawRectangles);
  start (&screen, bare);
  start (&screen, program);
  for (int i = 0; i < ROUNDS; i++)
    {
      bare_ms[i] = start (&screen, bare);
      program_ms[i] = start (&screen, program);
      if (bare_ms[i] < 0 || program_ms[i] < 0)
        {
          g_print ("1..1\nnot ok 1 %s drew no frame\n", bare_ms[i] < 0 ? bare[0] : program[0]);
          return 1;
        }
    }
  ratio = median (program_ms) / median (bare_ms);
  g_print ("1..1\n# first frame: %.2f times a bare window (bounded by %.1f)\n", ratio, RATIO_MAX);
  g_print ("%s 1 /bench/start/the-first-frame-comes-soon\n", ratio <= RATIO_MAX ? "ok" : "not ok");
  return ratio > RATIO_MAX;
}

static int
run_inside (int argc, char **argv)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();

  if (g_find_program_in_path ("Xvfb") == NULL ||
      g_find_program_in_path ("dbus-run-session") == NULL)
    {
      g_print ("1..0 # SKIP Xvfb or dbus-run-session is not installed\n");
      return 0;
    }
  g_setenv (INSIDE, "1", TRUE);
  g_setenv ("WM", "none", TRUE);
  /* What the session's daemons say is no part of our answer. */
  dup2 (STDOUT_FILENO, ANSWER);
  dup2 (STDERR_FILENO, STDOUT_FILENO);
  g_ptr_array_add (command, argv[1]);
  for (int i = 0; i < argc; i++)
    g_ptr_array_add (command, argv[i]);
  g_ptr_array_add (command, NULL);
  execv (argv[1], (char **) command->pdata);
  g_print ("Bail out! %s cannot be run\n", argv[1]);
  return 1;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *store = NULL;
  int status;

  if (argc < 4)
    {
      g_printerr ("Use: bench-start SESSION BARE PROGRAM\n");
      return 2;
    }
  if (g_getenv (INSIDE) == NULL)
    return run_inside (argc, argv);
  dup2 (ANSWER, STDOUT_FILENO);
  /* The session's home is new and goes with it; the first start makes the office there. */
  folder = g_build_filename (g_get_user_data_dir (), "bench", NULL);
  g_mkdir_with_parents (folder, 0700);
  store = g_build_filename (folder, "office.sqlite", NULL);
  status = measure ((char *[]){ argv[2], NULL },
                    (char *[]){ argv[3], (char *) "--store", store, (char *) "--first-person",
                                (char *) "Bench", NULL });
  return status;
}
