# SPDX-License-Identifier: GPL-3.0-or-later
"""The built domain asks for no clock, no chance, no file, no network, no SQLite and no GTK."""

import re
import subprocess

FOREIGN = re.compile(
    r'^(?:'
    r'time|clock|clock_gettime|gettimeofday|localtime(?:_r)?|mktime|tzset|nanosleep|usleep|sleep'
    r'|g_get_(?:real|monotonic|current)_time|g_date_time_new_now\w*|g_date_set_time\w*|g_timer_\w+'
    r'|g_time_zone_\w+|g_usleep'
    r'|s?rand(?:om)?(?:_r)?|[dlm]rand48|getrandom|getentropy|g_rand\w*|g_uuid_string_random'
    r'|f?open(?:at)?(?:64)?|f?read|f?write|f?close|f?stat(?:64)?|unlink|rename|mkdir|fdatasync|fsync'
    r'|g_file_\w+|g_fopen|g_open|g_unlink|g_mkdir\w*|g_dir_\w+|g_mapped_\w+|g_key_file_load\w+|g_getenv'
    r'|getenv|socket|connect|accept|bind|listen|send\w*|recv\w*|getaddrinfo'
    r'|fork|exec\w+|system|popen|g_spawn_\w+|pthread_create|g_thread_\w+'
    r'|f?printf|puts|fputs|g_print|g_printerr|g_log_structured\w*'
    r'|g_main_\w+|g_timeout_\w+|g_idle_\w+'
    r'|(?:sqlite3|gtk|gdk|gsk|adw|soup|secret|json|gcry|gnutls|crypto|sodium|pango|cairo)_\w+'
    r'|g_(?:object|signal|socket|task|resource|settings|application|dbus)_\w+'
    r')$')


def foreign(symbols):
    """Of the undefined symbols, those that the domain may not ask for."""
    return sorted({name for name in symbols if FOREIGN.match(name.split('@')[0])})


def undefined(library):
    """Undefined symbols of an archive's members, with the member that asks."""
    text = subprocess.run(['nm', '--undefined-only', '--print-file-name', library], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    for line in text.split('\n'):
        match = re.match(r'.*:([^:]+):\s+[Uw]\s+(\S+)$', line)
        if match is not None:
            yield match.groups()


def problems_of(library):
    asked = list(undefined(library))
    if not asked:
        yield f'{library}: asks for no symbol at all, so nothing was checked'
    for name in foreign({symbol for _, symbol in asked}):
        members = sorted({member for member, symbol in asked if symbol == name})
        yield f'{", ".join(members)}: asks for {name}'
