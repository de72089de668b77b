# SPDX-License-Identifier: GPL-3.0-or-later
"""Only widgets that our floor has and the newest GTK still likes, and every template with its class."""

import os
import re

import tree

NEVER = ('AdwLeaflet', 'AdwFlap', 'AdwSqueezer', 'AdwViewSwitcherTitle', 'AdwEntryRow',
         'AdwPasswordEntryRow', 'GtkDialog', 'GtkMessageDialog', 'GtkAssistant', 'GtkInfoBar',
         'GtkStatusbar', 'GtkTreeView', 'GtkListStore', 'GtkComboBox', 'GtkComboBoxText',
         'GtkEntryCompletion', 'GtkStyleContext',
         'AdwBanner', 'AdwSwitchRow', 'AdwSpinRow', 'AdwNavigationView', 'AdwToolbarView',
         'AdwBreakpoint', 'GtkFileDialog', 'AdwAlertDialog', 'AdwAboutDialog')
COMPAT_ONLY = ('GtkFileChooserNative', 'AdwMessageDialog', 'AdwAboutWindow', 'AdwPreferencesWindow')
COMPAT = 'app/desktop/compat/'
NEVER_CALLED = ('gtk_widget_show', 'gtk_widget_hide', 'gtk_window_show', 'gtk_show_uri',
                'gtk_css_provider_load_from_data', 'gtk_widget_get_allocated_width',
                'gtk_widget_get_allocated_height', 'gtk_widget_get_allocation')
PAGE = 'app/desktop/shell/wo-page.c'
WITHOUT_CLASS = ('ui/gtk/help-overlay.ui', 'ui/gtk/main-menu.ui')


def pattern(widget):
    snake = re.sub(r'(?<=[a-z])([A-Z])', r'_\1', widget).lower()
    kind = snake.split('_', 1)
    upper = f'{kind[0]}_TYPE_{kind[1]}'.upper()
    return re.compile(r'\b(?:%s(?:Class)?\b|%s_(?!row)\w+ \(|%s\b)' % (widget, snake, upper))


NEVER_PATTERNS = [(name, pattern(name)) for name in NEVER]
COMPAT_PATTERNS = [(name, pattern(name)) for name in COMPAT_ONLY]
CALLS = re.compile(r'\b(%s) \(' % '|'.join(NEVER_CALLED))


def use_problems(root):
    for path in tree.files(root, 'app/desktop', ('.c', '.h')) + tree.files(root, 'ui', ('.ui',)):
        for number, line in enumerate(tree.read(root, path).split('\n'), 1):
            for name, found in NEVER_PATTERNS:
                if found.search(line):
                    yield f'{path}:{number}: {name} is not used here'
            for name, found in COMPAT_PATTERNS:
                if found.search(line) and not path.startswith(COMPAT):
                    yield f'{path}:{number}: {name} is named in {COMPAT} alone'
            for name in CALLS.findall(line):
                yield f'{path}:{number}: {name} () is not called here'


def pair_problems(root):
    for path in tree.files(root, 'ui', ('.ui',)):
        code = 'app/desktop/' + path[len('ui/'):-len('.ui')] + '.c'
        if path not in WITHOUT_CLASS and not os.path.exists(os.path.join(root, code)):
            yield f'{path}: there is no {code}'
    for path in tree.files(root, 'app/desktop', ('.c',)):
        template = 'ui/' + path[len('app/desktop/'):-len('.c')] + '.ui'
        if 'set_template_from_resource' in tree.read(root, path) \
                and not os.path.exists(os.path.join(root, template)):
            yield f'{path}: there is no {template}'


def type_name(widget):
    return 'WO_TYPE_' + re.sub(r'(?<!^)(?=[A-Z])', '_', widget[2:]).upper()


def ensure_problems(root):
    """A template that names a type of ours ends the program where nothing has made that type known.
    What pages are laid out with, the page itself makes known for all of them."""
    for path in tree.files(root, 'ui', ('.ui',)):
        code = 'app/desktop/' + path[len('ui/'):-len('.ui')] + '.c'
        if path in WITHOUT_CLASS or not os.path.exists(os.path.join(root, code)):
            continue
        source = tree.read(root, code)
        if 'WO_TYPE_PAGE' in source:
            source += tree.read(root, PAGE)
        for widget in sorted(set(re.findall(r'<object class="(Wo\w+)"', tree.read(root, path)))):
            if f'g_type_ensure ({type_name(widget)})' not in source:
                yield f'{code}: does not make {widget} known, which {path} names'


def resource_problems(root):
    path = 'ui/wo-desktop.gresource.xml'
    if not os.path.exists(os.path.join(root, path)):
        return
    named = set(re.findall(r'<file[^>]*>([^<]+)</file>', tree.read(root, path)))
    for template in tree.files(root, 'ui', ('.ui',)):
        if template[len('ui/'):] not in named:
            yield f'{path}: does not hold {template}'


def problems(root):
    yield from use_problems(root)
    yield from pair_problems(root)
    yield from ensure_problems(root)
    yield from resource_problems(root)
