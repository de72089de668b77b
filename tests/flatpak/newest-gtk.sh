#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the program and its tests on the newest GTK, libadwaita, libsoup and GLib, in the root folder that
# make-runtime.sh makes, runs the suites that need no accessibility bus, and looks what will have to be
# ported one day; prints TAP.
#
#   newest-gtk.sh SOURCE FOLDER     FOLDER keeps the runtime and the build, so that a second run is quick
#   newest-gtk.sh --inside FOLDER   the same, as a plain person: newest-gtk.sh starts itself so
#
# Where this machine lets nobody have a box of their own, it says so and is skipped.
set -u

own=$(readlink -f "$0")
here=${own%/*}
# Each that there is, but those that look at the source, at a machine or at PostgreSQL, and not at what was built.
suites=(domain protocol words reading documents ranking store register sync office server tool demo fuzz sim desktop)
# They are driven through the accessibility bus by a Python that the root folder has not.
driven='^desktop-(journey|(cover|reading|review|talk)-keys)$'

# shellcheck source=/dev/null
. "$here/points.sh"

# boxed COMMAND...: in the root folder, with the source and the build where a compiler finds them
boxed () {
  local root=$work/runtime/suite
  # A bus asks who it runs as.
  touch "$root"/etc/{group,passwd}
  bwrap --unshare-all --die-with-parent --ro-bind "$root/usr" /usr --ro-bind "$root/etc" /etc \
    --ro-bind /etc/group /etc/group --ro-bind /etc/passwd /etc/passwd --symlink usr/bin /bin \
    --symlink usr/lib /lib --symlink usr/lib64 /lib64 --symlink usr/sbin /sbin --proc /proc --dev /dev \
    --tmpfs /tmp --tmpfs /var --tmpfs /run --ro-bind "$work/newest-source" /source --bind "$work/newest" /newest \
    --setenv PATH /usr/bin:/usr/sbin --setenv HOME /tmp --setenv LC_ALL C.UTF-8 --setenv PYTHONDONTWRITEBYTECODE 1 \
    --chdir /newest "$@"
}

build () {
  if [ "$(cat "$work/newest/key" 2> /dev/null)" != "$(cat "$work/runtime/key")" ]; then
    rm -rf "$work/newest"
  fi
  mkdir -p "$work/newest"
  [ -f "$work/newest/build.ninja" ] \
    || boxed meson setup -Ddebug=false -Doptimization=0 /newest /source || return 1
  cp "$work/runtime/key" "$work/newest/key"
  boxed ninja
}

suite () {
  local wanted
  mapfile -t wanted < <(boxed meson test --list "${suites[@]/#/--suite=}" --no-suite=long 2> /dev/null \
    | sed -n 's|^.* / ||p' | grep -vE "$driven" | sort -u)
  [ ${#wanted[@]} -gt 100 ] || { echo "only ${#wanted[@]} tests are listed"; return 1; }
  boxed meson test --no-rebuild --print-errorlogs --timeout-multiplier 3 "${wanted[@]}"
}

inside () {
  logs_at "$work/newest"
  has_runtime "$work/runtime"
  point 1 /flatpak/newest/there-is-a-root-folder-of-it "$here/make-runtime.sh" "$work/runtime" \
    && point 2 /flatpak/newest/it-builds-without-a-warning build \
    && point 3 /flatpak/newest/the-suite-passes suite
  point 4 /flatpak/newest/what-has-to-be-ported-only-shrinks boxed python3 -B /source/tests/flatpak/to-port.py \
    /newest /source
  echo 1..4
}

if [ "$1" = --inside ]; then
  work=$2
  inside
  exit
fi

source=$1
work=$(realpath -m "$2")
command -v bwrap > /dev/null || skip 'bwrap is not installed; ./check --prepare installs it'
mkdir -p "$work/runtime"
copy_source "$source" "$work/newest-source"
has_person "$work"
# shellcheck disable=SC2016
exec "$here/as-person.sh" "$work" bash -c '
  cd "$PERSON_FOLDER"
  exec newest-source/tests/flatpak/newest-gtk.sh --inside "$PERSON_FOLDER"' newest
