# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree of RFC 6962 once more, straight from its definitions and with no eye to speed, against what
the program says of every size of a log up to 1,024: its root, all its inclusion and all its consistency
proofs. The two share no code and no language. Of every size, the checker of a decision's file takes the
inclusion proofs that the two agree on, and none of them for another entry or under another root."""

import hashlib
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tool'))
import decision  # pylint: disable=wrong-import-position

SIZES = 1024

roots, all_paths, all_subproofs = {}, {}, {}


def digest(data):
    return hashlib.sha256(data).digest()


def split(size):
    half = 1
    while half * 2 < size:
        half *= 2
    return half


def root(start, size):
    """MTH of the entries from start on."""
    if (start, size) not in roots:
        if size == 0:
            value = digest(b'')
        elif size == 1:
            value = digest(b'\0' + str(start).encode())
        else:
            half = split(size)
            value = digest(b'\1' + root(start, half) + root(start + half, size - half))
        roots[start, size] = value
    return roots[start, size]


def paths(start, size):
    """PATH of each of the entries from start on."""
    if size == 1:
        return [b'']
    if (start, size) not in all_paths:
        half = split(size)
        left, right = root(start, half), root(start + half, size - half)
        all_paths[start, size] = ([path + right for path in paths(start, half)]
                                  + [path + left for path in paths(start + half, size - half)])
    return all_paths[start, size]


def subproofs(start, size, known):
    """SUBPROOF of each first from 1 to size."""
    if size == 1:
        return [b'' if known else root(start, 1)]
    if (start, size, known) not in all_subproofs:
        half = split(size)
        left, right = root(start, half), root(start + half, size - half)
        all_subproofs[start, size, known] = (
            [proof + right for proof in subproofs(start, half, known)]
            + [proof + left for proof in subproofs(start + half, size - half, False)][:-1]
            + [b'' if known else root(start, size)])
    return all_subproofs[start, size, known]


def consistency(size):
    """Of each first from 0 to size; none and all of them need no proof."""
    return [b''] + subproofs(0, size, True) if size > 0 else [b'']


def of_all(proofs):
    value = hashlib.sha256()
    for proof in proofs:
        value.update(proof + b'|')
    return value.hexdigest()


def takes(index, size, path, top):
    proof = [path[at:at + 32].hex() for at in range(0, len(path), 32)]
    return decision.is_included(str(index).encode(), index, size, proof, top.hex())


def check_included(size):
    """All of a small log; of a large one its ends, its middle and about each power of two."""
    top, every = root(0, size), paths(0, size)
    some = range(size) if size <= 64 else sorted(
        {index for half in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, size // 2, size)
         for index in (half - 2, half - 1, half) if 0 <= index < size})
    for index in some:
        if not takes(index, size, every[index], top):
            sys.exit(f'at size {size} the checker does not take the proof of entry {index}')
        other = (index + 1) % size
        if size > 1 and (takes(index, size, every[other], top)
                         or takes(index, size, every[index], root(0, size - 1))
                         or takes(index, size, every[index] + top, top)
                         or takes(index, size, every[index][32:], top)):
            sys.exit(f'at size {size} the checker takes a wrong proof of entry {index}')


def main():
    said = subprocess.run([sys.argv[1], str(SIZES)], stdout=subprocess.PIPE, text=True, check=True)
    lines = said.stdout.splitlines()
    if len(lines) != SIZES + 1:
        sys.exit(f'the program spoke of {len(lines)} sizes, not of {SIZES + 1}')
    for size, line in enumerate(lines):
        right = [str(size), root(0, size).hex(), of_all(paths(0, size) if size > 0 else []),
                 of_all(consistency(size))]
        if line.split() != right:
            sys.exit(f'at size {size} the program says {line}, and this says {" ".join(right)}')
        if size > 0:
            check_included(size)
    print(f'agreed on {len(lines)} sizes')


main()
