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
# shellcheck source=/dev/null
. "$here/building.sh"

# As the shell, the bus and a shop of programs will see it; the shop wants the address of a site, which is named
# only where there is one.
judge () {
  local share=$built/files/share valid=(flatpak run --user --devel "--filesystem=$work" --command=appstreamcli
    org.gnome.Sdk//48 validate --no-net --strict)
  desktop-file-validate "$built/export/share/applications/$app.desktop" \
    && [ -e "$built/export/share/dbus-1/services/$app.service" ] \
    && [ -e "$built/export/share/gnome-shell/search-providers/$app.search-provider.ini" ] \
    && [ -e "$built/export/share/mime/packages/$app.xml" ] \
    && [ -e "$built/export/share/icons/hicolor/symbolic/apps/$app-symbolic.svg" ] \
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
  cp -al "$built" "$work/older" || return 1
  metainfo=$(find "$work/older/files/share" -name "$app.appdata.xml" -o -name "$app.metainfo.xml" | head -n 1)
  sed 's/<release version="[^"]*"/<release version="0.0.1"/' "$metainfo" > "$work/metainfo" || return 1
  rm "$metainfo"
  mv "$work/metainfo" "$metainfo"
  flatpak build-export --no-update-summary "$work/older-repo" "$work/older" test \
    && flatpak build-bundle "$work/older-repo" "$work/old.flatpak" "$app" test \
    && flatpak build-bundle "$repo" "$work/new.flatpak" "$app" test
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
  built=$work/built
  repo=$work/repo
  inside
  exit
fi

work=$(realpath -m "$2")
needs_programs
rm -rf "${work:?}"/{colleague.*,home,program.log,server.*,service.log,tools}
mkdir -p "$work/tools"
cp "${@:3:3}" "$work/tools/"
go_inside "$1" run.sh
