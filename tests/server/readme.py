# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the worked example of the server's README as one script, and compares what each line prints."""

import os
import re
import shutil
import subprocess
import sys
import tempfile

MARK = '# → '


def blocks(text):
    return re.findall(r'^```sh\n(.*?)^```$', text, flags=re.M | re.S)


def script_of(text):
    """The example without its marks, each command that has some followed by a separator."""
    lines, expected = [], []
    for block in blocks(text):
        for line in block.splitlines():
            if not line.startswith(MARK):
                lines.append(line)
            elif lines[-1] == 'echo; echo @@':
                expected[-1] += '\n' + line[len(MARK):]
            else:
                lines.append('echo; echo @@')
                expected.append(line[len(MARK):])
    return '\n'.join(lines) + '\n', expected


def matches(pattern, printed):
    return re.fullmatch('.*'.join(re.escape(part) for part in pattern.split('…')), printed) is not None


def main():
    readme, server = sys.argv[1:]
    if shutil.which('curl') is None:
        print('curl is not here')
        return 77
    with open(readme, encoding='utf-8') as file:
        script, expected = script_of(file.read())
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(['bash', '-e', '-c', script], stdout=subprocess.PIPE, timeout=60, check=False,
                             encoding='utf-8',
                             env={**os.environ, 'SERVER': server, 'STORE': os.path.join(folder, 'office')})
    printed = [part.strip('\n') for part in run.stdout.split('\n@@\n')]
    wrong = [pair for pair in zip(expected, printed) if not matches(*pair)]
    for pattern, text in wrong:
        print(f'the README says:  {pattern}\nthe server says:  {text}')
    if len(printed) != len(expected) + 1 or not expected:
        print(f'{len(expected)} answers are documented, {len(printed) - 1} were given')
        return 1
    print(f'{len(expected) - len(wrong)} of {len(expected)} answers are as documented; the script ended '
          f'with status {run.returncode}')
    return 1 if wrong or run.returncode != 0 else 0


if __name__ == '__main__':
    sys.exit(main())
