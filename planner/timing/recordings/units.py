"""Units: voltages become volts, everything else keeps its word."""

from __future__ import annotations

import re

_VOLTS = {
    "v": 1.0,
    "volt": 1.0,
    "volts": 1.0,
    "mv": 1e-3,
    "uv": 1e-6,
    "µv": 1e-6,
    "μv": 1e-6,
    "microv": 1e-6,
    "nv": 1e-9,
    "mvolts": 1e-3,
}
_IN_NAME = re.compile(r"\s*[\[(]\s*([^\[\]()]{0,12})\s*[\])]\s*$")


def volts(unit: str) -> tuple[str, float]:
    """Unit to keep and the factor that brings samples to it: ("V", 1e-6) for "uV"."""
    factor = _VOLTS.get(unit.strip().lower())
    return ("V", factor) if factor is not None else (unit.strip()[:20], 1.0)


def split_unit(name: str) -> tuple[str, str]:
    """Name and unit of a heading such as `vastus lateralis [uV]`; the unit may be empty."""
    found = _IN_NAME.search(name)
    if found is None or not name[: found.start()].strip():
        return name.strip(), ""
    return name[: found.start()].strip(), found.group(1).strip()
