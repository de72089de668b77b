/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published findings come into the store by a command, and to clients by the wire, on either database. */
#include "server-process.h"

#include "../postgres/cluster.h"

#include <string.h>

#define HEADER "case_id,landlord,landlord_type,decision_date_iso,category,complaint,finding\n"

static int
take (ServerProcess *server, const char *text)
{
  g_autofree char *file = g_build_filename (server->folder, "findings.csv", NULL);

  if (text != NULL)
    g_assert_true (g_file_set_contents (file, text, -1, NULL));
  return server_process_run (server, NULL,
                             (const char *const[]){ "findings", text != NULL ? file : "/nowhere",
                                                    NULL });
}

static char *
count_at (ServerProcess *server, const char *token)
{
  g_autoptr (WireAnswer) page = wire_send (server, "GET", "/v1/findings?after=0", token, NULL);
  char *tail;

  g_assert_cmpuint (page->status, ==, 200);
  tail = g_strrstr (page->body, "{\"tail\":");
  memmove (page->body, tail, strlen (tail) + 1);
  return wire_member (page, "tail.count");
}

/* What sort of landlord it is goes to the clients with each of its findings. */
static void
check_type (ServerProcess *server, const char *token)
{
  g_autoptr (WireAnswer) page = wire_send (server, "GET", "/v1/findings?after=0", token, NULL);
  g_auto (GStrv) lines = g_strsplit (page->body, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_nonnull (strstr (lines[i], "\"landlord_type\":\"other\""));
}

static void
run (ServerProcess *server)
{
  g_autofree char *token = NULL, *count = NULL;

  g_assert_cmpint (
      take (
          server, HEADER
          "202400001,Northmoor Homes,Housing Association,2024-03-01,Damp,Mould,Maladministration\n"
          "202400002,Northmoor Homes,Housing Association,2024-03-02,Damp,Leak,Maladministration\n"),
      ==, 0);
  g_assert_cmpint (
      take (
          server, HEADER
          "202400002,Northmoor Homes,Housing Association,2024-03-02,Damp,Leak,Maladministration\n"
          "202400003,Northmoor Homes,Housing Association,no day,Damp,Leak,Maladministration\n"
          "202400004,Northmoor Homes,Housing Association,2024-03-04,Damp,Leak,Maladministration\n"),
      ==, 1);
  g_assert_cmpint (take (server, "not,a,table,of,ours\n1,2,3,4,5\n"), ==, 2);
  g_assert_cmpint (take (server, NULL), ==, 2);
  server_process_start (server);
  token = wire_sign_in (server, "Ada Marsh", "a");
  count = count_at (server, token);
  g_assert_cmpstr (count, ==, "3");
  check_type (server, token);
}

static void
test_sqlite (void)
{
  ServerProcess *server = server_process_new ();

  run (server);
  /* A file is one process's alone. */
  g_assert_cmpint (take (server, HEADER), ==, 3);
  server_process_free (server);
}

static void
test_postgres (void)
{
  const char *why = cluster_why_not ();
  g_autofree char *place = NULL, *token = NULL, *count = NULL;
  ServerProcess *server;
  Cluster *cluster;

  if (why != NULL)
    {
      g_test_skip (why);
      return;
    }
  cluster = cluster_new ();
  place = cluster_database (cluster, "findings");
  server = server_process_new_at (place);
  run (server);
  /* A database takes them while it is served. */
  g_assert_cmpint (
      take (
          server, HEADER
          "202400005,Northmoor Homes,Housing Association,2024-03-05,Damp,Leak,Maladministration\n"),
      ==, 0);
  token = wire_sign_in (server, "Ada Marsh", "b");
  count = count_at (server, token);
  g_assert_cmpstr (count, ==, "4");
  server_process_free (server);
  cluster_free (cluster);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/findings/come-from-a-table-into-a-file", test_sqlite);
  g_test_add_func ("/server/findings/come-from-a-table-into-postgresql", test_postgres);
  return g_test_run ();
}
