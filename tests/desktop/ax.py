# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives running programs from outside, as a person with a screen reader does: by role and name.

Everything goes through the accessibility bus or the keyboard. What cannot be found by its visible name,
or cannot be pressed, is a mistake of the program and raises Missing. Nothing sleeps for a fixed time:
each step waits until what it needs is there.
"""

import os
import re
import signal
import subprocess
import time
import warnings

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter('ignore', DeprecationWarning)

PATIENCE = float(os.environ.get('AX_PATIENCE', '30'))
LONG_LIST = 60

# A widget without a name of its own is called by its type.
TYPE_NAME = re.compile(r'(?:Gtk|Adw|Gdk|Wo)[A-Z]\w*')
CONTROLS = {'push button', 'toggle button', 'check box', 'radio button', 'text', 'password text', 'entry',
            'combo box', 'spin button', 'slider', 'link', 'menu item', 'page tab', 'switch'}
FRAMES = {'frame', 'dialog', 'window', 'alert'}
# Containers that may hold the focus on behalf of what stands in them.
BEARERS = {'scroll pane', 'viewport', 'filler', 'panel', 'table row', 'tree table', 'table', 'grouping'}

HOLDERS = {'panel', 'filler', 'grouping', 'scroll pane', 'viewport'}
LEAVES = {'label', 'image', 'separator', 'scroll bar'}


class Missing(AssertionError):
    """What a person would look for is not there."""


def until(ask, what, seconds=None):
    """Asks until the answer is true, and gives it back."""
    end = time.monotonic() + (seconds or PATIENCE)
    pause = 0.01
    while True:
        try:
            answer = ask()
        except GLib.Error:
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Missing(what() if callable(what) else what)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.2)


def plain(name):
    """The name as it is read; a button with a mnemonic carries it twice."""
    name = name.replace('\n', ' ').strip()
    twice = re.fullmatch(r'_?(.+?) \1', name.replace('_', ''))
    return twice.group(1) if twice else name


def fits(name, wanted):
    if wanted is None:
        return True
    if hasattr(wanted, 'search'):
        return wanted.search(name) is not None
    return name == wanted


class Node:
    """One thing on the accessibility bus."""

    def __init__(self, at):
        self.at = at

    @property
    def role(self):
        return self.at.get_role_name()

    @property
    def name(self):
        return plain(self.at.get_name() or '')

    @property
    def says(self):
        return self.at.get_description() or ''

    @property
    def states(self):
        return {state.value_nick for state in self.at.get_state_set().get_states()}

    @property
    def size(self):
        try:
            box = Atspi.Component.get_extents(self.at, Atspi.CoordType.WINDOW)
        except GLib.Error:
            return None  # the page of a stack: it has no place of its own
        return box.x, box.y, box.width, box.height

    @property
    def text(self):
        return Atspi.Text.get_text(self.at, 0, Atspi.Text.get_character_count(self.at))

    def children(self):
        for index in range(self.at.get_child_count()):
            try:
                child = self.at.get_child_at_index(index)
            except GLib.Error:
                continue
            if child is not None:
                yield Node(child)

    def is_shown(self):
        box = self.size
        return box is None or box[2] > 0 and box[3] > 0

    def walk(self, rows=True):
        """This and everything seen below it; with rows false, the rows of long lists are left out."""
        try:
            role = self.role
            if role in HOLDERS and not self.is_shown():
                return
            yield self
            if not rows and role == 'list' and self.at.get_child_count() > LONG_LIST:
                return
            children = list(self.children()) if role not in LEAVES else []
        except GLib.Error:
            return
        for child in children:
            yield from child.walk(rows)

    def all(self, role=None, name=None, rows=True):
        roles = (role,) if isinstance(role, str) else role
        for node in self.walk(rows):
            try:
                if (roles is None or node.role in roles) and fits(node.name, name):
                    yield node
            except GLib.Error:
                continue

    def first(self, role=None, name=None):
        return next(self.all(role, name), None)

    def find(self, role=None, name=None, seconds=None):
        return until(lambda: self.first(role, name), lambda: self.absence(role, name), seconds)

    def absence(self, role, name):
        """What to say when something is not there: what is there instead."""
        wanted = getattr(name, 'pattern', name)
        there = sorted({node.name for node in self.all(role) if node.name})
        return f'no {role or "thing"} named {wanted!r} in {self.name!r}; there are: {"; ".join(there)[:1500]}'

    def gone(self, role, name, seconds=None):
        until(lambda: self.first(role, name) is None, f'{role} {name!r} does not go away', seconds)

    def reads(self, words, seconds=None):
        """Waits until a label or text says @words."""
        wanted = words if hasattr(words, 'search') else re.compile(re.escape(words))

        def look():
            for node in self.walk():
                if wanted.search(node.name) or wanted.search(node.says):
                    return node
                if node.role == 'text' and wanted.search(node.text):
                    return node
            return None
        return until(look, lambda: f'nothing in {self.name!r} reads {wanted.pattern!r}: {self.words()[:2500]}',
                     seconds)

    def words(self):
        """All that can be read, in order."""
        found = []
        for node in self.walk():
            if node.role in ('label', 'text', 'push button', 'toggle button', 'list item', 'dialog'):
                found.append(node.text if node.role == 'text' and not node.name else node.name)
        return ' | '.join(found)

    def acts(self):
        if 'Action' not in self.at.get_interfaces():
            return []
        return [Atspi.Action.get_action_name(self.at, n) for n in range(Atspi.Action.get_n_actions(self.at))]

    def press(self, act=None):
        """Does what a screen reader's press does."""
        until(lambda: 'sensitive' in self.states, f'{self.role} {self.name!r} stays grey')
        acts = self.acts()
        wanted = [act] if act else ['click', 'ax.activate', 'activate', 'toggle']
        for one in wanted:
            if one in acts:
                if not Atspi.Action.do_action(self.at, acts.index(one)):
                    raise Missing(f'{self.role} {self.name!r} refuses {one}')
                return self
        inner = next((n for n in self.walk() if n is not self and 'click' in n.acts()), None)
        if inner is None or self.role not in ('push button', 'toggle button', 'combo box'):
            raise Missing(f'{self.role} {self.name!r} cannot be pressed: it has {acts}')
        return inner.press()

    def write(self, text):
        if not Atspi.EditableText.set_text_contents(self.at, text):
            raise Missing(f'{self.role} {self.name!r} cannot be written in')
        return self

    def is_on(self):
        return bool(self.states & {'checked', 'pressed', 'selected'})


