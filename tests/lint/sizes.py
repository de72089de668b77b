# SPDX-License-Identifier: GPL-3.0-or-later
"""Small enough to be read at once: functions, files, headers, templates, parameters, nesting."""

import re

import source
import tree

FUNCTION_LINES = 70
FILE_LINES = 600
HEADER_LINES = 60
TEMPLATE_LINES = 200
INCLUDES = 10
PARAMETERS = 5
NESTING = 3

# What every asynchronous or failing function carries besides its own parameters.
DICTATED = re.compile(r'^(GCancellable \*|GAsyncReadyCallback |gpointer (user_)?data$|GError \*\*)')

# Doors that carry one cell, one batch or one row of a table. This list may only become shorter.
WIDE = {'wo_record_set', 'wo_register_take', 'wo_findings_import_add'}


def own_parameters(function):
    return [p for p in function.parameters if not DICTATED.match(p)]


def is_callback(function, text):
    """Its signature is dictated: it is static, and somewhere it is named without being called."""
    return function.static and re.search(r'\b%s\b(?! \()' % function.name, text) is not None


def function_problems(path, text):
    bare = source.plain(text)
    for function in source.functions(text):
        place = f'{path}:{function.line}: {function.name}'
        if function.length > FUNCTION_LINES:
            yield f'{place} has {function.length} lines, at most {FUNCTION_LINES}'
        count = len(own_parameters(function))
        if count > PARAMETERS and function.name not in WIDE and not is_callback(function, bare):
            yield f'{place} takes {count} parameters, at most {PARAMETERS}'
        depth = source.nesting(function.body)
        if depth > NESTING:
            yield f'{place} nests {depth} deep, at most {NESTING}'


def header_lines(text):
    """Declarations: without documentation, preprocessor lines, and the members of structs and enums."""
    text = re.sub(r'^\s*#.*$', '', source.plain(text), flags=re.M)
    text = re.sub(r'\{[^{}]*\}', '{}', text)
    text = re.sub(r'\{[^{}]*\}', '{}', text)
    return sum(1 for line in text.split('\n') if line.strip())


def file_problems(root, path):
    text = tree.read(root, path)
    lines = text.count('\n')
    if lines > FILE_LINES:
        yield f'{path}: {lines} lines, at most {FILE_LINES}'
    if path.endswith('.h') and header_lines(text) > HEADER_LINES:
        yield f'{path}: {header_lines(text)} lines of declarations, at most {HEADER_LINES}'
    if path.endswith('.c'):
        includes = len(re.findall(r'^#include "', text, flags=re.M))
        if includes > INCLUDES:
            yield f'{path}: {includes} own includes, at most {INCLUDES}'
        yield from function_problems(path, text)


def problems(root):
    for path in tree.files(root, ends=('.c', '.h', '.py', '.sh')):
        yield from file_problems(root, path)
    for path in tree.files(root, 'ui', ('.ui',)):
        lines = tree.read(root, path).count('\n')
        if lines >= TEMPLATE_LINES:
            yield f'{path}: {lines} lines, fewer than {TEMPLATE_LINES}: take out a template child'
