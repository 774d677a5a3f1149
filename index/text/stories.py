"""The same text twice: signatures by which syndicated copies are recognised as one story. Pure.

MinHash (Broder, "On the resemblance and containment of documents", 1997) of the runs of five words;
two articles are copies when the estimated share of common runs is at least `SAME`. Signatures are
cut into bands, so that copies are found by an index over equal bands (locality-sensitive hashing:
16 bands of 4 find a pair of resemblance 0.7 with probability 0.99).
"""

from __future__ import annotations

import hashlib
import re
import zlib
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np

VERSION = 1
SAME = 0.7
_RUN = 5
BANDS = 16
_NUMBERS = 64
_FEWEST = 40  # words: shorter texts are alike by chance

_WORD = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """Return 64 numbers of 32 bits; a short text resembles only its equals, no text nothing."""
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST:
        whole = hashlib.sha256(" ".join(words).encode()).digest() if words else b""
        return whole * (4 * _NUMBERS // hashlib.sha256().digest_size)
    runs = {" ".join(words[at : at + _RUN]).encode() for at in range(len(words) - _RUN + 1)}
    minhash = _empty().copy()
    minhash.update_batch(list(runs))
    return bytes(minhash.hashvalues.astype("<u4").tobytes())


def bands(signature: bytes) -> tuple[int, ...]:
    """Return a number for each band of a signature; equal bands give equal numbers."""
    width = len(signature) // BANDS
    cuts = range(0, len(signature) + 1, width) if width else ()
    return tuple(
        # The band's place is part of its number: a band is only compared with its own kind.
        (number << 32) | zlib.crc32(signature[start:end])
        for number, (start, end) in enumerate(pairwise(cuts))
    )


def resemblance(one: bytes, other: bytes) -> float:
    """Return the estimated share (0..1) of runs of words that two texts have in common."""
    if not one or not other:
        return 0.0
    return float((np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")).mean())


@cache
def _empty() -> Any:
    from datasketch import MinHash

    # crc32 is twice as fast as the library's sha1, and a hash need only be even here.
    return MinHash(num_perm=_NUMBERS, hashfunc=zlib.crc32)
