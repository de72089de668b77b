/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The server's settings. Each is described once, in the table of wo-config.c, and from that stands in the
 * configuration file under [server], on the command line as --NAME, which wins, and in check-config. A
 * setting that nobody knows, or that is out of its bounds, is refused with a sentence that names it.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  WO_LOG_QUIET, /* what an administrator must act on */
  WO_LOG_NORMAL,
  WO_LOG_DEBUG
} WoLogLevel;

typedef struct
{
  char *store;   /* a file, or the address of a database */
  char *log_key; /* of the checkpoints; NULL: beside the store, where that is a file */
  char *witness; /* the same */
  gboolean accept_older_store; /* than the witness saw; said on the command line alone */
  char *address;
  int port; /* 0: any that is free */
  char *port_file;
  char *tls_certificate;
  char *tls_key;
  gboolean behind_proxy;
  char **trusted_proxies; /* "127.0.0.1", "10.1.0.0/16" */
  char *metrics_token_file;
  int log_level;
  int connections;
  int waiting;
  int file_mib;      /* of one file, at most */
  int request_s;     /* a request must have arrived by then */
  int answer_s;      /* and its answer have been read */
  int fresh_s;       /* an order may be signed for so long after a passphrase was given */
  char *oidc_issuer; /* who signs people in elsewhere; NULL: passphrases are all there is */
  char *oidc_client_id;
  char *oidc_client_secret_file;
  char *oidc_claim;
  char *oidc_label;
  char *oidc_scopes;
  gboolean oidc_any_port;
} WoConfig;

#define WO_CONFIG_ERROR (wo_config_error_quark ())
GQuark wo_config_error_quark (void);
typedef enum
{
  WO_CONFIG_ERROR_FILE,    /* it cannot be read, or is no configuration file */
  WO_CONFIG_ERROR_UNKNOWN, /* a group or a setting that is not there */
  WO_CONFIG_ERROR_VALUE    /* a value that its setting cannot have */
} WoConfigError;

void wo_config_free (WoConfig *self);

/* What the command line says, which stays the same while a file is read again. */
typedef struct _WoConfigLine WoConfigLine;

WoConfigLine *wo_config_line_new (void);
void wo_config_line_free (WoConfigLine *self);
/* The options, --config too; they live as long as @self. */
const GOptionEntry *wo_config_line_entries (WoConfigLine *self);
/* The file that --config names, or NULL. */
const char *wo_config_line_file (WoConfigLine *self);
/* Reads @file (NULL: none) and puts the command line over it. Values are in their bounds, and are those
 * of a server that can be started: see wo_config_check (). */
WoConfig *wo_config_line_load (WoConfigLine *self, const char *file, GError **error);

/* Whether the settings make sense with each other. */
gboolean wo_config_check (const WoConfig *self, GError **error);
/* The names of the settings in which the two differ: those that a running server can take up, or the
 * others. */
GPtrArray *wo_config_differences (const WoConfig *self, const WoConfig *other, gboolean live);
/* "NAME = VALUE" a line, as a file would hold them. */
char *wo_config_to_text (const WoConfig *self);

/* The nth setting; FALSE beyond the last. For whoever compares the table with the manual. */
gboolean
wo_config_describe (guint n, const char **ret_name, const char **ret_otherwise, gboolean *ret_live);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoConfig, wo_config_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoConfigLine, wo_config_line_free)

G_END_DECLS
