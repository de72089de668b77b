# SPDX-License-Identifier: GPL-3.0-or-later
"""What an administrator installs: the units, the user, the settings, a backup every night, a proxy, and
the first account."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ['WO_ROOT'], 'tests', 'tool'))
import tool  # pylint: disable=wrong-import-position

ROOT = pathlib.Path(os.environ['WO_ROOT'])
BUILT = pathlib.Path(os.environ['WO_SERVICE'])
SERVER = os.environ['WO_SERVER']
SAMPLES = ROOT / 'data' / 'server'
PASSPHRASE = 'correct horse battery staple'
UNITS = ['wider-orders-server.service', 'wider-orders-backup.service']


def needs(program):
    if shutil.which(program) is None:
        raise tool.Skip(f'{program} is not installed')


def run(*words, expect=0, **options):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, check=False, timeout=120,
                          stderr=subprocess.STDOUT, encoding='utf-8', **options)
    assert done.returncode == expect, f'{words}: {done.returncode}\n{done.stdout}'
    return done.stdout


def sample(folder, **settings):
    """The sample of the settings, each line that is set there now saying what @settings say."""
    lines = []
    for line in (SAMPLES / 'server.conf').read_text(encoding='utf-8').splitlines():
        name = line.split(' = ')[0]
        lines.append(f'{name} = {settings.pop(name)}' if name in settings else line)
    assert not settings, settings
    path = folder / 'server.conf'
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    return path


def office(folder):
    config = sample(folder, store=folder / 'office.sqlite', port=0)
    said = run(SERVER, '--config', config, '--passphrase-file', '-', 'init', 'Ada Byron',
               input=PASSPHRASE + '\n')
    assert 'Ada Byron may sign in now' in said, said
    return config


def units_are_tight(_folder):
    needs('systemd-analyze')
    for unit in UNITS:
        run('systemd-analyze', 'security', '--offline=true', '--threshold=15', '--no-pager',
            BUILT / unit)


def units_are_understood(folder):
    """systemd reads each line, and what they start is there once the programs are."""
    needs('systemd-analyze')
    backup = folder / 'wider-orders-backup'
    shutil.copy(BUILT / 'wider-orders-backup', backup)
    backup.chmod(0o755)
    for unit in UNITS + ['wider-orders-backup.timer']:
        here = (BUILT if unit in UNITS else SAMPLES) / unit
        lines = here.read_text(encoding='utf-8').splitlines()
        for number, line in enumerate(lines):
            if line.startswith(('ExecStart=', 'ExecCondition=')):
                name, command = line.split('=', 1)
                program, *rest = command.split(' ')
                there = backup if program.endswith('backup') else SERVER
                lines[number] = f'{name}=' + ' '.join([str(there), *rest])
        (folder / unit).write_text('\n'.join(lines) + '\n', encoding='utf-8')
    said = run('systemd-analyze', 'verify', '--man=no', *(folder / unit for unit in UNITS),
               folder / 'wider-orders-backup.timer')
    ours = [line for line in said.splitlines() if 'wider-orders' in line]
    assert not ours, said


def user_and_folders(folder):
    """The user, the folders, and the settings that are put there once and never written again."""
    needs('systemd-sysusers')
    needs('systemd-tmpfiles')
    if os.geteuid() != 0:
        raise tool.Skip('only root makes users and folders')
    for below, name in (('sysusers.d', SAMPLES / 'sysusers.conf'),
                        ('tmpfiles.d', BUILT / 'wider-orders.conf')):
        there = folder / 'usr/lib' / below
        there.mkdir(parents=True)
        shutil.copy(name, there / 'wider-orders.conf')
    (folder / 'etc').mkdir()
    tmpfiles = (BUILT / 'wider-orders.conf').read_text(encoding='utf-8')
    source = next(line.split()[-1] for line in tmpfiles.splitlines() if line.startswith('C '))
    there = folder / source.lstrip('/')
    there.parent.mkdir(parents=True)
    shutil.copy(SAMPLES / 'server.conf', there)
    run('systemd-sysusers', f'--root={folder}')
    assert 'wider-orders:' in (folder / 'etc/passwd').read_text(encoding='utf-8')
    run('systemd-tmpfiles', f'--root={folder}', '--create')
    settings = folder / 'etc/wider-orders/server.conf'
    assert settings.stat().st_mode & 0o777 == 0o640, oct(settings.stat().st_mode)
    assert (folder / 'var/backups/wider-orders').stat().st_mode & 0o777 == 0o700
    settings.write_text('[server]\nport = 9000\n', encoding='utf-8')
    run('systemd-tmpfiles', f'--root={folder}', '--create')
    assert 'port = 9000' in settings.read_text(encoding='utf-8')


def settings_can_be_used(folder):
    """The sample as it stands, and with each example in it taken."""
    run(SERVER, 'check-config', sample(folder, store=folder / 'office.sqlite'))
    text = (SAMPLES / 'server.conf').read_text(encoding='utf-8')
    known = set(run(SERVER, '--help').split())
    for line in text.splitlines():
        name = line.removeprefix('# ').split(' = ')[0]
        if ' = ' in line:
            assert any(word.startswith(f'--{name}') for word in known), line


def places_can_be_written(_folder):
    """What the sample and the README name for the server to write, its unit lets it write."""
    unit = (BUILT / 'wider-orders-server.service').read_text(encoding='utf-8')
    state = re.findall(r'^StateDirectory=(.+)$', unit, re.M)
    allowed = [f'/var/lib/{name}/' for name in state]
    allowed += [f'{path.removeprefix("-")}/' for path in re.findall(r'^ReadWritePaths=(.+)$', unit, re.M)]
    for page in (SAMPLES / 'server.conf', ROOT / 'app' / 'server' / 'README.md'):
        named = re.findall(r'^(?:# |    )?(?:store|log-key|witness) = (/.+)$', page.read_text(encoding='utf-8'), re.M)
        assert len(named) >= 2, (page, named)
        for path in named:
            assert any(path.startswith(folder) for folder in allowed), (page, path, allowed)


def first_account(folder):
    config = office(folder)
    assert 'Ada Byron' in run(SERVER, '--config', config, 'account', 'list')
    said = run(SERVER, '--config', config, '--passphrase-file', '-', 'init', 'Mallory', expect=1,
               input=PASSPHRASE + '\n')
    assert 'already' in said, said
    assert 'Mallory' not in run(SERVER, '--config', config, 'account', 'list')
    run(SERVER, '--config', config, 'init', expect=2)


def backed_up(folder):
    """Each night's is whole and named by its moment; the oldest go, and none goes when one is broken."""
    config = office(folder)
    there = folder / 'backups'
    there.mkdir()
    for day in range(1, 5):
        (there / f'office-2020-01-0{day}T021000Z.sqlite').write_text('old', encoding='utf-8')
    (there / 'notes.txt').write_text('mine', encoding='utf-8')
    environment = {**os.environ, 'WO_BACKUPS': '3', 'WO_SERVER': SERVER}
    run('sh', BUILT / 'wider-orders-backup', config, there, env=environment)
    left = sorted(path.name for path in there.iterdir())
    assert left[0] == 'notes.txt' and len(left) == 4, left
    assert left[1:3] == ['office-2020-01-03T021000Z.sqlite', 'office-2020-01-04T021000Z.sqlite'], left
    run(SERVER, '--config', config, 'verify-backup', there / left[3])

    broken = folder / 'server'
    broken.write_text('#!/bin/sh\ncase "$*" in *verify-backup*) exit 1;; esac\n'
                      f'exec "{SERVER}" "$@"\n', encoding='utf-8')
    broken.chmod(0o755)
    (there / left[3]).unlink()
    run('sh', BUILT / 'wider-orders-backup', config, there, expect=1,
        env={**environment, 'WO_SERVER': str(broken)})
    after = sorted(path.name for path in there.iterdir())
    assert after[:3] == left[:3] and after[3].endswith('.sqlite.broken'), after


