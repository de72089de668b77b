#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes a stand-in for org.gnome.Platform//48 and org.gnome.Sdk//48 out of Debian 13's packages, which
# have the same GTK, libadwaita and libsoup, for a machine that reaches no remote of Flatpak.
#
#   make-runtime.sh FOLDER    FOLDER/repo: both, as a remote; FOLDER/suite: the SDK as a root folder, with
#                             what the project's tests need besides; FOLDER/downloads: what the manifest
#                             names, as flatpak-builder's --extra-sources takes it; FOLDER/poppler: Debian's
#                             build of the same, for who has not the minutes to make it
#
# Exit status 77: Debian's archive cannot be read from here, not in the minutes that there are for it, or has
# not all that is needed; the last line says which.
#
# Packages are only unpacked, and their few caches made by hand: it needs no root, takes no lock of the
# machine's own packages and leaves nothing outside FOLDER. A second call with the same lists does nothing.
set -eu -o pipefail

folder=$(realpath -m "${1:?make-runtime.sh: say the folder}")
here=$(dirname "$(readlink -f "$0")")
suite=trixie branch=48 triplet=x86_64-linux-gnu
keys=/usr/share/keyrings/debian-archive-keyring.gpg
# How long the archive may take for its lists, and again for all packages.
patience_s=120

# No more than GNOME's runtime has: what is missing there has to be missing here, and be a module.
platform=(
  base-files bash ca-certificates coreutils dash findutils grep gzip libc-bin mawk sed tar xz-utils
  adwaita-icon-theme dconf-gsettings-backend fontconfig fonts-cantarell fonts-dejavu-core glib-networking
  gsettings-desktop-schemas hicolor-icon-theme hunspell-en-gb libadwaita-1-0 libarchive13t64 libenchant-2-2
  libglib2.0-bin libgtk-4-1 libgtk-4-bin libjson-glib-1.0-0 liblcms2-2 libnss3 librsvg2-common libsecret-1-0
  libsoup-3.0-0 libsqlite3-0 libtiff6 libxml2 shared-mime-info
)
sdk=(
  appstream appstream-util binutils cmake desktop-file-utils diffutils g++ gcc gettext libc6-dev libxml2-utils locales
  make
  meson ninja-build patch pkgconf python3
  libadwaita-1-dev libarchive-dev libenchant-2-dev libgnutls28-dev libgtk-4-dev libjson-glib-dev libjpeg-dev
  liblcms2-dev libnss3-dev libsecret-1-dev libsoup-3.0-dev libsqlite3-dev libtiff-dev libxml2-dev
)
tests=(
  libcjose-dev libjansson-dev libpoppler-glib-dev libpq-dev libsodium-dev libssl-dev libxtst-dev
  at-spi2-core dbus-bin dbus-daemon openbox poppler-utils procps xvfb
)
# By name only: never loaded where GTK draws with cairo, or of no use to build and run one program.
unwanted='^(dbus-user-session|libegl-mesa0|libgl1-mesa-dri|libicu-dev|libllvm|libpam|libperl5|libsystemd-shared'
unwanted+='|libz3-|mesa-libgallium|perl-modules|systemd|udev)'
left_out=(
  --exclude='./usr/share/'{bash-completion,bug,doc,gir-1.0,info,lintian,man,zsh}'/*'
  --exclude="./usr/lib/$triplet/lib"{hwasan,lsan,tsan}'.so*'
  --exclude='./usr/lib/'{systemd,udev}'/*'
  --exclude='./'{boot,dev,home,media,mnt,opt,proc,root,run,srv,sys,tmp,var}'/*'
)

key=$({ cat "$0"; grep -E '^ *(url|sha256): ' "$here/../../flatpak/org.widerorders.WiderOrders.yml"; } \
  | sha256sum | cut -c1-16)
if [ "$(cat "$folder/key" 2> /dev/null)" = "$key" ]; then
  echo "make-runtime.sh: $folder is as it should be"
  exit 0
fi
rm -rf "$folder/key" "$folder/repo" "$folder/suite"

step () {
  printf 'make-runtime.sh: %4d s: %s\n' "$SECONDS" "$*"
}

# cannot WHAT: the archive is not to be had from here, which is no mistake of what is tested
cannot () {
  echo "make-runtime.sh: $archive $*"
  exit 77
}

