#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one command in a desktop session as a Flatpak finds it: an X server, a bus on which the portals are
# started as they are asked for, and a keyring that is unlocked. To be run by as-person.sh. What is
# started here is ended here, by its id; what the bus starts ends with the bus, and what it says is not put
# among what the command says.
#
#   SCREEN=1280x900x24   size and depth of the display
set -u

place=$(mktemp -d -t wider-orders-portals.XXXXXX)
server=
finish () {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null
    wait "$server" 2> /dev/null
  fi
  rm -rf "$place"
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

mkfifo "$place/display"
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1280x900x24}" -dpi 96 -nolisten tcp -noreset \
  3> "$place/display" > "$place/xvfb.log" 2>&1 &
server=$!
if ! read -r -t 60 number < "$place/display"; then
  echo "portals.sh: the X server did not start: $(tail -n 1 "$place/xvfb.log")" >&2
  exit 3
fi
export DISPLAY=":$number" XDG_CURRENT_DESKTOP=GNOME XDG_SESSION_TYPE=x11 GSK_RENDERER=cairo
unset WAYLAND_DISPLAY

# A new window does not take the keyboard from whoever has it, as on a desktop where one types.
cat > "$place/openbox.xml" << 'OPENBOX'
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>no</focusNew></focus>
</openbox_config>
OPENBOX
export PORTALS_WM="$place/openbox.xml"

# Flatpak asks the system bus about parental controls before it installs; the session's answers that there are
# none. What stays when the command has ended does not hold its output open.
# shellcheck disable=SC2016
dbus-run-session -- bash -c '
  export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"
  printf test | gnome-keyring-daemon --unlock --components=secrets > /dev/null 2>&1 4>&-
  openbox --config-file "$PORTALS_WM" > /dev/null 2>&1 4>&- &
  manager=$!
  "$@" >&4
  status=$?
  kill "$manager" 2> /dev/null
  if mountpoint -q "$XDG_RUNTIME_DIR/doc"; then
    fusermount3 -uz "$XDG_RUNTIME_DIR/doc" 2> /dev/null
  fi
  exit $status' portals "$@" 4>&1 > "$place/bus.log" 2> "$place/session.log"
status=$?
grep -v -e '^$' -e '^dbus-daemon' -e 'portal' -e 'SpiRegistry' -e 'pw\.' -e 'RealtimeKit' "$place/session.log" >&2
exit $status
