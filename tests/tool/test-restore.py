# SPDX-License-Identifier: GPL-3.0-or-later
"""The restore drill: a real server, two clients, a backup, more work, the server lost, the backup put back.
Everything that was acknowledged comes back by itself, nothing twice, in an order without a gap, and both
clients hold what the server holds."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import office
import tool

ADA, CLEO = 'Ada Marsh', 'Cleo Hart'


def rows(path, query):
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as db:
        found = db.execute(query).fetchall()
    db.close()
    return found


class Drill:
    def __init__(self, folder):
        if tool.SERVER is None:
            raise tool.Skip('there is no server to run')
        self.folder = folder
        self.server = tool.Server(folder)
        self.server.account(ADA, 'administrator', 'caseworker')
        self.server.account(CLEO, 'caseworker')

    def __enter__(self):
        self.server.start()
        for name in (ADA, CLEO):
            made = self.folder.run('sign-in', self.server.uri, '--name', name,
                                   store=self.store(name), stdin=self.server.PASSPHRASE + '\n')
            assert made.status == 0, made
        return self

    def __exit__(self, *ignored):
        self.server.stop()

    def store(self, name):
        return self.folder.file(name.split()[0] + '.sqlite')

    def done(self, name, *arguments):
        return self.folder.done(*arguments, store=self.store(name))

    def case(self, name, reference):
        case = dict(office.CASE, reference=reference)
        self.done(name, 'case', 'new', self.folder.file(f'{reference}.json', case))

    def set(self, name, reference, path, value):
        self.done(name, 'act', 'set', reference, '--on', 'case', '--args',
                  f'{{"{path}": "{value}"}}')

    def sync(self, *names):
        for name in names:
            self.done(name, 'sync')

    def command(self, *words, status=0):
        made = subprocess.run([tool.SERVER, '--store', self.server.store, *words],
                              capture_output=True, env=self.folder.environment(), check=False,
                              timeout=120)
        assert made.returncode == status, made
        return made

    def crash(self):
        self.server.process.send_signal(signal.SIGKILL)
        self.server.process.wait(30)
        self.server.process.stdout.close()
        self.server.process = None

    def log(self):
        return rows(self.server.store, 'SELECT position, act FROM log ORDER BY position')

    def records(self, path):
        return dict(rows(path, "SELECT id, body FROM record"))

    def assert_equal(self):
        held = self.records(self.server.store)
        for name in (ADA, CLEO):
            assert self.records(self.store(name)) == held, name
            assert rows(self.store(name), 'SELECT count(*) FROM pending') == [(0,)], name

    def assert_log(self):
        log = self.log()
        assert [position for position, _ in log] == list(range(1, len(log) + 1)), log
        acts = [act for _, act in log]
        assert len(set(acts)) == len(acts), acts
        return acts


def all_comes_back(folder):
    with Drill(folder) as drill:
        backup = folder.file('backup')
        drill.case(ADA, '202400001')
        drill.case(CLEO, '202400002')
        drill.sync(ADA, CLEO, ADA)
        said = drill.command('backup', backup).stdout.decode()
        assert 'is whole' in said, said
        held = len(drill.log())
        assert 'is whole' in drill.command('verify-backup', backup).stdout.decode()

        # Work that no backup holds: of each alone, and of one upon the other's.
        drill.case(ADA, '202400003')
        drill.set(CLEO, '202400002', 'title', 'Damp at Elm House')
        drill.sync(ADA, CLEO)
        drill.set(CLEO, '202400003', 'title', 'Damp at Oak House')
        drill.sync(CLEO, ADA)
        drill.set(ADA, '202400003', 'title', 'Damp at Ash House')
        drill.sync(ADA, CLEO, ADA)
        before, records = drill.assert_log(), drill.records(drill.server.store)
        drill.assert_equal()
        assert len(before) > held + 3

        drill.crash()
        drill.command('restore', backup, status=1)
        drill.command('restore', backup, 'replace')
        assert os.path.exists(drill.server.store + '.replaced')
        assert len(drill.log()) == held
        drill.server.start()
        # Whoever comes first; and nobody is asked to do anything.
        for _ in range(3):
            drill.sync(CLEO, ADA)
        after = drill.assert_log()
        assert sorted(after) == sorted(before), (before, after)
        drill.assert_equal()
        again = drill.records(drill.server.store)
        assert set(again) == set(records)
        shown = drill.done(CLEO, 'case', 'show', '202400003')
        assert 'Damp at Ash House' in str(shown), shown
        drill.server.stop()
        assert folder.words('log', 'verify', store=drill.server.store).status == 0


def twice_from_one_backup(folder):
    """The epoch between is lost with the store; who was in it, and who came in it, find the way back."""
    with Drill(folder) as drill:
        backup, late = folder.file('backup'), folder.file('late.sqlite')
        drill.case(ADA, '202400001')
        drill.sync(ADA, CLEO)
        drill.command('backup', backup)
        drill.case(ADA, '202400002')
        drill.sync(ADA, CLEO)
        for turn in range(2):
            drill.crash()
            shutil.copy(backup, backup + str(turn))
            drill.command('restore', backup + str(turn), 'replace')
            if os.path.exists(drill.server.store + '.replaced'):
                os.remove(drill.server.store + '.replaced')
            drill.server.start()
            drill.sync(ADA, CLEO, ADA)
            # The backup does not hold this sign-in.
            made = folder.run('sign-in', drill.server.uri, '--name', CLEO, store=late,
                              stdin=drill.server.PASSPHRASE + '\n')
            assert made.status == 0, made
            folder.done('sync', store=late)
            if turn == 0:
                drill.set(CLEO, '202400002', 'title', 'Damp at Oak House')
                drill.sync(CLEO, ADA)
                folder.done('sync', store=late)
                before = drill.assert_log()
        for _ in range(2):
            drill.sync(CLEO, ADA)
        folder.done('sync', store=late)
        after = drill.assert_log()
        assert sorted(after) == sorted(before), (before, after)
        drill.assert_equal()
        assert drill.records(late) == drill.records(drill.server.store)
        shown = drill.done(ADA, 'case', 'show', '202400002')
        assert 'Damp at Oak House' in str(shown), shown


def an_older_store_does_not_start(folder):
    with Drill(folder) as drill:
        copy = folder.file('copy')
        drill.command('backup', copy)
        drill.case(ADA, '202400001')
        drill.sync(ADA)
        drill.server.stop()
        os.replace(copy, drill.server.store)
        for suffix in ('-wal', '-shm'):
            if os.path.exists(drill.server.store + suffix):
                os.remove(drill.server.store + suffix)
        refused = drill.command('serve', status=3)
        assert b'older than its witness' in refused.stderr, refused
        drill.server.start('--accept-older-store')
        drill.sync(ADA, CLEO, ADA)
        drill.assert_log()
        drill.assert_equal()
        assert folder.words('case', 'show', '202400001', store=drill.store(CLEO)).status == 0


def a_broken_backup_is_refused(folder):
    with Drill(folder) as drill:
        backup = folder.file('backup')
        drill.command('backup', backup)
        drill.command('backup', backup, status=1)
        with sqlite3.connect(backup) as db:
            db.execute('DROP TRIGGER log_is_not_changed')
            db.execute("UPDATE log SET person = 'x' WHERE position = 1")
        db.close()
        assert b'WRONG' in drill.command('verify-backup', backup, status=1).stdout
        drill.server.stop()
        drill.command('restore', backup, 'replace', status=1)
        with open(backup, 'r+b') as file:
            file.seek(8192)
            file.write(b'\xff' * 4096)
        drill.command('verify-backup', backup, status=1)
        drill.server.start()
        drill.sync(ADA)


sys.exit(tool.main([
    ('/tool/restore/what-a-restored-server-lacks-comes-back-by-itself', all_comes_back),
    ('/tool/restore/twice-from-one-backup-loses-nothing', twice_from_one_backup),
    ('/tool/restore/an-older-store-starts-only-when-told-to', an_older_store_does_not_start),
    ('/tool/restore/a-broken-backup-is-not-restored', a_broken_backup_is_refused),
]))
