#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# From a manifest to a program that can be installed, for the scripts that build one; it is read by them, after
# points.sh, and does nothing by itself. They set:
#
#   here, work     the folder of the scripts, and that of the person
#   app            the id, which is the manifest's name too
#   built, repo    where flatpak-builder puts the program

# needs_programs: or the whole test is skipped
needs_programs () {
  local program
  for program in bwrap flatpak flatpak-builder ostree eu-strip openbox xdotool Xvfb; do
    command -v "$program" > /dev/null || skip "$program is not installed; ./check --prepare installs it"
  done
  [ -x /usr/libexec/xdg-desktop-portal ] || skip 'xdg-desktop-portal is not installed; ./check --prepare installs it'
}

# go_inside SOURCE SCRIPT: that script of a copy of the source once more, with --inside and the folder, as a plain
# person with a desktop
go_inside () {
  mkdir -p "${work:?}"/{flatpak/exports/share/dbus-1/services,home,runtime}
  copy_source "$1" "$work/source"
  has_person "$work"
  # shellcheck disable=SC2016
  exec "${here:?}/as-person.sh" "$work" bash -c '
    export FLATPAK_USER_DIR="$PERSON_FOLDER/flatpak" AX_PATIENCE=60
    export XDG_DATA_DIRS="$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share"
    cd "$PERSON_FOLDER"
    exec source/tests/flatpak/portals.sh "source/tests/flatpak/$1" --inside "$PERSON_FOLDER"' inside "$2"
}

make_runtime () {
  cat "${log_prefix:?}-0.log"
  "$here/make-runtime.sh" "$work/runtime" \
    && { flatpak --user remotes | grep -q standin \
      || flatpak --user remote-add --no-gpg-verify standin "file://$work/runtime/repo"; } \
    && flatpak --user install -y --noninteractive --or-update standin org.gnome.Platform//48 org.gnome.Sdk//48
}

# needs_box NUMBER NAME COMMAND...: the point, or a skip and the end where Flatpak runs not even an empty box here
needs_box () {
  local said
  if ! said=$(flatpak run --user --command=true org.gnome.Platform//48 2>&1); then
    echo "ok $1 $2 # SKIP Flatpak runs no box here: $(echo "$said" | tail -n 1)"
    echo "1..$1"
    exit 0
  fi
  point "$@"
}

# The manifest as it is published, but for the minutes that poppler takes; what gcc or meson say is in the log.
build () {
  local manifest=$work/source/flatpak/ready.yml log=${built:?}.log
  python3 -B "$here/manifest.py" "$work/source/flatpak/${app:?}.yml" "$work/runtime/poppler" "$manifest" || return 1
  rm -rf "$work/state" "${repo:?}"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-download --disable-cache \
    --extra-sources="$work/runtime" --state-dir="$work/state" --default-branch=test --repo="$repo" \
    "$built" "$manifest" > "$log" 2>&1 || { tail -n 30 "$log"; return 1; }
  # The one warning is about how flatpak-builder itself calls meson.
  ! grep -E 'warning:|WARNING:' "$log" | grep -v 'Running the setup command as'
}
