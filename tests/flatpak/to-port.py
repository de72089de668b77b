# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks what the newest libraries call deprecated, as if the program were written for them.

    to-port.py BUILD SOURCE    inside the root folder that has them; BUILD: set up there

What it finds has to be what stands in to-port.txt, a line a use: the file and the name. A line that is gone
from the source has to go from there, and there are to be no more of them.
"""

import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys

NEWEST = {'GLIB': 'GLIB_VERSION_2_84', 'GDK': 'GDK_VERSION_4_18', 'ADW': 'ADW_VERSION_1_7', 'SOUP': 'SOUP_VERSION_3_6',
          'JSON': 'JSON_VERSION_1_10'}
DEPRECATED = re.compile(r"warning: [‘']([^’']+)[’'](?: \([^)]*\))? is deprecated")


def raised(command):
    """The words of a compiler's command, with the libraries' floors and ceilings raised, and nothing written."""
    words = []
    for word in shlex.split(command):
        made = re.fullmatch(r'-D(\w+)_VERSION_(MIN_REQUIRED|MAX_ALLOWED)=\w+', word)
        words.append(f'-D{made.group(1)}_VERSION_{made.group(2)}={NEWEST[made.group(1)]}' if made else word)
    if '-o' in words:
        at = words.index('-o')
        del words[at:at + 2]
    return words + ['-fsyntax-only', '-fdiagnostics-color=never', '-Wno-error', '-Wno-error=deprecated-declarations']


def uses(entry, build, source):
    """The file and each name in it that is deprecated; a file that does not compile ends it all."""
    said = subprocess.run(raised(entry['command']), cwd=build, capture_output=True, text=True, check=False)
    if said.returncode != 0:
        raise SystemExit(f'{entry["file"]} does not compile with the floors raised:\n{said.stderr[-2000:]}')
    path = os.path.relpath(os.path.join(build, entry['file']), source)
    return {f'{path} {name}' for name in DEPRECATED.findall(said.stderr)}


def main():
    if len(sys.argv) != 3:
        print('to-port.py: say the build and the source', file=sys.stderr)
        return 2
    build, source = sys.argv[1:]
    with open(os.path.join(build, 'compile_commands.json'), encoding='utf-8') as file:
        entries = [one for one in json.load(file) if '/app/' in one['file'] and one['file'].endswith('.c')]
    with open(os.path.join(source, 'tests/flatpak/to-port.txt'), encoding='utf-8') as file:
        known = {line.strip() for line in file if line.strip() and not line.startswith('#')}
    found = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for some in pool.map(lambda one: uses(one, build, source), entries):
            found |= some
    for line in sorted(found - known):
        print(f'new, and to be written otherwise: {line}')
    for line in sorted(known - found):
        print(f'ported, and to be taken out of to-port.txt: {line}')
    print(f'{len(entries)} files, {len(found)} uses to port')
    return 0 if found == known and entries else 1


if __name__ == '__main__':
    sys.exit(main())
