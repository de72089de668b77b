# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a manifest that spares the minutes of a processor, and is else the one that is published.

    manifest.py MANIFEST READY RESULT    RESULT stands beside MANIFEST

Poppler comes as it is ready built, and the program is not optimised: both are done where the published
manifest is built.
"""

import re
import sys

# What is not optimised anyhow stays as it is.
BUILT = {'release': 'plain', 'debug': 'debug'}
MODULE = '''  - name: poppler
    buildsystem: simple
    build-commands:
      - cp -a . /app/
    sources:
      - type: dir
        path: {ready}
'''


def ready_made(text, ready):
    """The text with the whole module of that name and the one option replaced, and nothing else."""
    made, count = re.subn(r'^  - name: poppler\n(?:    .*\n)+', lambda _: MODULE.format(ready=ready), text,
                          flags=re.M)
    if count != 1:
        raise SystemExit('manifest.py: the manifest has no module poppler')
    made, count = re.subn(r'-Dbuildtype=(release|debug)$', lambda said: '-Dbuildtype=' + BUILT[said.group(1)], made,
                          flags=re.M)
    if count != 1:
        raise SystemExit('manifest.py: the manifest does not say how the program is compiled')
    return made


def main():
    if len(sys.argv) != 4:
        print('manifest.py: say the manifest, the ready folder and the result', file=sys.stderr)
        return 2
    with open(sys.argv[1], encoding='utf-8') as file:
        text = file.read()
    with open(sys.argv[3], 'w', encoding='utf-8') as file:
        file.write(ready_made(text, sys.argv[2]))
    return 0


if __name__ == '__main__':
    sys.exit(main())
