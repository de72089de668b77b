#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one command in a desktop session of its own that nothing else can see or disturb: an X server on
# a free display, a bus on which only the accessibility bus can be started, and a home, settings and
# runtime folder that are gone afterwards. Everything that is started here is ended here, by its id.
#
#   SCREEN=1280x800x24   size and depth of the display
#   WM=openbox           a window manager; "none" for none
#   KEEP_SESSION=1       leaves the folder, and says where it is
set -u

if [ $# -eq 0 ]; then
  echo "session.sh: say which command to run, as in: session.sh build/app/desktop/wider-orders" >&2
  exit 2
fi
for program in Xvfb dbus-run-session; do
  if ! command -v "$program" > /dev/null; then
    echo "session.sh: $program is not installed; ./check --prepare installs it" >&2
    exit 3
  fi
done

place=$(mktemp -d -t wider-orders-session.XXXXXX)
mkdir -p "$place"/{home,run,data,config/gtk-4.0,cache,state,services}
chmod 700 "$place/run"
server=

finish () {
  if [ -n "$server" ]; then
    kill "$server" 2> /dev/null
    wait "$server" 2> /dev/null
  fi
  if [ -n "${KEEP_SESSION:-}" ]; then
    echo "session.sh: left $place" >&2
  else
    rm -rf "$place"
  fi
}
trap finish EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

cat > "$place/bus.conf" << BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:dir=$place/run</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$place/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
BUS

launcher=/usr/libexec/at-spi-bus-launcher
[ -x "$launcher" ] || launcher=/usr/lib/at-spi2-core/at-spi-bus-launcher
printf '[D-BUS Service]\nName=org.a11y.Bus\nExec=%s\n' "$launcher" > "$place/services/org.a11y.Bus.service"

cat > "$place/config/gtk-4.0/settings.ini" << 'SETTINGS'
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
SETTINGS

# The X server says which display it took when it is ready; a read that waits needs no sleep.
mkfifo "$place/display"
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1280x800x24}" -dpi 96 -nolisten tcp -noreset \
  3> "$place/display" > "$place/xvfb.log" 2>&1 &
server=$!
if ! read -r -t 30 number < "$place/display"; then
  echo "session.sh: the X server did not start: $(tail -n 1 "$place/xvfb.log")" >&2
  exit 3
fi

export DISPLAY=":$number" HOME="$place/home" XDG_RUNTIME_DIR="$place/run"
export XDG_DATA_HOME="$place/data" XDG_CONFIG_HOME="$place/config"
export XDG_CACHE_HOME="$place/cache" XDG_STATE_HOME="$place/state"
export GDK_BACKEND=x11 GSK_RENDERER="${GSK_RENDERER:-cairo}" GSETTINGS_BACKEND=memory
export GIO_USE_VFS=local GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=0
export LC_ALL="${LC_ALL:-C.UTF-8}" TZ=UTC WM="${WM:-openbox}" SESSION_LOG="$place"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS AT_SPI_BUS_ADDRESS XAUTHORITY

# What the bus starts may speak too, and is not to be heard among what the command says.
# shellcheck disable=SC2016
dbus-run-session --config-file="$place/bus.conf" -- bash -c '
  manager=
  if [ "$WM" != none ] && command -v "$WM" > /dev/null; then
    "$WM" > "$SESSION_LOG/wm.log" 2>&1 4>&- &
    manager=$!
  fi
  "$@" >&4
  status=$?
  if [ -n "$manager" ]; then
    kill "$manager" 2> /dev/null
    wait "$manager" 2> /dev/null
  fi
  exit $status' session "$@" 4>&1 > "$place/bus.log" 2> >(grep -v -e '^dbus-daemon\[' -e 'SpiRegistry' -e '^$' >&2)
status=$?
exit $status