def no_backup_over_a_database(folder):
    """A database has its own ways: the night's unit is skipped and says so; any other trouble is the backup's to tell."""
    unit = (BUILT / 'wider-orders-backup.service').read_text(encoding='utf-8')
    condition, = re.findall(r'^ExecCondition=\S+/wider-orders-backup (.+)$', unit, re.M)
    assert condition == '--may /etc/wider-orders/server.conf', condition
    environment = {**os.environ, 'WO_SERVER': SERVER}
    nightly = ['sh', BUILT / 'wider-orders-backup']
    there = folder / 'backups'
    there.mkdir()
    config = sample(folder, store='postgresql:///office')
    said = run(*nightly, '--may', config, env=environment, expect=1)
    assert 'pg_dump' in said, said
    run(*nightly, config, there, env=environment, expect=2)
    assert not list(there.iterdir())
    run(*nightly, '--may', sample(folder, store=folder / 'office.sqlite'), env=environment)
    config.write_text('[server]\nno such setting = 1\n', encoding='utf-8')
    run(*nightly, '--may', config, env=environment)
    run(*nightly, config, there, env=environment, expect=2)
    run(*nightly, '--may', config, env={**environment, 'WO_SERVER': str(folder / 'not-there')})


def behind_a_proxy(folder):
    """nginx as in the sample, with a certificate of the test's: TLS outside, the server inside."""
    needs('nginx')
    needs('openssl')
    needs('curl')
    config = office(folder)
    port_file = folder / 'port'
    server = subprocess.Popen([SERVER, '--config', str(config), '--port-file', str(port_file),
                               '--trusted-proxies', '127.0.0.1'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding='utf-8')
    nginx = None
    try:
        port = server.stdout.readline().strip().rsplit(':', 1)[1]
        held = tool.hold_port()
        outside = held.getsockname()[1]
        run('openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1',
            '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost',
            '-keyout', folder / 'key.pem', '-out', folder / 'pem')
        text = (SAMPLES / 'nginx.conf').read_text(encoding='utf-8')
        for old, new in (('listen 443 ssl', f'listen 127.0.0.1:{outside} ssl'),
                         ('  listen [::]:443 ssl http2;\n', ''),
                         ('127.0.0.1:8054;', f'127.0.0.1:{port};'),
                         ('/etc/ssl/certs/orders.example.org.pem', f'{folder}/pem'),
                         ('/etc/ssl/private/orders.example.org.key', f'{folder}/key.pem'),
                         ('orders.example.org', 'localhost')):
            assert old in text, old
            text = text.replace(old, new)
        paths = ''.join(f'  {name}_temp_path {folder}/{name};\n'
                        for name in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        (folder / 'nginx.conf').write_text(
            f'daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{ }}\n'
            f'http {{\n  access_log off;\n{paths}{text}}}\n', encoding='utf-8')
        nginx = subprocess.Popen(['nginx', '-p', str(folder), '-c', str(folder / 'nginx.conf')],
                                 stderr=subprocess.DEVNULL)
        ask = ['curl', '--silent', '--fail', '--cacert', folder / 'pem', '--retry', '60', '--retry-delay',
               '1', '--retry-connrefused']
        assert 'ok' in run(*ask, f'https://localhost:{outside}/v1/health')
        run(*ask[:-5], f'https://localhost:{outside}/metrics', expect=22)
        body = '{"name":"Ada Byron","passphrase":"' + PASSPHRASE + '","replica":"r-1"}'
        said = run(*ask, '-X', 'POST', '-H', 'Content-Type: application/json', '-d', body,
                   f'https://localhost:{outside}/v1/session')
        assert '"token"' in said, said
    finally:
        for process in (nginx, server):
            if process is not None:
                process.terminate()
                process.wait()


def manual_is_whole(_folder):
    """Each command, option and exit status of the program stands in its manual page, which has no fault."""
    page = (SAMPLES / 'wider-orders-server.8').read_text(encoding='utf-8')
    said = run(SERVER, '--help')
    plain = page.replace('\\-', '-')
    for option in set(re.findall(r'--[a-z-]+', said)):
        assert re.search(re.escape(option) + r'(?![a-z-])', plain), option
    commands = re.findall(r'^  ([a-z-]+)[: ]', said.split('Commands:')[1], re.M)
    assert len(commands) >= 8, commands
    for command in commands:
        assert re.search(rf'^\.BR? "?{command}(?![a-z-])', plain, re.M), command
    for status in range(4):
        assert f'\n.B {status}\n' in plain, status
    needs('groff')
    assert run('groff', '-man', '-Tutf8', '-ww', '-z', SAMPLES / 'wider-orders-server.8') == ''


TESTS = [
    ('/server/service/a-unit-gives-the-server-no-more-than-it-needs', units_are_tight),
    ('/server/service/each-line-of-a-unit-is-understood', units_are_understood),
    ('/server/service/the-user-the-folders-and-settings-that-stay-the-administrators', user_and_folders),
    ('/server/service/the-sample-of-the-settings-can-be-used', settings_can_be_used),
    ('/server/service/what-the-settings-name-the-service-may-write', places_can_be_written),
    ('/server/service/the-first-account-is-an-administrators-and-there-is-one-first', first_account),
    ('/server/service/a-backup-is-read-back-and-only-then-an-old-one-goes', backed_up),
    ('/server/service/a-database-is-not-backed-up-here-and-the-unit-is-skipped', no_backup_over_a_database),
    ('/server/service/the-manual-names-what-there-is', manual_is_whole),
    ('/server/service/a-proxy-as-in-the-sample-serves', behind_a_proxy),
]


def in_folder(test):
    return lambda folder: test(pathlib.Path(folder.path))


sys.exit(tool.main([(name, in_folder(test)) for name, test in TESTS]))
