# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the bundles, and uses what they install as a person does: through windows, portals and the bus.

    bundle.py FOLDER FIRST    in a session of portals.sh; prints TAP whose first point has the number FIRST

FOLDER has old.flatpak and new.flatpak, and in tools/ the office's server and a window to drag a file from.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import traceback

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../desktop'))
import ax  # noqa: E402
import older_store  # noqa: E402
import shell  # noqa: E402
import story  # noqa: E402
import walk  # noqa: E402
from gi.repository import Atspi, Gio, GLib  # noqa: E402

APP = 'org.widerorders.WiderOrders'
PERSON = 'Ada Marsh'
COLLEAGUE = 'Cora Finch'
REFERENCE = '202512345'
LANDLORD = 'Northmoor Homes'
TYPE = 'application/x-wider-orders-decision'
ORDER = ('202610000', 'WO-2026-0001')  # of the demo office, and the person's own
TOLD = 'There is a word for you on an order'
WAITS = 'Written while there was no server'
SCHEMA = 5  # the first with all that a copy of a server's office keeps of acts
SHOWN = 'What the file says'
REFUSED = 'This is nothing to check'
SEARCH = ('/org/widerorders/WiderOrders/SearchProvider', 'org.gnome.Shell.SearchProvider2')


class Service:
    """Stands in for the process of a program that the bus started."""

    @staticmethod
    def poll():
        return None


