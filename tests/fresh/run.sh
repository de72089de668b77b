#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Follows the README on a machine that has nothing: a Debian 12 of the fewest packages is made in a folder, the
# source is copied into it, and its two commands are given there, as root and without a display; prints TAP.
#
#   run.sh SOURCE FOLDER          FOLDER keeps the bare system and what apt-get fetched, for the next time
#   run.sh SOURCE FOLDER --brief  all but ./check itself, which is most of it in a third of the time
#
# Nothing is installed or mounted on this machine: what is mounted is seen by the commands alone, and is gone
# with the last of them. Where this machine does not let it, it says so and is skipped.
set -u

own=$(readlink -f "$0")
here=${own%/*}
suite=bookworm
keys=/usr/share/keyrings/debian-archive-keyring.gpg

# shellcheck source=/dev/null
. "$here/../flatpak/points.sh"

# The archive that this machine's apt uses.
find_archive () {
  local site
  # shellcheck disable=SC2016
  site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | awk '/\/debian\/?$/ && !n++')
  # The bare system knows no authority of certificates yet; what comes is signed all the same.
  site=${site:-http://deb.debian.org/debian}
  echo "http://${site#*://}"
}

# debootstrap is unpacked, where it is not installed.
find_bootstrap () {
  if command -v debootstrap > /dev/null; then
    bootstrap=(debootstrap)
    return 0
  fi
  if [ ! -x "$work/tools/usr/sbin/debootstrap" ]; then
    mkdir -p "$work/tools"
    (cd "$work/tools" && apt-get -q download debootstrap && dpkg-deb -x debootstrap_*.deb .) \
      > "$work/tools.log" 2>&1 || return 1
  fi
  bootstrap=(env "DEBOOTSTRAP_DIR=$work/tools/usr/share/debootstrap" "$work/tools/usr/sbin/debootstrap")
}

make_system () {
  rm -rf --one-file-system "$work/root"
  if [ ! -f "$work/base.tar" ]; then
    unshare --mount --propagation private \
      "${bootstrap[@]}" --variant=minbase "--keyring=$keys" "$suite" "$work/root" "$archive" || return 1
    printf 'deb %s %s%s main\n' "$archive" "$suite" '' "$archive" "$suite" -updates \
      > "$work/root/etc/apt/sources.list"
    # No service is started by a package.
    printf '#!/bin/sh\nexit 101\n' > "$work/root/usr/sbin/policy-rc.d"
    chmod 755 "$work/root/usr/sbin/policy-rc.d"
    tar c -C "$work/root" --numeric-owner --exclude='./proc/*' --exclude='./sys/*' --exclude='./dev/*' . \
      > "$work/base.tar.new" || return 1
    mv "$work/base.tar.new" "$work/base.tar"
    rm -rf --one-file-system "$work/root"
  fi
  mkdir -p "$work/root" "$work/archives/partial"
  tar x -C "$work/root" --numeric-owner < "$work/base.tar" || return 1
  for tool in gcc meson git python3; do
    [ ! -e "$work/root/usr/bin/$tool" ] || { echo "$tool is there before it is installed"; return 1; }
  done
  copy_clean "$work/root/srv/wider-orders"
}

# As a clone would be: what was never committed is not in it. Without a history it is the tree as it stands.
copy_clean () {
  if git -C "$source" rev-parse -q --verify HEAD > /dev/null 2>&1; then
    mkdir -p "$1"
    git -C "$source" archive HEAD | tar x --no-same-owner -C "$1"
  else
    copy_source "$source" "$1"
  fi
}

# What this machine reaches the network by is told to that one too.
proxies=()
for name in http_proxy https_proxy no_proxy; do
  [ -z "${!name:-}" ] || proxies+=(--setenv "$name" "${!name}")
done

# boxed COMMAND...: as root of that machine, in the copy of the source; the network is this machine's
boxed () {
  bwrap --bind "$work/root" / --bind "$work/archives" /var/cache/apt/archives --ro-bind /etc/resolv.conf /etc/resolv.conf \
    --proc /proc --dev /dev --ro-bind /sys /sys \
    --unshare-pid --unshare-ipc --unshare-uts --hostname fresh --die-with-parent --new-session --cap-add ALL \
    --clearenv --setenv PATH /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --setenv HOME /root \
    --setenv TERM dumb "${proxies[@]}" --chdir /srv/wider-orders "$@"
}

# ./run judges its own pictures; what it leaves is looked for all the same.
try_run () {
  local tour=$work/root/srv/wider-orders/build/tour
  boxed ./run || return 1
  [ "$(find "$tour" -name '*.png' -size +10k | wc -l)" -ge 8 ] && head -c 5 "$tour"/*.pdf | grep -q '%PDF-'
}

# With the network taken away: what is installed and built is not asked for again.
try_again () {
  boxed unshare --net ./check --build
}

# The desktop of that machine learns of the program at once, and what is put up for a package has no list of its own.
try_install () {
  local share=$work/root/usr/local/share parcel=$work/root/tmp/parcel type=application/x-wider-orders-decision page
  boxed meson install -C build --no-rebuild --destdir /tmp/parcel || return 1
  [ -e "$parcel/usr/local/bin/wider-orders" ] && [ -z "$(find "$parcel" -name '*cache*')" ] || return 1
  boxed meson install -C build --no-rebuild || return 1
  [ -s "$share/icons/hicolor/icon-theme.cache" ] || { echo 'the icons are not listed'; return 1; }
  # Of a file without a byte nothing is told by its name.
  boxed sh -c 'echo some > /tmp/some.decision && gio info -a standard::content-type /tmp/some.decision' \
    | grep -F "$type" || return 1
  boxed gio mime "$type" | grep -F org.widerorders.WiderOrders.desktop || return 1
  for page in wider-orders wider-orders-tool wider-orders-server; do
    boxed man -w "$page" && boxed "$page" --help || return 1
  done
  # What was installed last goes again.
  boxed ninja -C build uninstall && [ ! -e "$work/root/usr/local/bin/wider-orders" ]
}

try_check () {
  boxed ./check > "$work/check.log" 2>&1
  tail -n 200 "$work/check.log"
  tail -n 1 "$work/check.log" | grep -Eq '^[1-9][0-9]{2,} passed, 0 failed$'
}

source=$1
work=$(realpath -m "$2")
[ "$(id -u)" = 0 ] || skip 'a system of its own takes root'
for program in apt-get bwrap dpkg-deb gpgv unshare wget; do
  command -v "$program" > /dev/null || skip "$program is not installed"
done
[ -f "$keys" ] || skip "there is no $keys"
unshare --mount true 2> /dev/null || skip 'root may not mount anything here'
bwrap --bind / / --dev /dev --proc /proc --unshare-pid --cap-add ALL true 2> /dev/null \
  || skip 'this machine allows no box of its own'
mkdir -p "$work"
archive=$(find_archive)
wget -q -O "$work/Release" --tries=2 --timeout=20 "$archive/dists/$suite/Release" \
  || skip "$archive cannot be reached"
find_bootstrap || skip "debootstrap is not installed, and is not to be had: $(tail -n 1 "$work/tools.log")"
logs_at "$work/point"
parts=5
[ "${3:-}" != --brief ] || parts=4
echo "1..$parts"
point 1 /fresh/system/it-has-nothing-to-build-with make_system \
  && point 2 /fresh/run/it-sets-everything-up-and-does-the-main-job try_run \
  && point 3 /fresh/check/the-second-time-it-needs-no-network try_again \
  && point 4 /fresh/install/what-is-installed-is-found-at-once try_install \
  && { [ "$parts" -lt 5 ] || point 5 /fresh/check/every-test-passes try_check; } \
  && rm -rf --one-file-system "$work/root"
