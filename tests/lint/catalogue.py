# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names every file with sentences to translate, and no other; the template is current.

    catalogue.py ROOT    prints what po/POTFILES should hold
"""

import os
import re
import sys

import tree

MARKS = re.compile(r'(?<!\w)(?:_|N_|C_|Q_|ngettext|g_dn?gettext) \(\s*(?:GETTEXT_PACKAGE,\s*)?"'
                   r'|translatable="(?:yes|true|1)"')


def is_translatable(root, path):
    if path.startswith('data/') and path.endswith(('.desktop.in', '.metainfo.xml.in')):
        return True
    return path.endswith(('.c', '.ui')) and MARKS.search(tree.read(root, path)) is not None


def wanted_files(root):
    return sorted(path for folder in ('app', 'ui', 'data') for path in tree.files(root, folder)
                  if tree.is_text(root, path) and is_translatable(root, path))


def template_problems(root, listed):
    path = 'po/wider-orders.pot'
    if not os.path.exists(os.path.join(root, path)):
        yield f'{path}: is not there; ninja -C build wider-orders-pot writes it'
        return
    text = tree.read(root, path)
    # A macro in the middle of a sentence, as G_GINT64_FORMAT, ends it for xgettext.
    for source in re.findall(r'^#: (.*)\n(?:#.*\n)*msgid(?:_plural)? "(?:.*[^%])?%"$', text, flags=re.M):
        yield f'{source.split()[0]}: a sentence that is cut off cannot be translated'
    named = set(re.findall(r'^#: (.*)$', text, flags=re.M))
    named = {word.rsplit(':', 1)[0] for line in named for word in line.split()}
    for file in sorted(set(listed) - named):
        yield f'{path}: holds nothing of {file}; ninja -C build wider-orders-pot writes it anew'


def problems(root):
    lines = tree.read(root, 'po/POTFILES').split('\n')
    listed = [line for line in lines if line and not line.startswith('#')]
    wanted = wanted_files(root)
    for path in sorted(set(wanted) - set(listed)):
        yield f'po/POTFILES: does not name {path}'
    for path in sorted(set(listed) - set(wanted)):
        yield f'po/POTFILES: {path} has no sentence to translate'
    if listed != sorted(listed):
        yield 'po/POTFILES: is not in alphabetical order'
    yield from template_problems(root, listed)


if __name__ == '__main__':
    print('# Files with sentences to translate, in alphabetical order.')
    print('\n'.join(wanted_files(sys.argv[1])))
