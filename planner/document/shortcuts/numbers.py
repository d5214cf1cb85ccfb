"""Numbers and names of a PDF as bytes, each worked out once."""

from __future__ import annotations

from typing import Any

import pydyf  # type: ignore[import-untyped]

_to_bytes = pydyf._to_bytes  # noqa: SLF001
MOST = 50_000
"""Numbers and names kept: a few megabytes."""

_floats: dict[float, bytes] = {}
_texts: dict[str, bytes] = {}
_integers = tuple(str(number).encode("ascii") for number in range(10_000))


def to_bytes(item: Any) -> Any:  # noqa: ANN401 - untyped library
    """Bytes of what stands in a PDF: coordinates, names and references come again and again."""
    kind = type(item)
    if kind is bytes:
        return item
    if kind is float:
        found = _floats.get(item)
        if found is None:
            found = _floats[item] = _to_bytes(item)
        return found
    if kind is str:
        found = _texts.get(item)
        if found is None:
            found = _texts[item] = _to_bytes(item)
        return found
    if kind is int and 0 <= item < len(_integers):
        return _integers[item]
    return _to_bytes(item)


def trim() -> None:
    """Forget all when there are too many; between documents only."""
    if len(_floats) + len(_texts) > MOST:
        _floats.clear()
        _texts.clear()
