# SPDX-License-Identifier: GPL-3.0-or-later
"""Acts of a register's log that come again, and where they stand."""

import json
import os
import sqlite3
import subprocess

SEND = os.environ['WO_SEND_AGAIN']


def rows(store, query):
    with sqlite3.connect(store) as base:
        found = base.execute(query).fetchall()
    base.close()
    return found


def log_of(store, kinds):
    """Where it holds acts of these kinds, with whether they had an effect."""
    return [(position, json.loads(result)['outcome'] == 'applied') for position, act, result
            in rows(store, 'SELECT position, bytes, result FROM log ORDER BY position')
            if json.loads(act)['kind'] in kinds]


def person_of(store, name):
    (person,) = [record for record in (json.loads(body) for (body,)
                                       in rows(store, 'SELECT body FROM record'))
                 if record['cells'].get('name', {}).get('v') == name]
    return person['id']


def send(store, position, *how):
    """The act there once more, "same" as it was or "other" and whose; what the log says became of it."""
    said = subprocess.run([SEND, store, str(position), *how], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(said.stdout)
