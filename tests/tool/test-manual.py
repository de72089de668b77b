# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page names every command, option and exit status that the tool itself names."""

import os
import re
import shutil
import subprocess
import sys

import tool

PAGE = os.path.join(os.environ['WO_ROOT'], 'data', 'wider-orders-tool.1')


def plain():
    """The page without its markup, each line of it."""
    with open(PAGE, encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'\\f[BIR]|\\&', '', text.replace('\\-', '-'))
    lines = []
    for line in text.split('\n'):
        if line.startswith('.\\"'):
            continue
        match = re.match(r'\.(BR|RB|BI|IR|RI|IB|B|I) (.*)', line)
        if match is not None:
            words = re.findall(r'"([^"]*)"|(\S+)', match.group(2))
            words = [quoted or bare for quoted, bare in words]
            line = (' ' if len(match.group(1)) == 1 else '').join(words)
        lines.append(line)
    return lines


def names_every_command(folder):
    said = re.findall(r'^  ([a-z-]+) {2,}', folder.bare('--help').out, re.M)
    assert len(said) > 10
    lines = plain()
    part = lines[lines.index('.SH COMMANDS'):lines.index('.SH EXIT STATUS')]
    for command in said:
        assert any(re.match(re.escape(command) + r'(?![\w-])', line) for line in part), command


def names_every_option(folder):
    page = ' '.join(plain())
    for option in sorted(set(re.findall(r'--[a-z-]+', folder.bare('--help').out))):
        assert option in page, option
    steps = folder.run('case', 'no-such-step', 'x').json['error']['message']
    for step in re.search(r'the steps are ([a-z, -]+)', steps).group(1).split(', '):
        assert step in page, step
    for status in range(4):
        assert f' {status} ' in page, status


def has_no_fault(folder):
    if shutil.which('groff') is None:
        raise tool.Skip('groff is not here')
    done = subprocess.run(['groff', '-man', '-Tutf8', '-ww', '-z', PAGE], capture_output=True,
                          cwd=folder.path, check=False)
    assert done.returncode == 0 and done.stderr == b'', done.stderr


sys.exit(tool.main([
    ('/tool/manual/names-every-command', names_every_command),
    ('/tool/manual/names-every-option-step-and-status', names_every_option),
    ('/tool/manual/is-set-without-a-fault', has_no_fault),
]))
