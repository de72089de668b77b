# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes of a store of today what a program of an earlier schema would have left, and says which acts a store holds.

A store that is set back has the tables, the indexes and the rules of that schema, and of its rows all that
those tables have room for; what only later tables keep is made again when the store is brought up to date.
"""

import contextlib
import glob
import os
import sqlite3

PARTS = ('', '-wal', '-shm')


def steps(source):
    """The schema's steps in order, as SQL."""
    found = sorted(glob.glob(os.path.join(source, 'data/schema/0*.sql')))
    texts = []
    for path in found:
        with open(path, encoding='utf-8') as file:
            texts.append(file.read())
    return texts


def version(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute('PRAGMA user_version').fetchone()[0]


def acts(path):
    """The acts that wait, that the server has taken, and that stand in the log: each as bytes, in order."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        return sorted(row[0] for table in ('pending', 'kept_act', 'log') for row in db.execute(f'SELECT bytes FROM {table}'))


def _columns(db, table):
    return [row[1] for row in db.execute(f'PRAGMA table_info({table})')]


def _fill(db):
    """From the database that is attached as now: each table of both, and of the text indexes what their tables say."""
    tables = db.execute("SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    texts = [name for name, sql in tables if 'USING fts5' in sql]
    theirs = {row[0] for row in db.execute("SELECT name FROM now.sqlite_schema WHERE type = 'table'")}
    for name, _sql in tables:
        if name in theirs and not any(name.startswith(text) for text in texts):
            both = ', '.join(set(_columns(db, name)) & {row[1] for row in db.execute(f'PRAGMA now.table_info({name})')})
            db.execute(f'INSERT OR REPLACE INTO main.{name} ({both}) SELECT {both} FROM now.{name}')
    for text in texts:
        db.execute(f"INSERT INTO {text} ({text}) VALUES ('rebuild')")
    db.execute("DELETE FROM main.meta WHERE key IN ('stems', 'stems-left')")


def set_back(path, source, to):
    """The store at @path, which nobody has open, becomes one of the schema's version @to."""
    older = path + '.older'
    with contextlib.closing(sqlite3.connect(path)) as now:
        mark = now.execute('PRAGMA application_id').fetchone()[0]
        now.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    with contextlib.closing(sqlite3.connect(older)) as db:
        db.executescript('\n'.join(steps(source)[:to]))
        db.execute(f'PRAGMA application_id = {mark}')
        db.execute(f'PRAGMA user_version = {to}')
        db.execute('ATTACH ? AS now', (path,))
        _fill(db)
        db.commit()
    for part in PARTS:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + part)
    os.chmod(older, 0o600)
    os.rename(older, path)
