"""Mutations of a sample: small values that hypothesis can draw and shrink, and that ``random`` can make by the million."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from tests.fuzz.door import Door

KINDS = ("insert", "replace", "delete", "double", "repeat", "flip", "move", "cut", "splice")
_LONGEST_RUN = 4000
"""The most that a word is repeated: enough for what is quadratic to show."""
_LIMIT = 1_000_000
"""Bytes of an input."""
_EVERYWHERE = (
    b"", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\n", b"\t", b" ", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\x1b[2J", b"\xc2\x9b31m",
    b"\xed\xa0\x80", b"\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", "가".encode(), "ᄀ".encode(), "İ".encode(), b"${name}", b"${", b"}", b"zmz6e616d65zmz", b"zmzffzmz", b"zhv0z",
    b"{{", b"}}", b"{%", b"%}", b"$%name%$", b"*|FNAME|*", b"<", b">", b"&", b"&#0;", b"&#x110000;", b"'", b'"', b"\\", b"/", b"..", b"%", b"%00", b"(", b"[", b"{",
    b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"9999-12-31", b"0001-01-01", b"javascript:x", b"https://a.kr", b"//", b":", b"=",
)  # fmt: skip


class Mutation(NamedTuple):
    """One change: ``at``, ``size`` and ``word`` are taken modulo what there is."""

    kind: str
    at: int
    size: int
    word: int


def mutated(door: Door, sample: int, mutations: Sequence[Mutation]) -> bytes:
    """Return a sample with mutations made one after the other."""
    data = door.samples[sample % len(door.samples)]
    words = (*door.words, *_EVERYWHERE)
    for mutation in mutations:
        data = _mutated(data, mutation, words, door.samples)[:_LIMIT]
    return data


def _mutated(data: bytes, mutation: Mutation, words: Sequence[bytes], samples: Sequence[bytes]) -> bytes:
    at = mutation.at % (len(data) + 1)
    end = min(len(data), at + mutation.size % 64 * (1 + mutation.size % 7))
    word = words[mutation.word % len(words)]
    before, inside, after = data[:at], data[at:end], data[end:]
    match mutation.kind:
        case "insert":
            inside = word + inside
        case "replace":
            inside = word
        case "delete":
            inside = b""
        case "double":
            inside *= 2 + mutation.word % 40
        case "repeat":
            inside = word * (1 + mutation.size % _LONGEST_RUN) + inside
        case "flip":
            inside = bytes([inside[0] ^ 1 << mutation.word % 8]) + inside[1:] if inside else word
        case "move":
            target = mutation.word * 31 % (len(after) + 1)
            inside, after = b"", after[:target] + inside + after[target:]
        case "cut":
            inside = after = b""
        case "splice":
            other = samples[mutation.word % len(samples)]
            inside = other[mutation.size % (len(other) + 1) :][: 1 + mutation.size % 2000]
    return before + inside + after


_NUMBERS = st.integers(0, 2**20)


def inputs(door: Door) -> st.SearchStrategy[bytes]:
    """Draw inputs for a door: its samples with a few mutations, or anything."""
    mutation = st.builds(Mutation, st.sampled_from(KINDS), _NUMBERS, _NUMBERS, _NUMBERS)
    changed = st.builds(mutated, st.just(door), _NUMBERS, st.lists(mutation, max_size=8))
    return changed | st.binary(max_size=200) | st.text(max_size=100).map(str.encode)


def random_input(door: Door, random: Random) -> bytes:
    """Make an input as ``inputs`` draws them, a hundred times as fast."""
    numbers = random.randrange
    count = 1 + int(random.expovariate(0.4))
    return mutated(
        door,
        numbers(2**20),
        [Mutation(KINDS[numbers(len(KINDS))], numbers(2**20), numbers(2**20), numbers(2**20)) for _ in range(count)],
    )
