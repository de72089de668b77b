# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of the README and of the metainfo anew, of the pages as they are.

    pictures.py BUILD [FOLDER]    in a session of its own (session.sh); into data/screenshots

It is the caseworker's part of the tour, of which three pictures are kept.
"""

import os
import sys
import tempfile

import ax
import tour

HERE = os.path.dirname(os.path.abspath(__file__))
SCREENSHOTS = os.path.normpath(os.path.join(HERE, '../../data/screenshots'))
KEPT = {'02-case': 'case', '04-factors': 'factors', '06-builder-with-a-finding': 'builder'}


class Pictures(tour.Tour):
    size = (1248, 702)  # as large as a shop of programs shows it

    def picture(self, desk, name):
        if name in KEPT:
            super().picture(desk, KEPT[name])


def main():
    if len(sys.argv) not in (2, 3):
        print('pictures.py: say the folder of the build', file=sys.stderr)
        return 2
    build = os.path.abspath(sys.argv[1])
    folder = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else SCREENSHOTS
    with tempfile.TemporaryDirectory(prefix='wider-orders-pictures.') as store:
        pictures = Pictures(build, folder, store)
        try:
            for step in (pictures.prepare, pictures.caseworker, pictures.close):
                step()
        except ax.Missing as missing:
            print(f'pictures.py: {missing}', file=sys.stderr)
            return 1
        finally:
            pictures.end()
    return 0


if __name__ == '__main__':
    sys.exit(main())
