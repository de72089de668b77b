# SPDX-License-Identifier: GPL-3.0-or-later
"""An arrow between layers only ever points down: in the includes, and in what each library links."""

import os
import re

import tree

BELOW = {
    'domain': (),
    'protocol': ('domain',),
    'words': ('domain',),
    'reading': ('domain', 'protocol'),
    'documents': ('domain',),
    'ranking': (),
    'store': ('domain', 'protocol', 'ranking'),
    'postgres': ('domain', 'protocol', 'store'),
    'register': ('domain', 'protocol', 'store'),
    'sync': ('domain', 'protocol', 'store'),
    'demo': ('domain', 'protocol', 'store', 'register'),
    'office': ('domain', 'protocol', 'store', 'register', 'sync'),
    'server': ('domain', 'protocol', 'store', 'postgres', 'register', 'words'),
    'tool': ('domain', 'protocol', 'words', 'reading', 'documents', 'store', 'register', 'demo',
             'sync', 'office'),
    'desktop': ('domain', 'words', 'reading', 'documents'),
}

# The one room of the desktop that may look further down.
MODEL = 'app/desktop/model/'
MODEL_BELOW = ('store', 'register', 'demo', 'sync', 'office', 'protocol')

GLIB = ('glib_dep', 'm_dep')
GIO = GLIB + ('gobject_dep', 'gio_dep', 'gio_unix_dep')
LINKS = {
    'domain': GLIB,
    'protocol': GIO + ('json_dep', 'gnutls_dep'),
    'words': GLIB,
    'reading': GIO + ('archive_dep', 'xml_dep', 'poppler_dep'),
    'documents': GIO + ('pangocairo_dep', 'cairo_pdf_dep', 'archive_dep', 'xml_dep'),
    'ranking': GLIB,
    'store': GIO + ('sqlite_dep',),
    'postgres': GIO + ('pq_dep',),
    'register': GIO + ('gnutls_dep',),
    'demo': GIO,
    'sync': GIO + ('soup_dep', 'secret_dep'),
    'office': GIO,
    'server': GIO + ('soup_dep', 'sodium_dep', 'cjose_dep'),
    'tool': GIO + ('json_dep',),
    'desktop': GIO + ('gtk_dep', 'adw_dep', 'enchant_dep', 'store_dep', 'register_dep', 'sync_dep',
                      'demo_dep', 'office_dep', 'protocol_dep'),
}

SYSTEM = {
    'gtk/': ('desktop',),
    'adwaita': ('desktop',),
    'sqlite3': ('store',),
    'json-glib/': ('protocol', 'tool'),
    'libsoup/': ('sync', 'server'),
    'libpq': ('postgres',),
    'libsecret/': ('sync',),
    'sodium': ('server',),
    'cjose': ('server',),
    'gnutls/': ('protocol', 'register', 'server'),
    'gio/': tuple(set(BELOW) - {'domain', 'ranking', 'words'}),
    'pango/': ('documents', 'desktop'),
    'archive': ('reading', 'documents'),
    'libxml/': ('reading', 'documents'),
    'poppler': ('reading',),
    'enchant': ('desktop',),
    'cairo': ('documents', 'desktop'),
}


def allowed(path, layer, target):
    if target == layer or target in BELOW[layer]:
        return True
    return path.startswith(MODEL) and target in MODEL_BELOW


def include_problems(root):
    for path in tree.files(root, 'app', ('.c', '.h')):
        layer = path.split('/')[1]
        for number, line in enumerate(tree.read(root, path).split('\n'), 1):
            match = re.match(r'\s*#\s*include\s+(["<])([^">]+)', line)
            if match is None:
                continue
            kind, name = match.groups()
            target = name.split('/')[0]
            if kind == '"' and target not in BELOW:
                yield f'{path}:{number}: write the include from the root of app/: {name}'
            elif kind == '"' and not allowed(path, layer, target):
                yield f'{path}:{number}: {layer} may not include {name}'
            elif kind == '<':
                for start, layers in SYSTEM.items():
                    if name.startswith(start) and layer not in layers:
                        yield f'{path}:{number}: {layer} may not include <{name}>'


def layer_problems(root):
    folders = (name for name in sorted(os.listdir(os.path.join(root, 'app'))) if '.' not in name)
    for name in folders:
        if name not in BELOW and tree.files(root, 'app/' + name):
            yield f'app/{name}: not a layer of the table in app/README.md'


def link_problems(root):
    for layer, below in BELOW.items():
        path = f'app/{layer}/meson.build'
        if not os.path.exists(os.path.join(root, path)):
            continue
        text = re.sub(r'#.*', '', tree.read(root, path))
        fits = set(LINKS[layer]) | {f'{name}_dep' for name in below} | {f'{layer}_dep'}
        for name in sorted(set(re.findall(r'\b\w+_dep\b', text)) - fits):
            yield f'{path}: {layer} may not link {name}'
        for name in re.findall(r'\b(\w+)_lib\b', text):
            if name in BELOW and name != layer:
                yield f'{path}: link {name}_dep, not {name}_lib'
        if re.search(r'\bdependency\s*\(', text):
            yield f'{path}: declare dependencies in the top meson.build'


def problems(root):
    yield from layer_problems(root)
    yield from include_problems(root)
    yield from link_problems(root)