class Boxed(walk.Desk):
    """The program in its box; its process has another number inside than out."""

    def __init__(self, log, *words):
        self.person, self.log, self.visited, self.nameless = PERSON, log, [], []
        self.process = Service
        if words:
            with open(log, 'ab') as out:
                self.process = subprocess.Popen(words, stdout=out, stderr=out)
        self.at = ax.until(self._application, lambda: f'{APP} does not show itself: {self.said()}', 60)

    def _application(self):
        if self.process.poll() is not None:
            raise ax.Missing(f'the program ended with {self.process.poll()}: {self.said()}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            at = desktop.get_child_at_index(index)
            if at is not None and 'wider' in (at.get_name() or '').lower() and at.get_child_count() > 0:
                at.set_cache_mask(Atspi.Cache.NONE)
                return ax.Node(at)
        return None

    def x_window(self, name=None):
        for one in ax.run('xdotool', 'search', '--onlyvisible', '--class', 'wider').split():
            if name is None or ax.fits(ax.run('xdotool', 'getwindowname', one), name):
                return one
        raise ax.Missing(f'no window {name or ""} of the program on the display')

    def said(self):
        if not os.path.exists(self.log):
            return ''
        return super().said()


def x_window_of(*words):
    """The newest window on the display that xdotool finds by @words."""
    def look():
        done = subprocess.run(('xdotool', 'search', '--onlyvisible') + words, capture_output=True, text=True, check=False)
        return done.stdout.split()
    return ax.until(look, f'no window {words} on the display', 60)[-1]


class Skipped(Exception):
    """The machine has not what a step needs."""


def forbidden():
    """What keeps a plain person from mounting anything here, or None."""
    try:
        os.close(os.open('/dev/fuse', os.O_RDWR))
    except OSError as error:
        return f'/dev/fuse: {error.strerror}'
    with open('/proc/self/status', encoding='utf-8') as file:
        if re.search(r'^NoNewPrivs:\s*1$', file.read(), flags=re.M):
            return 'no process may become another user'
    tool = shutil.which('fusermount3')
    if tool is None or os.statvfs(tool).f_flag & os.ST_NOSUID:
        return 'there is no fusermount3 that may act as root'
    return None


def needs_documents(bus):
    """The portal hands files over in a folder that it mounts, where the machine lets it."""
    try:
        bus.call_sync('org.freedesktop.portal.Documents', '/org/freedesktop/portal/documents',
                      'org.freedesktop.portal.Documents', 'GetMountPoint', None, None, Gio.DBusCallFlags.NONE, 60000, None)
    except GLib.Error as error:
        reason = forbidden()
        if reason is None:
            raise
        raise Skipped(f'a plain person may mount nothing here: {reason}') from error


class Bundle:
    def __init__(self, folder):
        self.folder = folder
        self.home = os.environ['HOME']
        self.data = os.path.join(self.home, '.var/app', APP, 'data')
        self.store = os.path.join(self.data, 'wider-orders/office.sqlite')
        self.acts = []
        self.office = Office(folder)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.shell = shell.Shell()
        self.desk = None
        self.result = None
        self.decision = os.path.join(self.home, 'Documents', 'one.decision')

    # What the steps use.

    def flatpak(self, *words):
        done = subprocess.run(('flatpak',) + words, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ax.Missing(f'flatpak {" ".join(words)}: {done.returncode}: {done.stdout} {done.stderr}')
        return done.stdout

    def install(self, name):
        self.flatpak('install', '--user', '-y', '--noninteractive', '--bundle', os.path.join(self.folder, name))
        self.bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReloadConfig',
                           None, None, Gio.DBusCallFlags.NONE, -1, None)

    def inside(self, command):
        return self.flatpak('run', '--user', '--command=sh', APP, '-c', command)

    def start(self, *words):
        self.desk = Boxed(os.path.join(self.folder, 'program.log'), 'flatpak', 'run', '--user', APP, *words)
        return self.desk

    def stop(self):
        if self.desk is None:
            return
        process = self.desk.process
        subprocess.run(('flatpak', 'kill', APP), capture_output=True, check=False)
        if process is not Service:
            process.wait(60)
        ax.until(lambda: APP not in self.flatpak('ps', '--columns=application'), 'the program does not end', 60)
        self.desk = None

    def search(self, method, *arguments):
        path, interface = SEARCH
        return self.bus.call_sync(APP, path, interface, method, GLib.Variant(*arguments), None,
                                  Gio.DBusCallFlags.NONE, 60000, None).unpack()

    def found(self, *words):
        return self.search('GetInitialResultSet', '(as)', (list(words),))[0]

    # The steps.

    def older(self):
        """The older bundle, a server for an office, and one case through the window."""
        self.install('old.flatpak')
        self.office.fill(12)
        self.office.add(PERSON, 'caseworker')
        self.office.add(COLLEAGUE, 'drm')
        self.office.start()
        desk = self.start('--server', self.office.url)
        desk.sign_in()
        desk.new_case(story.case(REFERENCE, LANDLORD))
        desk.saved()
        self.stop()

    def of_an_older_schema(self):
        """Away from the server an act is left waiting; and the store becomes one that an earlier program left."""
        self.office.stop()
        self.through_the_tool(self.store, 'act', 'comment', ORDER[0], '--on', ORDER[1],
                              '--args', json.dumps({'text': WAITS}))
        older_store.set_back(self.store, os.path.join(self.folder, 'source'), SCHEMA)
        self.acts = older_store.acts(self.store)
        if older_store.version(self.store) != SCHEMA or len(self.acts) < 2:
            raise ax.Missing(f'the store is of {older_store.version(self.store)} and has {len(self.acts)} acts')
        self.office.start()

    def newer(self):
        """What was there before is there after, and nobody is asked to sign in again."""
        self.of_an_older_schema()
        before = self.flatpak('info', '--user', '--show-commit', APP)
        self.install('new.flatpak')
        if self.flatpak('info', '--user', '--show-commit', APP) == before:
            raise ax.Missing('the newer bundle changed nothing')
        desk = self.start()
        desk.main.find('list', 'Places')
        desk.go('Cases')
        desk.row(REFERENCE)

    def brought_up(self):
        """The store has the schema of today and every act it had, and the one that waited is with the server."""
        newest = len(older_store.steps(os.path.join(self.folder, 'source')))
        if older_store.version(self.store) != newest:
            raise ax.Missing(f'the store is of {older_store.version(self.store)} and not of {newest}')
        ax.until(lambda: any(WAITS.encode() in one for one in older_store.acts(self.office.store)),
                 'what waited does not come to the server', 60)
        lost = set(self.acts) - set(older_store.acts(self.store))
        if lost:
            raise ax.Missing(f'of {len(self.acts)} acts these are gone: {lost}')

    def through_the_tool(self, store, *words, given=None):
        done = subprocess.run((self.office.tool, '--store', store) + words, input=given, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise ax.Missing(f'{words}: {done.returncode}: {done.stdout} {done.stderr}')

    def colleague(self, *words, given=None):
        self.through_the_tool(os.path.join(self.folder, 'colleague.sqlite'), *words, given=given)

    def told(self, word):
        """What the desktop was told after a colleague's @word on the order, if it was within a while."""
        heard = len(self.shell.heard)
        self.colleague('act', 'comment', ORDER[0], '--on', ORDER[1], '--args', json.dumps({'text': word}))
        self.colleague('sync')
        try:
            return ax.until(lambda: next((one for one in self.shell.heard[heard:] if one[1]['title'] == TOLD), None),
                            'nothing is told', 40)
        except ax.Missing:
            return None

    def notified(self):
        """A colleague's word is told by the desktop; pressed, as the desktop does it, it opens the order."""
        self.colleague('sign-in', self.office.url, '--name', COLLEAGUE, given=walk.PASSPHRASE + '\n')
        notice = self.told('Is the board told?') or self.told('Is it in the minutes?')
        if notice is None:
            raise ax.Missing(f'no notice: {self.shell.heard}')
        app, said = notice
        if app != APP or said['body'] != ORDER[1] or said['default-action'] != 'app.open-notice':
            raise ax.Missing(f'the notice is {notice}')
        self.bus.call_sync(APP, '/' + APP.replace('.', '/'), 'org.freedesktop.Application', 'ActivateAction',
                           GLib.Variant('(sava{sv})', ('open-notice', [GLib.Variant('(ss)', said['default-action-target'])],
                                                       {})), None, Gio.DBusCallFlags.NONE, 60000, None)
        self.desk.main.reads('Is the board told?')

    def kept_secret(self):
        """The sign-in is in the box's own keyring, which is not to be read without the portal's secret."""
        keyring = os.path.join(self.data, 'keyrings/default.keyring')
        ax.until(lambda: os.path.exists(keyring), f'there is no {keyring}')
        with open(keyring, 'rb') as file:
            kept = file.read()
        # A token of the server's is 64 digits.
        if b'token' in kept or self.office.url.encode() in kept or re.search(rb'[0-9a-f]{64}', kept):
            raise ax.Missing('the keyring of the box can be read')

    def home_is_closed(self):
        """A file of the person's is not in the box, whatever asks for it."""
        with open(os.path.join(self.home, 'Documents', 'private.txt'), 'w', encoding='utf-8') as file:
            file.write('private')
        if self.inside(f'cat {self.home}/Documents/private.txt || echo closed').strip() != 'closed':
            raise ax.Missing('the box reads a private file')
        seen = self.inside(f'ls -A {self.home}').split()
        if set(seen) - {'.var', '.local', '.config', '.cache'}:
            raise ax.Missing(f'the box sees {seen} in the home')
        grants = self.flatpak('info', '--user', '--show-permissions', APP)
        if 'filesystems' in grants or 'session-bus' in grants:
            raise ax.Missing(f'the bundle asks for more than it needs: {grants}')

    def found_by_the_shell(self):
        """What is open is found; and a result opens its case."""
        found = self.found('northmoor', REFERENCE)
        if len(found) != 1:
            raise ax.Missing(f'the search gives {found}')
        (meta,), = self.search('GetResultMetas', '(as)', (found,))
        if meta['name'] != REFERENCE or LANDLORD not in meta['description']:
            raise ax.Missing(f'the result is {meta}')
        self.search('ActivateResult', '(sasu)', (found[0], [REFERENCE], 0))
        self.desk.main.find('list item', 'Complaint and determination')
        self.result = found[0]
        self.stop()

    def started_by_the_bus(self):
        """Closed, the copy of the office is locked: the bus starts the program, which tells nothing. A result
        that the shell still shows opens its case all the same, for whoever is signed in."""
        found = self.found(REFERENCE)
        if found:
            raise ax.Missing(f'a locked office gives {found}')
        self.search('ActivateResult', '(sasu)', (self.result, [REFERENCE], 0))
        self.desk = Boxed(os.path.join(self.folder, 'service.log'))
        self.desk.main.find('list item', 'Complaint and determination')
        self.stop()

    def shows(self, words):
        """Waits until one of the windows reads @words."""
        return ax.until(lambda: next((w for w in self.desk.windows() if w.first('label', re.compile(words))), None),
                        lambda: f'no window reads {words!r}: ' + ' / '.join(w.words()[:800] for w in self.desk.windows()))

    def opened_with(self):
        """A file manager opens the file of a decision with it: by its type, by the line of its entry."""
        said = subprocess.run(('gio', 'mime', TYPE), capture_output=True, text=True, check=False).stdout
        if APP not in said:
            raise ax.Missing(f'{TYPE} is opened by: {said}')
        needs_documents(self.bus)
        entry = os.path.join(os.environ['FLATPAK_USER_DIR'], 'exports/share/applications', APP + '.desktop')
        with open(entry, encoding='utf-8') as file:
            line = re.search(r'^Exec=(.*)$', file.read(), flags=re.M).group(1)
        self.desk = Boxed(os.path.join(self.folder, 'program.log'), *line.replace('%F', self.decision).split())
        self.shows(SHOWN)
        self.stop()

    def chooser(self):
        """The dialog of the portal, which is another program's."""
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            at = desktop.get_child_at_index(index)
            if at is not None and 'portal' in (at.get_name() or '') and at.get_child_count() > 0:
                at.set_cache_mask(Atspi.Cache.NONE)
                return ax.Node(at)
        return None

    def typed(self, pattern):
        return lambda: next((n for n in self.chooser().all('text') if re.fullmatch(pattern, n.text)), None)

    def ask_for_path(self):
        """The dialog asks for a path once a slash is typed; one that comes too early is lost."""
        for _ in range(10):
            ax.run('xdotool', 'key', 'slash')
            try:
                return ax.until(self.typed('/.*'), 'not yet', 5)
            except ax.Missing:
                continue
        raise ax.Missing('the dialog asks for no path')

    def opened_through_the_portal(self):
        """Ctrl+O, and the path typed in the dialog: the box gets just this file."""
        self.start()
        needs_documents(self.bus)
        self.desk.main.find('list', 'Places')
        self.desk.keys('ctrl+o')
        ax.until(self.chooser, 'the portal shows no dialog', 60)
        ax.run('xdotool', 'windowactivate', '--sync', x_window_of('--class', 'portal'))
        self.ask_for_path()
        ax.run('xdotool', 'key', 'ctrl+a')
        ax.run('xdotool', 'type', '--delay', '20', self.decision)
        ax.until(self.typed(re.escape(self.decision)), 'the dialog takes no path')
        ax.run('xdotool', 'key', 'Return')
        self.shows(SHOWN)

    def dropped(self):
        """Another file, dragged from another program's window."""
        other = os.path.join(self.home, 'Documents', 'two.decision')
        needs_documents(self.bus)
        with open(self.decision, 'rb') as source, open(other, 'wb') as copy:
            copy.write(source.read().replace(b'wider-orders decision 1', b'wider-orders decision 9'))
        with self.file_to_drag(other) as window:
            target = self.desk.x_window('Check a decision')
            ax.run('xdotool', 'windowmove', '--sync', target, '20', '20', 'windowmove', '--sync', window, '1000', '760',
                   'windowactivate', '--sync', window)
            self.drag_until(window, target)
        self.stop()

    @contextlib.contextmanager
    def file_to_drag(self, path):
        """Another program's window, which has the keyboard; gives its number on the display."""
        drag = subprocess.Popen((os.path.join(self.folder, 'tools/drag-file'), path))
        try:
            window = x_window_of('--name', 'A file to drag')
            ax.run('xdotool', 'windowactivate', '--sync', window)
            yield window
        finally:
            drag.terminate()
            drag.wait()

    def drag_until(self, window, target):
        """Drags, as slowly as a hand does, until the window says what it thinks of the file."""
        for _ in range(10):
            ax.run('xdotool', 'mousemove', '--window', window, '100', '70', 'mousedown', '1',
                   'mousemove_relative', '--', '-20', '-20', 'sleep', '0.2', 'mousemove_relative', '--', '-20', '-20',
                   'sleep', '0.2', 'mousemove', '--window', target, '300', '300', 'sleep', '0.3',
                   'mousemove_relative', '5', '5', 'sleep', '0.3', 'mouseup', '1')
            try:
                ax.until(lambda: any(w.first('label', re.compile(REFUSED)) for w in self.desk.windows()), 'not dropped', 5)
                return
            except ax.Missing:
                continue
        raise ax.Missing('a file that is dropped is not taken: ' + ' / '.join(w.words() for w in self.desk.windows()))

    def end(self):
        try:
            self.stop()
        finally:
            self.office.end()


class Office(walk.Office):
    def __init__(self, folder):
        super().__init__('', folder)
        self.server = os.path.join(folder, 'tools/wider-orders-server')
        self.tool = os.path.join(folder, 'tools/wider-orders-tool')
        self.store = os.path.join(folder, 'server.sqlite')


STEPS = (
    ('/flatpak/bundle/a-case-goes-through-the-window-to-the-office', Bundle.older),
    ('/flatpak/bundle/a-newer-bundle-keeps-the-store-and-the-sign-in', Bundle.newer),
    ('/flatpak/bundle/a-store-of-an-older-schema-keeps-every-act', Bundle.brought_up),
    ('/flatpak/bundle/a-notice-comes-through-the-portal', Bundle.notified),
    ('/flatpak/bundle/the-shell-finds-a-case-of-the-office-that-is-open', Bundle.found_by_the_shell),
    ('/flatpak/bundle/the-bus-starts-it-and-a-locked-office-is-silent', Bundle.started_by_the_bus),
    ('/flatpak/bundle/a-decision-is-opened-with-it-by-its-type', Bundle.opened_with),
    ('/flatpak/bundle/a-file-comes-through-the-portal', Bundle.opened_through_the_portal),
    ('/flatpak/bundle/a-file-is-dropped-into-it', Bundle.dropped),
    ('/flatpak/bundle/the-token-is-kept-by-the-secret-portal', Bundle.kept_secret),
    ('/flatpak/bundle/the-home-folder-cannot-be-read', Bundle.home_is_closed),
)


def attempt(bundle, number, name, step):
    try:
        step(bundle)
    except Skipped as why:
        print(f'ok {number} {name} # SKIP {why}', flush=True)
        return True
    except Exception:
        print(f'not ok {number} {name}')
        said = traceback.format_exc().splitlines()
        if bundle.desk is not None:
            said.extend(bundle.desk.said()[-3000:].splitlines())
        print('\n'.join('# ' + line for line in said), flush=True)
        if os.environ.get('AX_EVIDENCE'):
            ax.run('import', '-window', 'root', os.path.join(os.environ['AX_EVIDENCE'], f'{number}.png'))
        return False
    print(f'ok {number} {name}', flush=True)
    return True


def main():
    folder, first = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    shutil.rmtree(os.path.join(os.environ['HOME'], '.var'), ignore_errors=True)
    os.makedirs(os.path.join(os.environ['HOME'], 'Documents'), exist_ok=True)
    bundle = Bundle(folder)
    shutil.copy(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../fuzz/corpus/capsule/signed'),
                bundle.decision)
    failed = 0
    try:
        for number, (name, step) in enumerate(STEPS, first):
            failed += not attempt(bundle, number, name, step)
    finally:
        bundle.end()
    print(f'1..{first + len(STEPS) - 1}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
