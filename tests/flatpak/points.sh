#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the scripts that print TAP have in common; it is read by them and does nothing by itself.
# What a command of a point says is kept in the file that logs_at () names, and shown where it failed.

log_prefix=

# skip REASON...: the whole test, and its end
skip () {
  echo "1..0 # SKIP $*"
  exit 0
}

# logs_at PREFIX: PREFIX-NUMBER.log is where each point says what it did
logs_at () {
  log_prefix=$1
}

# point NUMBER NAME COMMAND...
point () {
  local number=$1 name=$2 log=${log_prefix:?}-$1.log
  shift 2
  if "$@" > "$log" 2>&1; then
    echo "ok $number $name"
    return 0
  fi
  echo "not ok $number $name"
  tail -n 60 "$log" | sed 's/^/# /'
  return 1
}

# has_runtime FOLDER: makes the stand-in there, or skips the test where this machine has no means of it
has_runtime () {
  local log=${log_prefix:?}-0.log
  [ "$(uname -m)" = x86_64 ] || skip "the stand-in for the runtime is made for x86_64, and this is $(uname -m)"
  "${BASH_SOURCE[0]%/*}/make-runtime.sh" "$1" > "$log" 2>&1
  [ $? != 77 ] || skip "$(tail -n 1 "$log")"
}

# copy_source FROM TO: the tree without what is built in it, with its times, and TO only when it is whole
copy_source () {
  rm -rf "${2:?}.new"
  mkdir -p "$2.new"
  (cd "$1" && tar c --exclude='./build*' --exclude=./.git --exclude=./_flatpak .) | tar x --no-same-owner -C "$2.new"
  rm -rf "$2"
  mv "$2.new" "$2"
}

# has_person FOLDER: there is one that as-person.sh lends FOLDER to, or the test is skipped
has_person () {
  local said
  if [ "$(id -u)" = 0 ]; then
    chown -R 47110:47110 "$1"
  fi
  said=$("${BASH_SOURCE[0]%/*}/as-person.sh" "$1" true 2>&1) || skip "$(echo "$said" | tail -n 1)"
}
