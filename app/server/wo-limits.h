/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the server lets anybody ask of it. Each stands in README.md with what happens beyond it.
 */
#pragma once

/* Bodies of requests. */
#define WO_LIMIT_ACTS_BYTES (1024 * 1024)
#define WO_LIMIT_SESSION_BYTES (8 * 1024)
#define WO_LIMIT_ACTS 100
/* What is read of a body beyond its limit, unkept, so that its sender hears the answer. */
#define WO_LIMIT_DEAF_BYTES (16 * 1024 * 1024)

/* Files: what of somebody's is not whole, or named by no record; it goes when nobody went on sending for so
 * long, or no record named it for so long, and is looked for so often. */
#define WO_LIMIT_FILE_MIB 50
#define WO_LIMIT_FILES_UNFINISHED_BYTES (1024 * 1024 * G_GINT64_CONSTANT (512))
#define WO_LIMIT_FILES_STALE_US (G_GINT64_CONSTANT (2) * 86400 * 1000000)
#define WO_LIMIT_FILES_UNNAMED_US (G_GINT64_CONSTANT (7) * 86400 * 1000000)
#define WO_LIMIT_FILES_SWEEP_S 3600
#define WO_LIMIT_FILES_AGAIN_S 600
/* So many are on their way at once, of one person and in all, in and out: each holds two parts, or one. */
#define WO_LIMIT_FILES_IN_ONE 8
#define WO_LIMIT_FILES_IN 128
#define WO_LIMIT_FILES_OUT_ONE 16
#define WO_LIMIT_FILES_OUT 256
#define WO_LIMIT_FILES_FULL_S 5
/* What was erased, forgotten or came twice is looked for so often, and goes so many parts at a time. */
#define WO_LIMIT_FILES_CLEAR_S 5
#define WO_LIMIT_FILES_PARTS 8

/* A page of rows or findings is cut smaller until it fits. */
#define WO_LIMIT_PAGE_BYTES (8 * 1024 * 1024)
#define WO_LIMIT_PAGE_ROWS 1000

/* A request must have arrived whole after this many seconds, and an idle connection is closed. */
#define WO_LIMIT_REQUEST_S 60
#define WO_LIMIT_SWEEP_S 5
/* Of an answer some must be read in each so many seconds, and all of it in so many times that. */
#define WO_LIMIT_ANSWER_S 60
#define WO_LIMIT_ANSWER_TIMES 20
/* Connections at once, waiting or not; who comes beyond that is sent away. */
#define WO_LIMIT_CONNECTIONS 4000
/* All headers of a request together. */
#define WO_LIMIT_HEADERS_BYTES (16 * 1024)
#define WO_LIMIT_FORWARDED_BYTES 1024
/* With less room than this on its disk a server says that it is not ready. */
#define WO_LIMIT_DISK_BYTES (256 * 1024 * 1024LL)
/* So many tries in vain to write the store anew after an erasure, about an hour of them, and somebody must look. */
#define WO_LIMIT_SCRUB_TRIES 6
/* The file of settings. */
#define WO_LIMIT_CONFIG_BYTES (64 * 1024)
/* A wait is answered before clients, and what stands between, give up. */
#define WO_LIMIT_WAIT_S 48
#define WO_LIMIT_WAIT_AHEAD_S 1
/* GLib's loop polls: more held connections make every request slower. */
#define WO_LIMIT_WAITING 1000
#define WO_LIMIT_BACKLOG 4096
/* Pages that many ask for at once are kept, so many and none larger. */
#define WO_LIMIT_CACHED_PAGES 8
#define WO_LIMIT_CACHED_BYTES (1024 * 1024)
/* How long commits gather, for each client that waits, between one waking and the next. */
#define WO_LIMIT_GATHER_US 1000
/* Sendings taken in one transaction, and requests that may queue for the register. */
#define WO_LIMIT_GROUP 64
#define WO_LIMIT_QUEUE 2000
/* Files of decisions that are to be made; each takes a while. */
#define WO_LIMIT_CAPSULE_QUEUE 50
/* Histories that are to be looked up. */
#define WO_LIMIT_HISTORY_QUEUE 50

/* Sign-in: each costs 64 MiB and a tenth of a second on purpose. */
#define WO_LIMIT_SIGN_INS 2
#define WO_LIMIT_SIGN_IN_QUEUE 32
#define WO_LIMIT_NAME_BYTES 500
#define WO_LIMIT_PASSPHRASE_BYTES 1024
#define WO_LIMIT_PASSPHRASE_MIN 8
#define WO_LIMIT_REPLICA_BYTES 64
#define WO_LIMIT_TOKEN_DAYS 30
/* An order is signed only by somebody who proved who they are no longer ago than this. */
#define WO_LIMIT_FRESH_S 600

/* Wrong passphrases: this many for nothing, then a pause that doubles. */
#define WO_LIMIT_TRIES_NAME 3
#define WO_LIMIT_TRIES_ADDRESS 20
#define WO_LIMIT_TRIES_PAUSE_S 1
#define WO_LIMIT_TRIES_PAUSE_MAX_S 300
#define WO_LIMIT_TRIES_FORGET_S 900
#define WO_LIMIT_TRIES_KEPT 10000

/* Of so many sign-ins it is known when they were last used. */
#define WO_LIMIT_USES_KEPT 20000

/* Who works on what: a word is good for so long, so many are kept, and so many are named of a record. */
#define WO_LIMIT_PRESENT_S 90
#define WO_LIMIT_PRESENT 5000
#define WO_LIMIT_PRESENT_SHOWN 20

/* Sign-ins elsewhere: what is read of a provider's answer, of a token and of who it names. */
#define WO_LIMIT_OIDC_ANSWER_BYTES (64 * 1024)
#define WO_LIMIT_OIDC_TOKEN_BYTES (16 * 1024)
#define WO_LIMIT_OIDC_SUBJECT_BYTES 255
#define WO_LIMIT_OIDC_CODE_BYTES 4096
#define WO_LIMIT_OIDC_KEYS 32
#define WO_LIMIT_OIDC_TIMEOUT_S 10
#define WO_LIMIT_OIDC_QUEUE 200
/* Clocks may differ by so much; a browser has so long; keys are asked for again no sooner than that, and
 * what the provider says of itself is good for so long. */
#define WO_LIMIT_OIDC_SKEW_S 60
#define WO_LIMIT_OIDC_FLOW_S 300
#define WO_LIMIT_OIDC_KEYS_AGAIN_S 60
#define WO_LIMIT_OIDC_KEEP_S 3600
/* A provider that fails is left alone for so long. */
#define WO_LIMIT_OIDC_REST_S 5
