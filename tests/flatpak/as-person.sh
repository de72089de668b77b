#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs one command as a plain person with a home, a runtime folder and a clean environment of their own.
#
#   as-person.sh FOLDER COMMAND...    FOLDER is the only place where the person may write; in it the
#                                     command finds itself, as $PERSON_FOLDER
#
# As root it is a person that the machine does not know, in a view of the file system of their own: what is
# mounted there, and the document portal's own mount, is gone with the last process of the command. As
# anybody else it is oneself, with one's own /run/user, where no session of one's own has it.
# Exit status 77: the machine does not let it, and the last line says why.
set -eu

folder=$(realpath -m "${1:?as-person.sh: say the folder}")
shift
if ! unshare --user true 2> /dev/null; then
  echo 'this machine allows no user namespaces'
  exit 77
fi
mkdir -p "$folder/home"
clean=(PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 TZ=UTC LOGNAME=casework USER=casework)

# What root may do says nothing of what a plain person may.
plain=()
[ "$(id -u)" != 0 ] || plain=(setpriv --reuid=47110 --regid=47110 --clear-groups)
if ! "${plain[@]}" bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev true 2> /dev/null; then
  echo 'this machine lets a plain person have no box inside its own'
  exit 77
fi

if [ "$(id -u)" != 0 ]; then
  runtime=/run/user/$(id -u)
  if [ ! -w "$runtime" ]; then
    echo "there is no folder $runtime, where portals hand over files"
    exit 77
  fi
  # There is one mount of documents and one keyring to a runtime folder: those of the session are not touched.
  if [ -S "$runtime/bus" ] || [ -e "$runtime/keyring/control" ]; then
    echo "$runtime is that of a session, which this would reach into"
    exit 77
  fi
  exec env -i "${clean[@]}" HOME="$folder/home" PERSON_FOLDER="$folder" XDG_RUNTIME_DIR="$runtime" "$@"
fi

if ! unshare --mount --propagation private mount -t tmpfs tmpfs /mnt 2> /dev/null; then
  echo 'root may not mount anything here'
  exit 77
fi
# shellcheck disable=SC2016
exec unshare --mount --propagation private bash -c '
  set -eu
  person=47110 folder=$1
  shift
  clean=("${@:1:$1+1}")
  shift "${#clean[@]}"
  mkdir -p /run/user
  mount -t tmpfs -o mode=755 tmpfs /run/user
  mkdir -m 700 "/run/user/$person"
  chown "$person:$person" "/run/user/$person"
  mount -t tmpfs -o mode=755 tmpfs /mnt
  mkdir /mnt/person
  mount --bind "$folder" /mnt/person
  chown "$person:$person" /mnt/person /mnt/person/home
  for list in passwd group; do
    cp "/etc/$list" "/run/user/$list"
  done
  echo "casework:x:$person:$person::/mnt/person/home:/bin/bash" >> /run/user/passwd
  echo "casework:x:$person:" >> /run/user/group
  for list in passwd group; do
    mount --bind "/run/user/$list" "/etc/$list"
  done
  # The document portal needs it, and where it is for root alone a plain person has none.
  if [ -c /dev/fuse ] && mknod -m 666 /run/user/fuse c 10 229; then
    mount --bind /run/user/fuse /dev/fuse || true
  fi
  cd /mnt/person
  exec setpriv --reuid="$person" --regid="$person" --clear-groups env -i "${clean[@]:1}" \
    HOME=/mnt/person/home PERSON_FOLDER=/mnt/person XDG_RUNTIME_DIR="/run/user/$person" "$@"
' as-person "$folder" "${#clean[@]}" "${clean[@]}" "$@"
