#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the program that is worked on from its own manifest as a plain person, and starts it; prints TAP.
#
#   devel.sh SOURCE FOLDER      FOLDER keeps the runtime, and may be run.sh's
#   devel.sh --inside FOLDER    the same, as that person: devel.sh starts itself so
set -u

own=$(readlink -f "$0")
here=${own%/*}

# shellcheck source=/dev/null
. "$here/points.sh"
# shellcheck source=/dev/null
. "$here/building.sh"

# Under its own name everywhere, so that it stands beside the released one; and with what a debugger reads.
judge () {
  local export=$built/export/share files=$built/files
  desktop-file-validate "$export/applications/$app.desktop" \
    && grep -x 'Name=.*(Development)' "$export/applications/$app.desktop" \
    && [ -e "$export/dbus-1/services/$app.service" ] \
    && [ -z "$(find "$export" -name 'org.widerorders*' -not -name "$app*")" ] \
    && [ -e "$files/include/poppler/glib/poppler.h" ] \
    && eu-readelf -S "$files/lib/debug/bin/wider-orders.debug" | grep -q 'debug_info' \
    && flatpak build-bundle "$repo" "$work/devel.flatpak" "$app" test
}

app=org.widerorders.WiderOrders.Devel
if [ "$1" = --inside ]; then
  work=$2
  built=$work/built-devel
  repo=$work/repo-devel
  logs_at "$work/devel"
  has_runtime "$work/runtime"
  point 1 /flatpak/devel/there-is-a-runtime make_runtime \
    && needs_box 2 /flatpak/devel/its-own-manifest-builds-without-a-warning build \
    && point 3 /flatpak/devel/what-it-exports-has-its-own-name judge \
    && point 4 /flatpak/devel/it-starts-with-a-place-of-its-own python3 -B "$here/devel.py" "$work"
  echo 1..4
  exit
fi

work=$(realpath -m "$2")
needs_programs
go_inside "$1" devel.sh
