# SPDX-License-Identifier: GPL-3.0-or-later
"""A check that cannot fail proves nothing: each is given one bad sample and must catch it, and none
may find anything in a small tree that is right."""

import json
import os
import sys
import tempfile

sys.path.insert(1, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import catalogue
import compiler
import keys
import languages
import layers
import names
import outside
import papers
import passages
import ports
import purity
import requirements
import sentences
import sizes
import tally
import topics
import widgets

C = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
BUILD = '# SPDX-License-Identifier: GPL-3.0-or-later\n'
UI = '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n'
LONG = 'static void\nlong_one (void)\n{\n' + '  step ();\n' * 70 + '}\n'
DEEP = ('static void\ndeep (void)\n{\n  for (;;)\n    while (a)\n      if (b)\n        {\n'
        '          switch (c)\n            {\n            case 1:\n              step ();\n'
        '            }\n        }\n}\n')
FLAT = ('static void\nflat (void)\n{\n  for (;;)\n    if (a)\n      step ();\n    else if (b)\n'
        '      while (c)\n        step ();\n    else\n      step ();\n}\n')
WIDE = ('int\nwide (int a, int b, int c, int d, int e, int f)\n{\n  return a;\n}\n')
MANIFEST = ('# SPDX-License-Identifier: GPL-3.0-or-later\nid: org.widerorders.WiderOrders\n'
            'runtime: org.gnome.Platform\nruntime-version: \'48\'\nsdk: org.gnome.Sdk\n'
            'command: wider-orders\nseparate-locales: false\nfinish-args:\n  - --share=network\n'
            'modules:\n  - name: wider-orders\n')
PO = ('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: cy\\n"\n\n'
      'msgid "all|All"\nmsgstr "all|Popeth"\n\nmsgid "{1} of {2}"\nmsgstr "{2}: {1}"\n')
HELP = '<gresources>\n<file>contents.txt</file>\n<file>en/today.txt</file>\n</gresources>\n'

GOOD = {
    'app/domain/wo-date.c': C + '#include "domain/wo-date.h"\n\n' + FLAT,
    'app/domain/wo-date.h': C + '#pragma once\n\nint wo_date (void);\n',
    'app/domain/meson.build': BUILD + 'domain_dep = declare_dependency(dependencies: [glib_dep])\n',
    'app/desktop/case/wo-case-page.c':
        C + 'gtk_widget_class_set_template_from_resource (c, "x");\nreturn _ ("Case");\n',
    'app/words/wo-words-reason.c': C + '  { "too-long", N_ ("Shorten it.") },\n',
    'app/domain/wo-field.c': C + 'wo_reasons_add (reasons, "too-long", path, NULL);\n',
    'ui/case/wo-case-page.ui': UI + '<interface/>\n',
    'ui/wo-desktop.gresource.xml': '<file>case/wo-case-page.ui</file>\n',
    'po/POTFILES': 'app/desktop/case/wo-case-page.c\napp/words/wo-words-reason.c\n',
    'po/wider-orders.pot':
        '#: app/desktop/case/wo-case-page.c:2\n#: app/words/wo-words-reason.c:2\n'
        'msgid "{1} of {2}"\nmsgstr ""\n',
    'tests/domain/test-date.c': C + 'g_test_add_func ("/domain/date/is-a-day", test_day);\n',
    'tests/requirements.csv': 'requirement,test\nR1,/domain/date/is-a-day\n',
    'data/guidance/2024-05.json': '{"passages": [{"source": "Guidance May 2024, Compliance"}]}',
    'po/LINGUAS': 'cy\n',
    'po/cy.po': PO,
    'app/desktop/shell/wo-pages.c': C + '  { "today", WO_PAGE_PLACE, today },\n',
    'data/help/contents.txt': 'today\n',
    'data/help/help.gresource.xml': HELP,
    'data/help/en/today.txt': 'title: Today\npages: today\n\nThe day begins here.\n',
    'meson_options.txt': "option('server', type: 'boolean')\n",
    'flatpak/org.widerorders.WiderOrders.yml': MANIFEST,
}

# name, the check, the files that make it wrong, what it must say
BAD = [
    ('an-upward-include', layers.problems,
     {'app/domain/wo-date.c': C + '#include "store/wo-store.h"\n'}, 'domain may not include store/'),
    ('a-system-header-of-another-layer', layers.problems,
     {'app/domain/wo-date.c': C + '#include <sqlite3.h>\n'}, 'may not include <sqlite3.h>'),
    ('an-include-without-its-layer', layers.problems,
     {'app/domain/wo-date.c': C + '#include "wo-date.h"\n'}, 'from the root of app/'),
    ('a-page-that-reads-the-store', layers.problems,
     {'app/desktop/case/wo-row.c': C + '#include "store/wo-store.h"\n'}, 'desktop may not include'),
    ('an-upward-link', layers.problems,
     {'app/domain/meson.build': BUILD + 'x = [sqlite_dep]\n'}, 'domain may not link sqlite_dep'),
    ('an-unknown-layer', layers.problems, {'app/stuff/wo-x.c': C}, 'app/stuff: not a layer'),
    ('a-long-function', sizes.problems, {'app/domain/wo-a.c': C + LONG}, 'long_one has 72 lines'),
    ('a-deep-function', sizes.problems, {'app/domain/wo-a.c': C + DEEP}, 'deep nests 4 deep'),
    ('a-wide-function', sizes.problems, {'app/domain/wo-a.c': C + WIDE}, 'wide takes 6 parameters'),
    ('a-long-file', sizes.problems, {'app/domain/wo-a.c': C + 'int a;\n' * 600}, '601 lines'),
    ('a-long-header', sizes.problems,
     {'app/domain/wo-a.h': C + 'int a (void);\n' * 61}, '61 lines of declarations'),
    ('many-includes', sizes.problems,
     {'app/domain/wo-a.c': C + '#include "domain/wo-b.h"\n' * 11}, '11 own includes'),
    ('a-long-template', sizes.problems, {'ui/a.ui': UI + '<a/>\n' * 200}, 'take out a template child'),
    ('a-name-that-says-nothing', names.problems,
     {'app/domain/wo-date-utils.c': C}, 'name the noun'),
    ('a-type-that-says-nothing', names.problems,
     {'app/domain/wo-a.c': C + 'WoCaseManager *a;\n'}, 'a type named after nothing'),
    ('unfinished-work', names.problems,
     {'app/domain/wo-a.c': C + '/* TO' + 'DO: later */\n'}, 'unfinished work'),
    ('a-path-of-one-machine', names.problems,
     {'README.md': 'See /ho' + 'me/somebody/x.\n'}, 'a path of one machine'),
    ('a-silenced-warning', names.problems,
     {'meson.build': BUILD + "'-Wno-" + "deprecated-declarations'\n"}, 'a silenced warning'),
    ('a-missing-licence-line', names.problems, {'app/domain/wo-a.c': 'int a;\n'}, 'SPDX'),
    ('a-layer-that-logs', names.problems,
     {'app/store/wo-a.c': C + '  g_warning ("x");\n'}, 'logs nothing above debug'),
    ('a-sentence-outside-words', names.problems,
     {'app/domain/wo-a.c': C + '  return _ ("Case");\n'}, 'sentences are made in words/'),
    ('a-widget-that-the-newest-gtk-drops', widgets.problems,
     {'app/desktop/wo-a.c': C + 'gtk_info_bar_new ();\n'}, 'GtkInfoBar is not used'),
    ('a-widget-that-the-floor-lacks', widgets.problems,
     {'ui/case/wo-case-page.ui': UI + '<object class="AdwBanner"/>\n'}, 'AdwBanner is not used'),
    ('a-wrapped-widget-outside-its-wrapper', widgets.problems,
     {'app/desktop/wo-a.c': C + 'adw_message_dialog_new (x);\n'}, 'is named in app/desktop/compat/'),
    ('a-call-that-gtk-drops', widgets.problems,
     {'app/desktop/wo-a.c': C + 'gtk_widget_show (x);\n'}, 'gtk_widget_show () is not called'),
    ('a-template-without-its-class', widgets.problems,
     {'ui/case/wo-other.ui': UI}, 'there is no app/desktop/case/wo-other.c'),
    ('a-class-without-its-template', widgets.problems,
     {'app/desktop/case/wo-b.c': C + 'set_template_from_resource (x);\n'}, 'no ui/case/wo-b.ui'),
    ('a-type-that-a-template-needs-unknown', widgets.problems,
     {'ui/case/wo-case-page.ui': UI + '<object class="WoFootBar"/>\n',
      'app/desktop/case/wo-case-page.c': C},
     'does not make WoFootBar known'),
    ('a-template-left-out-of-the-program', widgets.problems,
     {'ui/wo-desktop.gresource.xml': '<gresources/>\n'}, 'does not hold ui/case/wo-case-page.ui'),
    ('a-file-left-out-of-potfiles', catalogue.problems,
     {'po/POTFILES': 'app/words/wo-words-reason.c\n'}, 'does not name app/desktop/case'),
    ('a-file-in-potfiles-without-sentences', catalogue.problems,
     {'po/POTFILES': 'app/domain/wo-date.c\n'}, 'has no sentence to translate'),
    ('an-old-template-of-sentences', catalogue.problems, {'po/wider-orders.pot': ''},
     'holds nothing of app/desktop'),
    ('ill-formatted-c', outside.format_problems,
     {'app/domain/wo-a.c': C + 'int a(void){return 1;}\n', '.clang-format': 'BasedOnStyle: GNU\n'},
     'clang-format would change it'),
    ('a-bad-desktop-entry', outside.entry_problems,
     {'data/org.x.Y.desktop.in': '[Desktop Entry]\nType=Application\n'}, 'data/org.x.Y.desktop.in'),
    ('bad-metainfo', outside.metainfo_problems,
     {'data/org.x.Y.metainfo.xml.in': '<component/>\n'}, 'data/org.x.Y.metainfo.xml.in'),
    ('a-picture-of-another-size', outside.metainfo_problems,
     {'data/org.x.Y.metainfo.xml.in': '<image width="12" height="7">https://x.org/none.png</image>\n'},
     'is not there, or not 12 by 7'),
    ('bad-shell', outside.shell_problems,
     {'run': '#!/bin/bash\nrm -r $1/*\n'}, 'SC2086'),
    ('a-flatpak-that-opens-the-home', outside.manifest_problems,
     {'flatpak/org.widerorders.WiderOrders.yml': MANIFEST + '  - --filesystem=home\n'},
     '--filesystem=home lets out more'),
    ('a-flatpak-with-an-unknown-option', outside.manifest_problems,
     {'flatpak/org.widerorders.WiderOrders.yml': MANIFEST + '    - -Dnone=true\n'},
     'there is no option none'),
    ('a-development-flatpak-that-asks-for-more', outside.manifest_problems,
     {'flatpak/org.widerorders.WiderOrders.Devel.yml': MANIFEST + '  - --share=host\n'},
     'asks for or builds something else'),
    ('one-more-use-of-what-is-deprecated', ports.problems,
     {'tests/flatpak/to-port.txt': 'app/domain/wo-field.c wo_reasons_add\n', 'app/domain/wo-a.c': C + 'wo_reasons_add (r);\n'},
     'app/domain/wo-a.c: wo_reasons_add is one more use'),
    ('what-was-ported-and-is-still-listed', ports.problems,
     {'tests/flatpak/to-port.txt': 'app/domain/wo-field.c gtk_old\n'}, 'uses gtk_old no longer'),
    ('a-link-to-nowhere', papers.problems,
     {'README.md': '![A picture](data/none.png)\n'}, 'there is no data/none.png'),
    ('an-option-that-is-not-there', papers.problems,
     {'README.md': './check --none\n', 'check': '  --long)\n'}, './check has no --none'),
    ('an-unknown-requirement', requirements.problems,
     {'tests/requirements.csv': 'requirement,test\nR999,/domain/date/is-a-day\n'},
     'there is no requirement R999'),
    ('a-requirement-proved-by-nothing', requirements.problems,
     {'tests/requirements.csv': 'requirement,test\nR1,/domain/date/is-no-day\n'},
     'there is no test /domain/date/is-no-day'),
    ('a-reason-without-its-sentence', sentences.problems,
     {'app/domain/wo-a.c': C + 'static void\nadd (GPtrArray *r, const char *code)\n{\n'
      '  wo_reasons_add (r, code, f (a, b), NULL);\n}\n\nadd (r, "too-short");\n'},
     'there is no sentence for too-short'),
    ('a-sentence-that-leaves-an-argument-out', sentences.problems,
     {'app/domain/wo-a.c': C + 'wo_reason_arg (wo_reasons_add (r, "too-long", p, NULL),\n "9");\n'},
     'leaves its argument 1 out'),
    ('a-sentence-without-its-reason', sentences.problems,
     {'app/words/wo-words-reason.c': C + '  { "too-long", N_ ("x") },\n  { "idle", N_ ("x") },\n'},
     'nothing gives idle'),
    ('a-paragraph-without-its-passage', passages.problems,
     {'app/domain/wo-a.c': C + 'add (r, "Guidance May 2024, Weather");\n'},
     'no passage of data/guidance has the citation'),
    ('a-language-without-a-sentence', languages.problems,
     {'po/cy.po': PO.replace('"{2}: {1}"', '""')}, 'untranslated'),
    ('a-translation-that-loses-a-place', languages.problems,
     {'po/cy.po': PO.replace('"{2}: {1}"', '"{2}"')}, 'has other places'),
    ('a-translation-that-renames-a-key', languages.problems,
     {'po/cy.po': PO.replace('all|Popeth', 'pob|Popeth')}, 'has other keys'),
    ('a-key-that-nobody-is-told-of', keys.problems,
     {'app/desktop/case/wo-key.c': C + 'wo_part_add_key (wo_part_keys (GTK_WIDGET (self)), "<Control>j", f, NULL);\n',
      'ui/gtk/help-overlay.ui': UI}, 'does not tell of <control>j'),
    ('a-letter-of-two-pages-that-is-told-of-once', keys.problems,
     {'app/desktop/case/wo-key.c': C + 'wo_part_add_key (keys, "j", f, NULL);\n',
      'app/desktop/case/wo-other.c': C + 'static const char *const all[] = { "j" };\n'
                                         'wo_part_add_key (keys, all[i], f, NULL);\n',
      'ui/gtk/help-overlay.ui': UI + '<property name="accelerator">j</property>\n'},
     'j is told of 1 times'),
    ('a-key-that-does-nothing', keys.problems,
     {'ui/gtk/help-overlay.ui': UI + '<property name="accelerator">&lt;Control&gt;j</property>\n'},
     'nothing listens to <control>j'),
    ('a-page-without-help', topics.problems,
     {'data/help/en/today.txt': 'title: Today\n\nThe day begins here.\n'}, 'is about the page “today”'),
    ('help-in-long-words', topics.problems,
     {'data/help/en/today.txt': 'title: Today\npages: today\n\nNotwithstanding organisational '
      'considerations, prioritisation necessitates deliberation.\n'}, 'shorter words'),
    ('help-that-leads-nowhere', topics.problems,
     {'data/help/en/today.txt': 'title: Today\npages: today\nsee: mars\n\nThe day begins here.\n'},
     'there is no topic “mars”'),
    ('help-that-is-not-bundled', topics.problems,
     {'data/help/help.gresource.xml': '<gresources/>\n'}, 'does not name it'),
    ('help-missing-in-a-language', topics.problems,
     {'data/help/cy/other.txt': 'title: Heddiw\n\nMae’r dydd yn dechrau yma.\n'},
     'stands in each language'),
]


def lay(root, files):
    for path, text in files.items():
        whole = os.path.join(root, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, 'w', encoding='utf-8') as file:
            file.write(text)
        if text.startswith('#!'):
            os.chmod(whole, 0o755)


def found_in(check, files):
    with tempfile.TemporaryDirectory() as root:
        lay(root, files)
        return list(check(root))


def good_checks():
    checks = {check for _, check, _, _ in BAD} - {outside.format_problems}
    return sorted(checks, key=lambda check: (check.__module__, check.__name__))


# What meson writes down of a test, and what must be counted: passed, failed, skipped.
COUNTED = [
    ('points', 'OK', '1..3\nok 1 /a/b\n# said\nok 2 /a/c # SKIP no data\nok 3 - /a/d\n', (2, 0, 1)),
    ('a-failed-point', 'FAIL', 'ok 1 /a/b\nnot ok 2 /a/c\n', (1, 1, 0)),
    ('a-crash-between-points', 'FAIL', 'ok 1 /a/b\nBail out!\n', (1, 1, 0)),
    ('a-crash-at-the-end', 'ERROR', 'ok 1 /a/b\n', (1, 1, 0)),
    ('a-timeout', 'TIMEOUT', '', (0, 1, 0)),
    ('a-test-without-points', 'OK', 'all is well\n', (1, 0, 0)),
    ('a-skipped-test', 'SKIP', '', (0, 0, 1)),
]


def counts(result, stdout):
    with tempfile.TemporaryDirectory() as root:
        lay(root, {'meson-logs/testlog.json':
                   json.dumps({'name': 'one', 'result': result, 'stdout': stdout}) + '\n'})
        counted = tally.Tally()
        counted.build(root)
    return len(counted.passed), len(counted.failed), len(counted.skipped)


def unproved_in(ran):
    with tempfile.TemporaryDirectory() as root:
        lay(root, GOOD)
        return list(requirements.unproved(root, ran))


class Tap:
    def __init__(self, count):
        self.number = self.failed = 0
        print(f'1..{count}')

    def point(self, path, fine, said):
        self.number += 1
        self.failed += not fine
        if not fine:
            print(f'# {said}')
        print(f'{"ok" if fine else "not ok"} {self.number} {path}')


def compiled(text):
    """What clang says of one file of the server."""
    with tempfile.TemporaryDirectory() as root:
        path = os.path.join(root, 'app', 'server', 'one.c')
        os.makedirs(os.path.dirname(path))
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        with open(os.path.join(root, 'compile_commands.json'), 'w', encoding='utf-8') as file:
            json.dump([{'directory': root, 'file': path, 'command': f'cc -std=gnu17 -O2 -c {path}'}], file)
        return list(compiler.problems_of(root, root))


COMPILED = [
    ('catches-a-variable-that-clang-calls-unused',
     'static void end (int *p)\n{\n  *p = 0;\n}\n\nvoid one (void);\nvoid\none (void)\n{\n'
     '  int kept __attribute__ ((cleanup (end))) = 1;\n}\n', 1),
    ('is-content-compiler', 'int one (void);\nint\none (void)\n{\n  return 1;\n}\n', 0),
]


def main():
    checks = good_checks()
    tap = Tap(len(BAD) + len(checks) + len(COMPILED) + len(COUNTED) + 3)
    for name, check, files, wanted in BAD:
        said = found_in(check, {**GOOD, **files})
        tap.point(f'/lint/selftest/catches-{name}', any(wanted in line for line in said),
                  f'wanted “{wanted}”, found {said}')
    for check in checks:
        said = found_in(check, GOOD)
        tap.point(f'/lint/selftest/is-content-{check.__module__}-{check.__name__}', not said, said)
    asked = ['g_strdup', 'time', 'g_random_int', 'sqlite3_open', 'memcpy', 'gtk_init', 'open64']
    said = purity.foreign(asked)
    tap.point('/lint/selftest/catches-a-clock-in-the-domain',
              said == ['g_random_int', 'gtk_init', 'open64', 'sqlite3_open', 'time'], said)
    said = purity.foreign(['g_strdup', 'g_date_add_days', 'strlen', 'g_ptr_array_add', 'g_log'])
    tap.point('/lint/selftest/is-content-purity', said == [], said)
    for name, text, wanted in COMPILED:
        said = compiled(text)
        tap.point(f'/lint/selftest/{name}', len(said) == wanted, said)
    for name, result, stdout, wanted in COUNTED:
        said = counts(result, stdout)
        tap.point(f'/lint/selftest/counts-{name}', said == wanted, f'wanted {wanted}, found {said}')
    said = unproved_in({'/domain/date/is-another-day'}) + unproved_in({'/domain/date/is-a-day'})
    tap.point('/lint/selftest/catches-a-named-test-that-did-not-run', len(said) == 1, said)
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main())
