# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page of the desktop program says what the program says of itself, and man reads all three pages.

    test-manual.py ROOT PROGRAM
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[1], 'tests', 'tool'))
import tool  # noqa: E402

ROOT, PROGRAM = sys.argv[1:3]
PAGE = 'data/wider-orders.1'
PAGES = (PAGE, 'data/wider-orders-tool.1', 'data/server/wider-orders-server.8')


def text_of(path):
    with open(os.path.join(ROOT, path), encoding='utf-8') as file:
        return file.read()


def part_of(page, heading):
    return re.search(rf'^\.SH {heading}\n(.*?)(?=^\.SH )', page, re.M | re.S).group(1)


def said_to(*words):
    """What the program says, with neither a display nor a bus, and what it leaves in a home of its own."""
    with tempfile.TemporaryDirectory(prefix='wo-manual-') as home:
        environment = {name: value for name, value in os.environ.items()
                       if 'DISPLAY' not in name and 'BUS' not in name and not name.startswith('XDG_')}
        done = subprocess.run([PROGRAM, *words], capture_output=True, encoding='utf-8', check=True, timeout=60,
                              env={**environment, 'HOME': home})
        return done.stdout, done.stderr, os.listdir(home)


def says_its_version(_folder):
    """Without a display, an office or a word of warning, whatever else is asked."""
    project = re.search(r"^  version: '([0-9.]+)',$", text_of('meson.build'), re.M).group(1)
    for words in (['--version'], ['--version', '--today=never'], ['--store=some.sqlite', '--version']):
        said = said_to(*words)
        assert said == (f'wider-orders {project}\n', '', []), (words, said)


def names_every_option(_folder):
    """Without a display: help is given before a window is thought of."""
    said = set(re.findall(r'--[a-z-]+', said_to('--help-all')[0])) | {'--help'}
    assert '--first-person' in said, said
    page = text_of(PAGE).replace('\\-', '-')
    named = set(re.findall(r'--[a-z-]+', part_of(page, 'OPTIONS')))
    assert named == said, (named - said, said - named)
    assert set(re.findall(r'--[a-z-]+', part_of(page, 'SYNOPSIS'))) <= said


def names_keys_as_the_help_does(_folder):
    keys = dict(re.findall(r'^key: (.+) = (.+)$', text_of('data/help/en/keys.txt'), re.M))
    named = re.findall(r'^\.TP\n\.B (\S+)$', part_of(text_of(PAGE), 'KEYS'), re.M)
    assert len(named) >= 4 and set(named) <= set(keys), named


def is_read_by_man(folder):
    for program in ('man', 'lexgrog'):
        if shutil.which(program) is None:
            raise tool.Skip(f'{program} is not installed')
    environment = {**folder.environment(), 'MANWIDTH': '80', 'MAN_DISABLE_SECCOMP': '1'}
    for page in PAGES:
        path = os.path.join(ROOT, page)
        done = subprocess.run(['man', '--warnings', '--local-file', path], capture_output=True, check=False,
                              timeout=60, env=environment, encoding='utf-8')
        assert done.returncode == 0 and done.stderr == '', (page, done.stderr)
        assert len(done.stdout.splitlines()) > 40, (page, done.stdout)
        name = os.path.basename(page).rsplit('.', 1)[0]
        said = subprocess.run(['lexgrog', path], capture_output=True, check=True, timeout=60, env=environment,
                              encoding='utf-8').stdout
        assert f'"{name} - ' in said, said


sys.exit(tool.main([
    ('/desktop/manual/says-its-version-without-a-display', says_its_version),
    ('/desktop/manual/names-every-option', names_every_option),
    ('/desktop/manual/names-keys-as-the-help-does', names_keys_as_the_help_does),
    ('/desktop/manual/all-three-are-read-by-man', is_read_by_man),
]))
