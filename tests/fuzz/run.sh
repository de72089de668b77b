#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Usage: tests/fuzz/run.sh BUILD_DIR SECONDS
# Builds the fuzz targets in a build directory of their own and runs each for SECONDS. One line a target:
# "ok NAME" or "not ok NAME"; exit 0 all fine, 1 a target failed, 77 no clang with its fuzzer here.
set -eu

if [ $# -ne 2 ]; then
  echo "usage: $0 BUILD_DIR SECONDS" >&2
  exit 2
fi
build=$1
seconds=$2
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
log=$build/fuzz.log

cc=$(command -v clang-14 || command -v clang || true)
if [ -z "$cc" ]; then
  echo "skip: no clang here"
  exit 77
fi
probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
printf '%s\n' '#include <stddef.h>' '#include <stdint.h>' \
  'int LLVMFuzzerTestOneInput (const uint8_t *d, size_t n);' \
  'int LLVMFuzzerTestOneInput (const uint8_t *d, size_t n) { (void) d; (void) n; return 0; }' \
  > "$probe/probe.c"
if ! "$cc" -fsanitize=fuzzer,address "$probe/probe.c" -o "$probe/probe" 2> "$probe/log"; then
  echo "skip: this clang has no fuzzer runtime"
  exit 77
fi

mkdir -p "$build"
if [ ! -f "$build/build.ninja" ]; then
  CC=$cc meson setup "$build" "$source" -Dfuzz=true -Ddisplay=false \
    -Dc_args=-fsanitize=fuzzer-no-link \
    -Db_sanitize=address,undefined -Db_lundef=false > "$log" 2>&1 || {
    cat "$log" >&2
    exit 1
  }
fi

status=0
for corpus in "$here"/corpus/*/; do
  name=$(basename "$corpus")
  if ! ninja -C "$build" "tests/fuzz/fuzz-$name" > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "not ok $name (does not build)"
    status=1
    continue
  fi
  mkdir -p "$build/found/$name" "$build/crashes/$name"
  # The first folder grows; the corpus of the project is only read.
  if G_DEBUG=gc-friendly G_SLICE=always-malloc UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
    "$build/tests/fuzz/fuzz-$name" -max_total_time="$seconds" -max_len=65536 -timeout=20 \
    -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$build/crashes/$name/" "$build/found/$name" "$here/corpus/$name" \
    > "$build/fuzz-$name.log" 2>&1; then
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz-$name.log")
    echo "ok $name ($runs runs in $seconds s)"
  else
    tail -n 60 "$build/fuzz-$name.log" >&2
    echo "not ok $name (its input is in $build/crashes/$name)"
    status=1
  fi
done
exit $status