# An apt with lists, a cache and a state of its own; the archive is the one that the machine's apt uses.
mkdir -p "$folder"/apt/{lists,cache}/partial
: > "$folder/apt/status"
# shellcheck disable=SC2016
archive=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | awk '/\/debian\/?$/ && !n++')
archive=${archive:-http://deb.debian.org/debian}
printf '%s [signed-by=%s] %s %s main\n' deb "$keys" "$archive" "$suite" deb-src "$keys" "$archive" "$suite" \
  > "$folder/apt/sources.list"
own_apt () {
  timeout "$patience_s" apt-get -qq -y -o APT::Install-Recommends=false -o APT::Sandbox::User="$(id -un)" \
    -o Acquire::Check-Valid-Until=false -o Acquire::GzipIndexes=false -o Acquire::Languages=none \
    -o APT::Update::Error-Mode=any -o Acquire::Retries=2 -o Acquire::http::Timeout=20 \
    -o Debug::NoLocking=true -o Dir::Cache="$folder/apt" \
    -o Dir::Cache::archives="$folder/apt/cache" -o Dir::Cache::pkgcache="$folder/apt/packages.bin" \
    -o Dir::Cache::srcpkgcache= -o Dir::Etc::preferencesparts=/dev/null -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::sourcelist="$folder/apt/sources.list" -o Dir::State="$folder/apt" \
    -o Dir::State::lists="$folder/apt/lists" -o Dir::State::status="$folder/apt/status" "$@"
}

# needed PACKAGE...: each package and its file, with all that it depends on
needed () {
  own_apt --print-uris -o Dir::Cache::archives=/nonexistent/ install "$@" \
    | awk '{ split ($2, part, "_"); print part[1], $2 }' | grep -vE "$unwanted" | sort -u
}

# unpack LIST ROOT
unpack () {
  local root=$2 base
  mkdir -p "$root"
  # First the package that says that /bin is /usr/bin.
  base=$(awk '$1 == "base-files" { print $2 }' "$1")
  if [ -n "$base" ]; then
    dpkg-deb --fsys-tarfile "$folder/apt/cache/$base" | tar -x --no-same-owner -C "$root" "${left_out[@]}"
    chmod -R u+w "$root"
  fi
  # shellcheck disable=SC2016
  awk '$1 != "base-files" { print $2 }' "$1" | (cd "$folder/apt/cache" && xargs -P "$(nproc)" -n 8 bash -c '
    root=$1 n=$2
    shift 2
    left_out=("${@:1:n}")
    shift "$n"
    for package; do
      dpkg-deb --fsys-tarfile "$package" \
        | tar -x --no-same-owner --keep-directory-symlink -C "$root" "${left_out[@]}" || exit 255
    done' unpack "$root" "${#left_out[@]}" "${left_out[@]}")
  find "$root/usr/share/locale" -mindepth 1 -maxdepth 1 ! -name 'cy*' ! -name 'de*' ! -name 'en_GB' \
    -exec rm -rf {} +
}

# inside ROOT COMMAND...
inside () {
  local root=$1
  shift
  bwrap --unshare-all --die-with-parent --bind "$root/usr" /usr --bind "$root/etc" /etc --symlink usr/bin /bin \
    --symlink usr/lib /lib --symlink usr/lib64 /lib64 --symlink usr/sbin /sbin --proc /proc --dev /dev \
    --tmpfs /tmp --tmpfs /var --setenv PATH /usr/bin:/usr/sbin --setenv HOME /tmp --setenv LC_ALL C.UTF-8 "$@"
}

# What the packages' own scripts would have done.
settle () {
  local root=$1
  ln -sf ../sbin/ldconfig "$root/usr/bin/ldconfig"
  ln -sf mawk "$root/usr/bin/awk"
  if [ -e "$root/usr/bin/gcc" ]; then
    ln -sf gcc "$root/usr/bin/cc"
    ln -sf g++ "$root/usr/bin/c++"
  fi
  printf '%s\n' 'include /run/flatpak/ld.so.conf.d/app-*.conf' 'include /app/etc/ld.so.conf' /app/lib \
    'include /run/flatpak/ld.so.conf.d/runtime-*.conf' 'include /etc/ld.so.conf.d/*.conf' > "$root/etc/ld.so.conf"
  mkdir -p "$root/etc/ssl/certs"
  find "$root/usr/share/ca-certificates" -name '*.crt' -exec cat {} + > "$root/etc/ssl/certs/ca-certificates.crt"
  rm -rf "$root"/etc/{apt,cron*,dpkg,init.d,logrotate.d,pam.d,security,systemd}
  inside "$root" sh -ec "
    ldconfig
    glib-compile-schemas /usr/share/glib-2.0/schemas
    /usr/lib/$triplet/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders --update-cache
    /usr/lib/$triplet/glib-2.0/gio-querymodules /usr/lib/$triplet/gio/modules
    update-mime-database /usr/share/mime
    gtk4-update-icon-cache -qf /usr/share/icons/hicolor
    gtk4-update-icon-cache -qf /usr/share/icons/Adwaita"
}

# hand_over NAME ROOT: into the remote
hand_over () {
  local name=$1 root=$2 tree=$folder/tree-$1
  rm -rf "$tree"
  mkdir "$tree"
  cp -al "$root/usr" "$tree/files"
  cp -al "$root/etc" "$tree/files/etc"
  cat > "$tree/metadata" << METADATA
[Runtime]
name=$name
runtime=$name/x86_64/$branch
sdk=org.gnome.Sdk/x86_64/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
METADATA
  flatpak build-export --runtime --files=files --disable-sandbox --no-update-summary "$folder/repo" "$tree" \
    "$branch" > /dev/null
  rm -rf "$tree"
}

# The archives that the manifest names, out of Debian's sources of the same version: another hash for it is a
# mistake of the manifest, and a version that Debian has not is none.
fetch_archives () {
  local hash name source listed uri said
  while read -r hash name; do
    [ ! -e "$folder/downloads/$hash/$name" ] || continue
    source=${name%%-*}
    listed=$(own_apt --print-uris source --download-only "$source") || cannot "lists no source of $source"
    listed=$(grep -F "/${source}_$(archive_version "$name").orig.tar." <<< "$listed") || cannot "has no source of $name"
    uri=$(sed -n "s/^'\([^']*\)'.*SHA256:$hash\$/\1/p" <<< "$listed")
    if [ -z "$uri" ]; then
      echo "make-runtime.sh: the manifest says $name has the hash $hash, and Debian says: $listed" >&2
      return 1
    fi
    mkdir -p "$folder/downloads/$hash"
    said=$(timeout "$patience_s" /usr/lib/apt/apt-helper -o APT::Sandbox::User="$(id -un)" -o Acquire::Retries=2 \
      download-file "$uri" "$folder/downloads/$hash/$name" "SHA256:$hash" 2>&1) && continue
    rm -f "$folder/downloads/$hash/$name"
    echo "$said" >&2
    ! grep -q 'Hash Sum mismatch' <<< "$said" || return 1
    cannot "does not hand out $name"
  done < <(sed -n -e 's|^ *url: .*/||p' -e 's|^ *sha256: ||p' "$here/../../flatpak/org.widerorders.WiderOrders.yml" \
    | paste - - | awk '{ print $2, $1 }')
}

# archive_version NAME-VERSION.tar.SORT
archive_version () {
  local version=${1#*-}
  echo "${version%.tar.*}"
}

# Debian's poppler, with those of its libraries that the platform has not, as a module would install it.
ready_poppler () {
  local ready=$folder/poppler lib=usr/lib/$triplet library
  rm -rf "$ready"
  mkdir -p "$ready/lib/pkgconfig" "$ready/include"
  cp -a "$folder/suite/usr/include/poppler" "$ready/include/"
  cp -a "$folder/suite/$lib"/libpoppler*.so* "$ready/lib/"
  for library in poppler poppler-glib; do
    sed "s|/usr|/app|g; s|/$triplet||" "$folder/suite/$lib/pkgconfig/$library.pc" > "$ready/lib/pkgconfig/$library.pc"
  done
  inside "$folder/suite" ldd "/$lib/libpoppler-glib.so.8" | awk '$2 == "=>" { print $3 }' | while read -r library; do
    library=${library##*/}
    if [ ! -e "$folder/root-platform/$lib/$library" ]; then
      cp -L "$folder/suite/$lib/$library" "$ready/lib/"
    fi
  done
}

step "reading Debian's lists"
if ! own_apt update || [ -z "$(find "$folder/apt/lists" -maxdepth 1 -name '*_Packages*')" ]; then
  cannot "does not hand out the lists of $suite"
fi
lacks="has not all packages of $suite"
needed "${platform[@]}" > "$folder/platform.list" || cannot "$lacks"
needed "${platform[@]}" "${sdk[@]}" > "$folder/sdk.list" || cannot "$lacks"
needed "${platform[@]}" "${sdk[@]}" "${tests[@]}" > "$folder/all.list" || cannot "$lacks"
comm -13 "$folder/sdk.list" "$folder/all.list" > "$folder/tests.list"
[ -s "$folder/platform.list" ] && [ -s "$folder/sdk.list" ] && [ -s "$folder/tests.list" ]
step "fetching $(wc -l < "$folder/all.list") packages"
mapfile -t missing < <(while read -r package file; do
  [ -e "$folder/apt/cache/$file" ] || echo "$package"
done < "$folder/all.list")
[ ${#missing[@]} -eq 0 ] || (cd "$folder/apt/cache" && own_apt download "${missing[@]}") \
  || cannot "does not hand out the packages of $suite"
fetch_archives
step "unpacking"
for root in platform sdk; do
  rm -rf "$folder/root-$root"
  unpack "$folder/$root.list" "$folder/root-$root"
  settle "$folder/root-$root"
done
step "making a language"
mkdir -p "$folder"/root-{platform,sdk}/usr/lib/locale
for language in cy_GB en_GB; do
  inside "$folder/root-sdk" localedef -i "$language" -f UTF-8 "/usr/lib/locale/$language.UTF-8"
  cp -a "$folder/root-sdk/usr/lib/locale/$language.UTF-8" "$folder/root-platform/usr/lib/locale/"
done
step "making the remote"
# Of the sort that a person's own installation is, so that installing only makes links.
ostree --repo="$folder/repo" init --mode=bare-user-only
hand_over org.gnome.Platform "$folder/root-platform"
hand_over org.gnome.Sdk "$folder/root-sdk"
flatpak build-update-repo "$folder/repo" > /dev/null
step "adding what the tests need"
mv "$folder/root-sdk" "$folder/suite"
unpack "$folder/tests.list" "$folder/suite"
settle "$folder/suite"
ready_poppler
rm -rf "$folder/root-platform"
echo "$key" > "$folder/key"
step "done"
