# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs judge: the format of C, the desktop entry, the metainfo, shell, the manifest."""

import os
import re
import shutil
import struct
import subprocess
import tempfile

import tree

SHELL = ('run', 'check', '.ci/run')
MANIFEST = 'flatpak/org.widerorders.WiderOrders.yml'
DEVELOPMENT = 'flatpak/org.widerorders.WiderOrders.Devel.yml'
# What parts the program that is worked on from the one that is released.
APART = re.compile(r'^#.*\n|^id: .*\n|^desktop-file-name-suffix: .*\n|^cleanup:\n(?:  - .*\n)+'
                   r'|^ +- -D(?:buildtype|profile)=.*\n', re.M)


def said_by(command, root):
    """What a judge printed where it was not content; None where it was."""
    result = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False)
    return None if result.returncode == 0 else result.stdout


def format_problems(root):
    paths = [path for folder in ('app', 'tests') for path in tree.files(root, folder, ('.c', '.h'))]
    said = said_by(['clang-format', '--dry-run', '--Werror'] + paths, root) if paths else None
    first = {}
    for path, place in re.findall(r'^(\S+?):(\d+:\d+): error', said or '', flags=re.M):
        first.setdefault(path, place)
    for path, place in first.items():
        yield f'{path}:{place}: clang-format would change it'
    if said is not None and not first:
        yield said


def entry_problems(root):
    for path in tree.files(root, 'data', ('.desktop.in',)):
        with tempfile.TemporaryDirectory() as folder:
            entry = os.path.join(folder, os.path.basename(path)[:-len('.in')])
            shutil.copy(os.path.join(root, path), entry)
            said = said_by(['desktop-file-validate', '--no-hints', entry], root)
        if said is not None:
            yield f'{path}: {said.strip()}'


def size_of(path):
    """Width and height of a PNG."""
    with open(path, 'rb') as file:
        return struct.unpack('>II', file.read(24)[16:])


def metainfo_problems(root):
    for path in tree.files(root, 'data', ('.metainfo.xml.in',)):
        said = said_by(['appstreamcli', 'validate', '--no-net', path], root)
        if said is not None:
            yield f'{path}: {said.strip()}'
        pictures = re.findall(r'width="(\d+)" height="(\d+)">[^<]*/([\w-]+\.png)<', tree.read(root, path))
        for width, height, name in pictures:
            picture = os.path.join(root, 'data/screenshots', name)
            if not os.path.exists(picture) or size_of(picture) != (int(width), int(height)):
                yield f'{path}: data/screenshots/{name} is not there, or not {width} by {height}'


def shell_problems(root):
    scripts = tree.files(root, ends=('.sh',))
    scripts += [path for path in SHELL if os.path.exists(os.path.join(root, path))]
    for path in scripts:
        if not os.access(os.path.join(root, path), os.X_OK):
            yield f'{path}: is not executable'
        said = said_by(['shellcheck', '-e', 'SC2317', path], root)
        if said is not None:
            yield f'{path}: {said.strip()}'


def manifest_values(text):
    """The plain `key: value` lines of the manifest, at any depth; the manifest keeps to these."""
    return re.findall(r'^[ -]*([a-z-]+):[ ]*(\S.*)?$', text, flags=re.M)


def manifest_problems(root):
    text = tree.read(root, MANIFEST)
    values = manifest_values(text)
    wanted = {'id': 'org.widerorders.WiderOrders', 'runtime': 'org.gnome.Platform',
              'sdk': 'org.gnome.Sdk', 'command': 'wider-orders', 'separate-locales': 'false'}
    for key, value in wanted.items():
        if (key, value) not in values:
            yield f'{MANIFEST}: {key} is not {value}'
    if '\t' in text:
        yield f'{MANIFEST}: has a tab'
    for key in ('runtime-version', 'finish-args', 'modules'):
        if key not in [name for name, _ in values]:
            yield f'{MANIFEST}: has no {key}'
    for grant in re.findall(r'--(?:filesystem|talk-name|socket=session-bus|device=all)\S*', text):
        yield f'{MANIFEST}: {grant} lets out more than the portals do'
    options = set(re.findall(r"option\('(\w+)'", tree.read(root, 'meson_options.txt')))
    ours = re.split(r'^  - name: ', text, flags=re.M)[-1]
    if not ours.startswith('wider-orders\n'):
        yield f'{MANIFEST}: the last module is not wider-orders'
    for module in re.split(r'^  - name: ', text, flags=re.M)[1:-1]:
        if re.search(r'^ +sha256: [0-9a-f]{64}$', module, re.M) is None:
            yield f'{MANIFEST}: {module.split()[0]} comes without its hash'
    for option in re.findall(r'-D(\w+)=', ours):
        if option not in options | {'buildtype', 'werror'}:
            yield f'{MANIFEST}: there is no option {option}'
    yield from development_problems(root, text)


def development_problems(root, released):
    """The manifest of the program that is worked on is the other one, but for its name and how it is compiled."""
    if not os.path.exists(os.path.join(root, DEVELOPMENT)):
        return
    text = tree.read(root, DEVELOPMENT)
    if ('id', 'org.widerorders.WiderOrders.Devel') not in manifest_values(text) or '-Dprofile=development' not in text:
        yield f'{DEVELOPMENT}: has not the name of the program that is worked on'
    if APART.sub('', text) != APART.sub('', released):
        yield f'{DEVELOPMENT}: asks for or builds something else than {MANIFEST}'


def problems(root):
    yield from format_problems(root)
    yield from entry_problems(root)
    yield from metainfo_problems(root)
    yield from shell_problems(root)
    yield from manifest_problems(root)
