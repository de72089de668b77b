# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the program that is worked on, and looks that it is a program of its own.

    devel.py FOLDER    in a session of portals.sh; FOLDER has devel.flatpak
"""

import os
import shutil
import subprocess
import sys

import bundle
from bundle import ax
from gi.repository import Gio, GLib

APP = bundle.APP + '.Devel'


def flatpak(*words):
    subprocess.run(('flatpak',) + words, check=True)


def is_on_the_bus(bus, name):
    return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner',
                         GLib.Variant('(s)', (name,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]


def look(folder):
    """It begins an office in a folder of its own, under a name of its own on the bus."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    desk = bundle.Boxed(os.path.join(folder, 'devel-program.log'), 'flatpak', 'run', '--user', APP,
                        '--first-person=' + bundle.PERSON)
    try:
        desk.main.find('list', 'Places')
        if not is_on_the_bus(bus, APP) or is_on_the_bus(bus, bundle.APP):
            raise ax.Missing('it has not the name on the bus that is its own')
    finally:
        subprocess.run(('flatpak', 'kill', APP), check=False)
        desk.process.wait(60)
    return os.path.exists(os.path.join(os.environ['HOME'], '.var/app', APP, 'data/wider-orders/office.sqlite'))


def main():
    folder = os.path.abspath(sys.argv[1])
    for app in (bundle.APP, APP):
        shutil.rmtree(os.path.join(os.environ['HOME'], '.var/app', app), ignore_errors=True)
    flatpak('install', '--user', '-y', '--noninteractive', '--bundle', os.path.join(folder, 'devel.flatpak'))
    try:
        is_there = look(folder)
    finally:
        flatpak('uninstall', '--user', '-y', '--noninteractive', APP)
    if os.path.exists(os.path.join(os.environ['HOME'], '.var/app', bundle.APP)):
        raise ax.Missing('it reaches into the folder of the released program')
    return 0 if is_there else 1


if __name__ == '__main__':
    sys.exit(main())
