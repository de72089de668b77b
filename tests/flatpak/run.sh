#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the Flatpak as a plain person against a stand-in runtime, installs it and uses it; prints TAP.
#
#   run.sh SOURCE FOLDER SERVER TOOL DRAG    FOLDER keeps the runtime, so that a second run is quick
#   run.sh --inside FOLDER              the same, as that person: run.sh starts itself so
#
# Where this machine lets nobody have a box of their own, it says so and is skipped.
set -u

own=$(readlink -f "$0")
here=${own%/*}

# shellcheck source=/dev/null
. "$here/points.sh"

make_runtime () {
  cat "$work/point-0.log"
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
  local manifest=$work/source/flatpak/ready.yml
  python3 -B "$here/manifest.py" "$work/source/flatpak/$app.yml" "$work/runtime/poppler" "$manifest" || return 1
  rm -rf "$work/state" "$work/repo"
  flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-download --disable-cache \
    --extra-sources="$work/runtime" --state-dir="$work/state" --default-branch=test --repo="$work/repo" \
    "$work/built" "$manifest" > "$work/build.log" 2>&1 || { tail -n 30 "$work/build.log"; return 1; }
  # The one warning is about how flatpak-builder itself calls meson.
  ! grep -E 'warning:|WARNING:' "$work/build.log" | grep -v 'Running the setup command as'
}

# As the shell, the bus and a shop of programs will see it; the shop wants the address of a site, which is named
# only where there is one.
judge () {
  local share=$work/built/files/share valid=(flatpak run --user --devel "--filesystem=$work" --command=appstreamcli
    org.gnome.Sdk//48 validate --no-net --strict)
  desktop-file-validate "$work/built/export/share/applications/$app.desktop" \
    && [ -e "$work/built/export/share/dbus-1/services/$app.service" ] \
    && [ -e "$work/built/export/share/gnome-shell/search-providers/$app.search-provider.ini" ] \
    && [ -e "$work/built/export/share/mime/packages/$app.xml" ] \
    && [ -e "$work/built/export/share/icons/hicolor/symbolic/apps/$app-symbolic.svg" ] \
    && find "$share/metainfo" "$share/appdata" -name "$app.*.xml" -exec cp {} "$work/$app.metainfo.xml" \; \
    && "${valid[@]}" --override=url-homepage-missing=pedantic "$work/$app.metainfo.xml" \
    && ! grep -q 'https:' "$work/$app.metainfo.xml" \
    && mkdir -p "$work/sited" \
    && cp "$work/source/data/$app.metainfo.xml.in" "$work/sited/$app.metainfo.xml" \
    && "${valid[@]}" "$work/sited/$app.metainfo.xml" \
    && sed '/^#/d; /^$/d' "$work/source/po/LINGUAS" | while read -r language; do
      [ -e "$share/locale/$language/LC_MESSAGES/wider-orders.mo" ] || return 1
    done
}

# The same build, as an older version of it.
bundles () {
  local metainfo
  rm -rf "$work/older" "$work/older-repo"
  cp -al "$work/built" "$work/older" || return 1
  metainfo=$(find "$work/older/files/share" -name "$app.appdata.xml" -o -name "$app.metainfo.xml" | head -n 1)
  sed 's/<release version="[^"]*"/<release version="0.0.1"/' "$metainfo" > "$work/metainfo" || return 1
  rm "$metainfo"
  mv "$work/metainfo" "$metainfo"
  flatpak build-export --no-update-summary "$work/older-repo" "$work/older" test \
    && flatpak build-bundle "$work/older-repo" "$work/old.flatpak" "$app" test \
    && flatpak build-bundle "$work/repo" "$work/new.flatpak" "$app" test
}

inside () {
  flatpak --user uninstall -y --noninteractive "$app" > /dev/null 2>&1
  logs_at "$work/point"
  has_runtime "$work/runtime"
  point 1 /flatpak/runtime/it-is-made-of-packages make_runtime \
    && needs_box 2 /flatpak/build/the-manifest-builds-without-a-warning build \
    && point 3 /flatpak/build/what-it-exports-is-valid judge \
    && point 4 /flatpak/build/two-bundles-are-made bundles \
    && python3 -B "$work/source/tests/flatpak/bundle.py" "$work" 5
}

app=org.widerorders.WiderOrders
if [ "$1" = --inside ]; then
  work=$2
  inside
  exit
fi

source=$1
work=$(realpath -m "$2")
for program in bwrap flatpak flatpak-builder ostree eu-strip openbox xdotool Xvfb; do
  command -v "$program" > /dev/null || skip "$program is not installed; ./check --prepare installs it"
done
[ -x /usr/libexec/xdg-desktop-portal ] || skip 'xdg-desktop-portal is not installed; ./check --prepare installs it'
rm -rf "${work:?}"/{colleague.*,home,program.log,server.*,service.log,source,tools}
mkdir -p "$work"/{flatpak/exports/share/dbus-1/services,home,runtime,tools}
copy_source "$source" "$work/source"
cp "${@:3:3}" "$work/tools/"
has_person "$work"
# shellcheck disable=SC2016
exec "$here/as-person.sh" "$work" bash -c '
  export FLATPAK_USER_DIR="$PERSON_FOLDER/flatpak" AX_PATIENCE=60
  export XDG_DATA_DIRS="$FLATPAK_USER_DIR/exports/share:/usr/local/share:/usr/share"
  cd "$PERSON_FOLDER"
  exec source/tests/flatpak/portals.sh source/tests/flatpak/run.sh --inside "$PERSON_FOLDER"' run
