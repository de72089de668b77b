# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key that a page listens to stands in the window of the shortcuts, and nothing stands there that none listens to.
A letter means another thing on another page, and is told of once for each."""

import collections
import re

import tree

OVERLAY = 'ui/gtk/help-overlay.ui'
FOLDER = 'app/desktop'
# What every program and every list does with a key, whether or not it is told so.
ORDINARY = {'escape', 'return', 'kp_enter', 'iso_enter', 'tab', 'up', 'down', 'left', 'right',
            '<control>kp_enter'}
# GTK's own, and what is checked of a clipboard.
OF_THE_TOOLKIT = {'f10', '<control>v'}
# Told once for both pages that have it.
TOLD_TOGETHER = {'p'}
# A range of places, and what one widget reads of the keys as they come.
READ_AS_THEY_COME = {'<control>1...9', 'left', 'right'}
MASKS = {'GDK_CONTROL_MASK': '<control>', 'GDK_SHIFT_MASK': '<shift>', 'GDK_ALT_MASK': '<alt>'}


def of_symbol(name, masks):
    prefix = ''.join(text for mask, text in MASKS.items() if mask in masks)
    return prefix + name.lower()


def of_text(text):
    """Each of “<Control>Return|<Control>KP_Enter” as it is compared: the modifiers in one order."""
    for key in text.split('|'):
        lower = key.lower()
        name = re.sub(r'<\w+>', '', lower)
        yield ''.join(mask for mask in MASKS.values() if mask in lower) + name


def array(text, name):
    """The first string of each element of the array @name."""
    found = re.search(r'\b' + re.escape(name) + r'\[\]\s*=\s*\{(.*?)\};', text, re.S)
    if not found:
        return []
    elements = re.findall(r'\{\s*"([^"]+)"', found.group(1))
    return elements or re.findall(r'"([^"]+)"', found.group(1))


def listened_to(text):
    for symbol, masks in re.findall(r'(?:gtk_keyval_trigger_new\s*\(|add_binding\w*\s*\(\s*\w+,\s*)'
                                    r'GDK_KEY_(\w+),\s*([\w\s|]+)', text):
        yield of_symbol(symbol, masks)
    for key in re.findall(r'(?:wo_part_add_key\s*\((?:[^,;"]|\([^;"]*?\))+,|trigger_parse_string\s*\()\s*"([^"]+)"',
                          text):
        yield from of_text(key)
    for name in re.findall(r'wo_part_add_key\s*\([^;]*?,\s*(\w+)\[i\]', text):
        for key in array(text, name):
            yield from of_text(key)
    for keys in re.findall(r'\{ "(?:win|app|window)\.[^"]*(?:"[^"]*)??", \{ ([^}]*) \} \}', text):
        for key in re.findall(r'"([^"]+)"', keys):
            yield from of_text(key)


def shown(text):
    for line in re.findall(r'<property name="accelerator">([^<]*)</property>', text):
        for key in line.replace('&lt;', '<').replace('&gt;', '>').split():
            yield from of_text(key)


def problems(root):
    sources = tree.files(root, FOLDER, ('.c',))
    if OVERLAY not in tree.files(root, 'ui/gtk', ('.ui',)):
        return
    told = collections.Counter(shown(tree.read(root, OVERLAY)))
    heard = {}
    for path in sources:
        for key in set(listened_to(tree.read(root, path))):
            heard.setdefault(key, []).append(path)
    places = {f'<control>{n}' for n in range(1, 10)} if '<control>1...9' in told else set()
    for key, paths in sorted(heard.items()):
        if key not in told.keys() | places | ORDINARY | OF_THE_TOOLKIT:
            yield f'{paths[0]}: {OVERLAY} does not tell of {key}'
        elif len(key) == 1 and len(paths) > told[key] and key not in TOLD_TOGETHER:
            yield f'{OVERLAY}: {key} is told of {told[key]} times, and means something in {", ".join(paths)}'
    for key in sorted(told.keys() - heard.keys() - ORDINARY - OF_THE_TOOLKIT - READ_AS_THEY_COME):
        yield f'{OVERLAY}: nothing listens to {key}'
