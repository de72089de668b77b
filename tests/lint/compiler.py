# SPDX-License-Identifier: GPL-3.0-or-later
"""clang compiles what gcc compiled, and has nothing to say: it sees what the other does not. The layers
that the fuzz targets are made of are compiled by it there; tests may hold a value for its end alone."""

import concurrent.futures
import json
import os
import shlex
import subprocess

CLANG = 'clang-14'
FUZZED = ('domain', 'protocol', 'reading', 'store', 'sync')
OPTIONS = ['-fsyntax-only', '-fno-color-diagnostics', '-Werror', '-Wall', '-Wextra', '-Wno-unused-parameter',
           '-Wno-missing-field-initializers']


def is_fuzzed(path):
    folders = path.split(os.sep)
    return len(folders) > 1 and folders[0] == 'app' and folders[1] in FUZZED


def commands(root, build):
    """One for each file of app/ that the build compiles: where, what of it is said, and which."""
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as database:
        entries = json.load(database)
    seen = set()
    for entry in entries:
        path = os.path.relpath(os.path.realpath(os.path.join(entry['directory'], entry['file'])),
                               os.path.realpath(root))
        if path in seen or not path.startswith('app' + os.sep) or is_fuzzed(path):
            continue
        seen.add(path)
        words = shlex.split(entry['command'])
        said = [word for word in words if word[:2] in ('-I', '-D') or word.startswith('-std=')]
        yield entry['directory'], [CLANG] + OPTIONS + said + [entry['file']], path


def look(command):
    directory, words, path = command
    result = subprocess.run(words, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True, check=False)
    return None if result.returncode == 0 else f'{path}: {result.stdout.strip()}'


def problems_of(root, build):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        yield from (said for said in pool.map(look, commands(root, build)) if said is not None)
