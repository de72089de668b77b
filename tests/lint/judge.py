# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one check over the tree and says what it found as one test in TAP.

    judge.py ROOT CHECK [LIBRARY or BUILD]
"""

import sys

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
import topics
import widgets

CHECKS = {
    'layers': ('/lint/layers/an-arrow-only-points-down', layers.problems),
    'sizes': ('/lint/sizes/everything-can-be-read-at-once', sizes.problems),
    'names': ('/lint/names/names-say-the-noun', names.problems),
    'widgets': ('/lint/widgets/every-template-has-its-class', widgets.problems),
    'catalogue': ('/lint/catalogue/every-sentence-can-be-translated', catalogue.problems),
    'languages': ('/lint/languages/every-language-has-every-sentence', languages.problems),
    'format': ('/lint/format/c-stands-as-clang-format-prints-it', outside.format_problems),
    'entry': ('/lint/entry/the-desktop-entry-is-valid', outside.entry_problems),
    'metainfo': ('/lint/metainfo/the-metainfo-is-valid', outside.metainfo_problems),
    'shell': ('/lint/shell/shellcheck-is-content', outside.shell_problems),
    'manifest': ('/lint/manifest/the-flatpak-asks-for-no-more-than-it-needs',
                 outside.manifest_problems),
    'papers': ('/lint/papers/what-they-point-to-is-there', papers.problems),
    'passages': ('/lint/passages/every-paragraph-that-is-named-is-there', passages.problems),
    'ports': ('/lint/ports/what-is-deprecated-is-used-no-more-than-it-was', ports.problems),
    'requirements': ('/lint/requirements/each-named-test-is-there', requirements.problems),
    'keys': ('/lint/keys/every-key-stands-among-the-shortcuts', keys.problems),
    'topics': ('/lint/topics/every-page-has-its-help-in-plain-words', topics.problems),
    'sentences': ('/lint/sentences/every-reason-has-its-sentence', sentences.problems),
}
COMPILER = '/lint/compiler/clang-has-nothing-to-say'
PURITY = '/lint/purity/the-domain-asks-for-no-clock-chance-or-file'


def report(path, problems):
    print('1..1')
    for problem in problems:
        for line in problem.split('\n'):
            print(f'# {line}')
    print(f'{"not ok" if problems else "ok"} 1 {path}')
    return 1 if problems else 0


def main(arguments):
    if len(arguments) == 3 and arguments[1] == 'purity':
        return report(PURITY, list(purity.problems_of(arguments[2])))
    if len(arguments) == 3 and arguments[1] == 'compiler':
        return report(COMPILER, list(compiler.problems_of(arguments[0], arguments[2])))
    if len(arguments) != 2 or arguments[1] not in CHECKS:
        print(f'judge.py: say a root and one of {", ".join(CHECKS)}, compiler, purity', file=sys.stderr)
        return 2
    path, check = CHECKS[arguments[1]]
    return report(path, list(check(arguments[0])))


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