def nameless(root):
    """The controls below @root that a screen reader could not name."""
    found = []
    for node in root.walk(rows=False):
        try:
            role, states = node.role, node.states
            reachable = 'focusable' in states and role not in BEARERS | FRAMES
            if not reachable and role not in CONTROLS:
                continue
            name = node.name
            if name and not TYPE_NAME.fullmatch(name):
                continue
            if any('focusable' in n.states and n.name and not TYPE_NAME.fullmatch(n.name)
                   for n in node.children() if role == 'combo box'):
                continue
            found.append(f'{role} {name!r} {node.says!r} at {node.size}')
        except GLib.Error:
            continue
    return found


def run(*words, check=True):
    return subprocess.run(words, check=check, capture_output=True, text=True).stdout.strip()


class Program:
    """One running program: its process, its windows and its keyboard."""

    def __init__(self, command, log, **environment):
        self.log = log
        self.called = os.path.basename(command[0])
        settings = dict(os.environ, G_DEBUG='fatal-criticals', **environment)
        with open(log, 'ab') as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, env=settings)
        self.at = until(self._application, f'{command[0]} does not show itself: {log}', 2 * PATIENCE)

    def _application(self):
        if self.process.poll() is not None:
            raise Missing(f'the program ended with {self.process.returncode}: {self.said()}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            at = desktop.get_child_at_index(index)
            if at is not None and at.get_process_id() == self.process.pid and at.get_child_count() > 0:
                at.set_cache_mask(Atspi.Cache.NONE)
                return Node(at)
        return None

    def said(self):
        with open(self.log, encoding='utf-8', errors='replace') as file:
            return file.read()

    def check_alive(self):
        if self.process.poll() is not None:
            raise Missing(f'the program ended with {self.process.returncode}: {self.said()[-2000:]}')

    def windows(self):
        return list(self.at.children())

    @property
    def window(self):
        """The window on top: a sheet or question where one is open."""
        def last():
            self.check_alive()
            return self.windows()
        windows = until(last, 'the program has no window')
        active = [node for node in windows if 'active' in node.states]
        return active[-1] if active else windows[-1]

    def sheet(self, name, seconds=None):
        """The window beside the main one whose name or heading is @name."""
        return until(lambda: next((w for w in self.windows()[1:] if fits(w.name, name)), None),
                     lambda: f'no sheet {name!r}; windows: {[w.name for w in self.windows()]}', seconds)

    @property
    def main(self):
        return until(lambda: next(iter(self.windows()), None), 'the program has no window')

    def x_window(self, name=None):
        """The main window as the display knows it. One that closes while xdotool looks makes it fail. A tip that is
        up is called as the program's file is, and is no window that could come to the front."""
        wanted = str(self.process.pid)

        def found():
            self.check_alive()
            ids = run('xdotool', 'search', '--onlyvisible', '--pid', wanted, check=False).split()
            names = {one: run('xdotool', 'getwindowname', one, check=False) for one in ids}
            return next((one for one in ids if names[one] != self.called and fits(names[one], name)), None)

        return until(found, f'no window of process {wanted} on the display')

    def raise_up(self):
        """Brings the program before the others and gives it the keyboard."""
        window = self.x_window()
        if not any('active' in node.states for node in self.windows()):
            run('xdotool', 'windowactivate', window)
            until(lambda: any('active' in node.states for node in self.windows()),
                  f'{self.main.name!r} does not come to the front')
        return window

    def bring_up(self, node):
        """Turns the wheel until @node stands well inside the main window, as it must before it opens a list."""
        height = self.main.size[3]
        window = self.raise_up()
        for _ in range(80):
            x, y, width, tall = node.size
            if 80 <= y and y + tall <= height - 120:
                break
            wheel = '4' if y < 80 else '5'
            run('xdotool', 'mousemove', '--window', window, str(x + width // 2), str(height // 2), 'click', wheel)
            moved = (x, y, width, tall)
            try:
                until(lambda: node.size != moved, 'still', 1)
            except Missing:
                break
        # A pointer over a list that opens would choose from it.
        run('xdotool', 'mousemove', '--window', window, '9', str(height - 9))

    def keys(self, *keys, front=True):
        """Presses keys; with front false, where the keyboard is already, as in a list that opened."""
        if front:
            self.raise_up()
        run('xdotool', 'key', '--clearmodifiers', *keys)

    def focused(self):
        for window in self.windows():
            for node in window.walk(rows=False):
                if 'focused' in node.states:
                    return node
        return None

    def close(self):
        """Quits as a person does, and gives back the exit status."""
        if self.process.poll() is None:
            self.keys('ctrl+q')
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as late:
            raise Missing('the program does not quit on Ctrl+Q') from late

    def end(self):
        """Whatever happened: leaves no process behind."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


def outline(node, depth=0):
    """The tree as text, for somebody who writes a step."""
    lines = []
    try:
        acts = [act for act in node.acts() if act and not re.match(r'clipboard|selection|link|menu\.|misc', act)]
        about = node.text[:60] if node.role == 'text' else ''
        lines.append(f'{"  " * depth}{node.role} {node.name!r} {about!r} {node.size} '
                     f'{sorted(node.states & {"focusable", "pressed", "checked", "selected", "sensitive"})} '
                     f'{acts if node.role != "label" else ""}')
        for child in node.children():
            lines.extend(outline(child, depth + 1))
    except GLib.Error as error:
        lines.append(f'{"  " * depth}? {error.message}')
    return lines
