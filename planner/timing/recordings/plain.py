"""The quick way through a long table of plain numbers, straight from its bytes.

A cell is a sign, digits, and digits behind a decimal mark, nothing else. Eight digits are read as one
64-bit word and turned into a number by three multiplications, for a whole part of the file at
once; digits below 10**15 over a power of ten give the very number that `float` gives. At anything
else (gaps, exponents, times of day, lines of another length) this way says None, and the careful
one reads the file and says what is wrong with it.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8

import numpy as np
from numpy.typing import NDArray

from planner.errors import InputError
from planner.timing.recordings.layout import Layout, find_layout
from planner.timing.recordings.text import UNFINISHED, lines_of
from planner.timing.signals import FloatArray, IntArray

_PART_BYTES = 1 << 17
_HEAD_BYTES = 1 << 18
_TAIL_BYTES = 4096
_PAD = b"0" * 8
_MOST_DIGITS = 15
_WORD_DIGITS = 8
_NEW_LINE = ord("\n")
_POWERS = 10.0 ** np.arange(_MOST_DIGITS + 1)
# Digits sit in the low half of each byte; the last n bytes of a word are its highest ones.
_LAST = np.array(
    [(0x0F0F0F0F0F0F0F0F >> 8 * (8 - n) << 8 * (8 - n)) if n else 0 for n in range(9)],
    dtype=np.uint64,
)
_PAIRS, _FOURS, _EIGHT = (
    (np.uint64(10 * 256 + 1), np.uint64(8), np.uint64(0x00FF00FF00FF00FF)),
    (np.uint64(100 * 65536 + 1), np.uint64(16), np.uint64(0x0000FFFF0000FFFF)),
    (np.uint64(10_000 * 2**32 + 1), np.uint64(32), np.uint64(0xFFFFFFFF)),
)


def read_plain(content: bytes, source: str) -> tuple[Layout, FloatArray, tuple[str, ...]] | None:
    """Layout, numbers and notes of a table that is nothing but plain numbers below its heading.

    None: it is something else, or something is wrong with it.
    """
    start = content[: content.rfind(b"\n", 0, _HEAD_BYTES) + 1]
    if not start or b"\0" in start:
        return None
    try:
        lines, _ = lines_of(start, source)
        layout = find_layout(lines, source)
    except InputError:
        return None
    if layout.delimiter is None:
        return None
    place, notes = _body(content, lines[: layout.first])
    decimal = layout.decimal or "."
    values = parse_plain(content, place, layout.delimiter, decimal, len(layout.names))
    return None if values is None else (layout, values, notes)


def _body(content: bytes, head: list[str]) -> tuple[tuple[int, int], tuple[str, ...]]:
    """First and last byte of the numbers, without blank lines at the end or a half-written one."""
    try:
        content[:_HEAD_BYTES].decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError as error:
        encoding = "utf-8" if error.start >= _HEAD_BYTES - 4 else "latin-1"
    marked = content.startswith(BOM_UTF8) and encoding == "utf-8"
    first = len("".join(head).encode(encoding)) + (len(BOM_UTF8) if marked else 0)
    tail = content[-_TAIL_BYTES:]
    kept = len(content) - len(tail) + len(tail.rstrip(b"\r\n"))
    if kept == len(content):
        return (first, content.rfind(b"\n") + 1), (UNFINISHED,)
    return (first, kept + (2 if content.startswith(b"\r\n", kept) else 1)), ()


def parse_plain(
    content: bytes, place: tuple[int, int], delimiter: str, decimal: str, columns: int
) -> FloatArray | None:
    """Numbers of every line between two bytes of the file, the last of them a line end.

    Returns
    -------
    array, shape (n_lines, columns), columns contiguous, or None
        None: the lines hold something else than plain numbers.
    """
    mark = re.escape(decimal.encode())
    blank_inside = re.compile(rb"[\d" + mark + rb"-] +[\d" + mark + rb"-]")
    first, end = place
    rows = content.count(b"\n", first, end)
    out = np.empty((columns, rows)).T
    done = 0
    while first < end:
        last = content.rfind(b"\n", first, min(first + _PART_BYTES, end)) + 1
        if not last:
            return None
        part = content[first:last]
        if b"\r" in part:
            part = part.replace(b"\r\n", b"\n")
        if b" " in part:
            if blank_inside.search(part) is not None:
                return None
            part = part.replace(b" ", b"")
        values = _numbers(part, delimiter, decimal, columns)
        if values is None:
            return None
        out[done : done + len(values)] = values
        first, done = last, done + len(values)
    return out


def _numbers(part: bytes, delimiter: str, decimal: str, columns: int) -> FloatArray | None:
    text = np.frombuffer(_PAD + part, dtype=np.uint8)
    body = text[len(_PAD) :]
    is_mark = (body == _NEW_LINE) | (body == ord(delimiter)) | (body == ord(decimal))
    marks = np.flatnonzero(is_mark)
    kinds = body[marks]
    is_point = kinds == ord(decimal)
    of_end = np.flatnonzero(~is_point)
    ends = marks[of_end]
    if len(ends) % columns or not _is_table(kinds[of_end], columns, delimiter):
        return None
    # Before each end stands the cell's point, if it has one.
    has_point = is_point[of_end - 1] & (of_end > 0)
    points = np.where(has_point, marks[of_end - 1], ends)
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    is_negative = body[starts] == ord("-")
    whole = points - starts - is_negative
    part_digits = np.maximum(ends - points - 1, 0)
    digits = whole + part_digits
    # Every byte is accounted for: a digit, a mark, or a sign in front; no cell has two points.
    counted = np.count_nonzero(body - np.uint8(48) < 10) + len(marks)
    if (
        counted + np.count_nonzero(is_negative) != len(body)
        or np.count_nonzero(is_point) != np.count_nonzero(has_point)
        or digits.min() < 1
        or digits.max() > _MOST_DIGITS
        or max(whole.max(), part_digits.max()) > _WORD_DIGITS
    ):
        return None
    scale = _POWERS.take(part_digits)
    values = (_digits(text, points, whole) * scale + _digits(text, ends, part_digits)) / scale
    np.negative(values, out=values, where=is_negative)
    return values.reshape(-1, columns)


def _is_table(kinds: NDArray[np.uint8], columns: int, delimiter: str) -> bool:
    """Whether the marks between cells are delimiters, and every last one of a row a line end."""
    table = kinds.reshape(-1, columns)
    return bool((table[:, -1] == _NEW_LINE).all() and (table[:, :-1] == ord(delimiter)).all())


def _digits(text: NDArray[np.uint8], ends: IntArray, count: IntArray) -> FloatArray:
    """The `count` digits that stand before each of `ends` (places in the text without its pad)."""
    words = np.ndarray((len(text) - 7,), dtype="<u8", buffer=text, strides=(1,))
    word = words.take(ends) & _LAST.take(count)
    for factor, shift, mask in (_PAIRS, _FOURS, _EIGHT):
        word *= factor
        word >>= shift
        word &= mask
    return word.astype(np.float64)
