# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands in for the part of a desktop's shell that shows notices: it only keeps what it is told."""

import threading

from gi.repository import Gio, GLib

NODE = Gio.DBusNodeInfo.new_for_xml('''<node>
  <interface name="org.gtk.Notifications">
    <method name="AddNotification"><arg type="s"/><arg type="s"/><arg type="a{sv}"/></method>
    <method name="RemoveNotification"><arg type="s"/><arg type="s"/></method>
  </interface>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify"><arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="as"/>
      <arg type="a{sv}"/><arg type="i"/><arg type="u" direction="out"/></method>
    <method name="CloseNotification"><arg type="u"/></method>
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/></method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  </interface>
</node>''')
PATHS = {'org.gtk.Notifications': '/org/gtk/Notifications',
         'org.freedesktop.Notifications': '/org/freedesktop/Notifications'}


class Shell(threading.Thread):
    """Answers at once, whatever the test waits for: it has a connection and a loop of its own."""

    def __init__(self):
        super().__init__(daemon=True)
        self.heard = []
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        self.ready = threading.Event()
        self.start()
        if not self.ready.wait(60):
            raise RuntimeError('nobody may show notices on this bus')

    def run(self):
        self.context.push_thread_default()
        bus = Gio.DBusConnection.new_for_address_sync(
            Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None),
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        for name, path in PATHS.items():
            bus.register_object(path, NODE.lookup_interface(name), self.called, None, None)
            bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
                          GLib.Variant('(su)', (name, 4)), None, Gio.DBusCallFlags.NONE, -1, None)
        self.ready.set()
        self.loop.run()

    def called(self, bus, sender, path, interface, method, arguments, invocation):
        words = arguments.unpack()
        answer = None
        if method == 'AddNotification':
            self.heard.append((words[0], words[2]))
        elif method == 'Notify':
            self.heard.append((words[0], {'title': words[3], 'body': words[4]}))
            answer = GLib.Variant('(u)', (len(self.heard),))
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('stand-in', 'tests', '1', '1.2'))
        invocation.return_value(answer)
