# SPDX-License-Identifier: GPL-3.0-or-later
"""The built wider-orders-tool as a stranger uses it: a folder of its own, a command, what came back.

Every answer is held to what the contract says of all of them: under --json exactly one JSON document
on standard output whatever happens, and no sanitiser or GLib complaint on standard error.
"""

import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import traceback

TOOL = os.environ['WO_TOOL']
SERVER = os.environ.get('WO_SERVER')
SHARED = os.environ.get('WO_SHARED_DATA', '')
TODAY = '2025-03-20'
COMPLAINTS = ('-CRITICAL **', '-WARNING **', 'AddressSanitizer', 'runtime error', 'LeakSanitizer')


class Answer:
    def __init__(self, arguments, done):
        self.arguments = arguments
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode('utf-8')
        self.err = done.stderr.decode('utf-8', 'replace')
        self.json = None

    def __str__(self):
        return f'{self.arguments}: {self.status}\n{self.out[:3000]}\n{self.err[:3000]}'


class Folder:
    """A temporary folder with a store in it."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='wo-tool-')
        self.store = self.file('office.sqlite')

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        shutil.rmtree(self.path, ignore_errors=True)

    def file(self, name, content=None):
        path = os.path.join(self.path, name)
        if isinstance(content, (dict, list)):
            content = json.dumps(content, ensure_ascii=False)
        if isinstance(content, str):
            content = content.encode('utf-8')
        if content is not None:
            with open(path, 'wb') as file:
                file.write(content)
        return path

    def environment(self):
        return dict(os.environ, HOME=self.path, XDG_DATA_HOME=os.path.join(self.path, 'data'),
                    XDG_CONFIG_HOME=os.path.join(self.path, 'config'),
                    DBUS_SESSION_BUS_ADDRESS='disabled:')

    def bare(self, *arguments, stdin=b''):
        """Just these arguments."""
        if isinstance(stdin, str):
            stdin = stdin.encode('utf-8')
        done = subprocess.run([TOOL, *arguments], input=stdin, capture_output=True, cwd=self.path,
                              env=self.environment(), check=False, timeout=300)
        answer = Answer(arguments, done)
        for complaint in COMPLAINTS:
            assert complaint not in answer.err, answer
        assert answer.status in (0, 1, 2, 3), answer
        return answer

    def words(self, *arguments, store=None, today=TODAY, who=None, stdin=b''):
        first = ['--store', store or self.store, '--today', today]
        if who is not None:
            first += ['--as', who]
        return self.bare(*first, *arguments, stdin=stdin)

    def run(self, *arguments, **options):
        """With --json: one document, read strictly."""
        answer = self.words('--json', *arguments, **options)
        answer.json = json.loads(answer.out, object_pairs_hook=without_twins)
        if 'error' in answer.json:
            assert set(answer.json) == {'error'}, answer
            assert set(answer.json['error']) == {'code', 'message', 'at'}, answer
            assert answer.status in (2, 3), answer
        return answer

    def done(self, *arguments, **options):
        answer = self.run(*arguments, **options)
        assert answer.status == 0, answer
        return answer.json

    def dump(self, store=None):
        """All that the store holds, as one hash."""
        path = store or self.store
        if not os.path.exists(path):
            return None
        sums = hashlib.sha256()
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as base:
            for line in base.iterdump():
                sums.update(line.encode('utf-8'))
        base.close()
        return sums.hexdigest()


def without_twins(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f'twice in one object: {names}'
    return dict(pairs)


def sentence(answer, *parts):
    """Bad input or use: status 2, one sentence on stderr that has all of `parts`."""
    assert answer.status == 2, answer
    lines = [line for line in answer.err.split('\n') if line]
    assert len(lines) == 1, answer
    for part in parts:
        assert part in lines[0], (part, str(answer))
    return lines[0]


def hold_port():
    """A socket on a free port of loopback, at which it does not listen: as long as it lives the port is given to
    nobody who asks for any, and whoever names it may still listen there."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(('127.0.0.1', 0))
    return held


class Server:
    """A real server on loopback, at a port that is free."""

    PASSPHRASE = 'a long enough passphrase for tests'

    def __init__(self, folder, name='server.sqlite'):
        self.folder, self.store = folder, folder.file(name)
        self.held = hold_port()
        self.process, self.port, self.uri = None, self.held.getsockname()[1], None

    def account(self, name, *roles):
        words = [SERVER, '--store', self.store, 'account', 'add', name, '--passphrase-file', '-']
        for role in roles:
            words += ['--role', role]
        done = subprocess.run(words, input=(self.PASSPHRASE + '\n').encode(), capture_output=True,
                              env=self.folder.environment(), check=False, timeout=300)
        assert done.returncode == 0, done

    def start(self, *options):
        self.process = subprocess.Popen([SERVER, '--store', self.store, '--port', str(self.port),
                                         *options],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env=self.folder.environment())
        line = self.process.stdout.readline().decode()
        assert line.startswith('listening on http://127.0.0.1:'), line
        self.uri = line.split()[-1]
        self.port = int(self.uri.rsplit(':', 1)[1])

    def stop(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(120)
            self.process.stdout.close()
            self.process = None


class Skip(Exception):
    """Why a test cannot run here."""


def main(points):
    """Runs (path, function) pairs and tells of each in TAP."""
    print(f'1..{len(points)}', flush=True)
    failed = 0
    for number, (path, function) in enumerate(points, 1):
        try:
            with Folder() as folder:
                function(folder)
            print(f'ok {number} {path}', flush=True)
        except Skip as reason:
            print(f'ok {number} {path} # SKIP {reason}', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            for line in traceback.format_exc().rstrip().split('\n'):
                print(f'# {line}')
            print(f'not ok {number} {path}', flush=True)
    return 1 if failed else 0
