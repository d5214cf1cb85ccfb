"""OpenSim storage files (.sto, .mot): a short header, `endheader`, names, numbers."""

from __future__ import annotations

import re
from pathlib import Path

from planner.errors import InputError
from planner.timing.recordings.digits import parse_block
from planner.timing.recordings.layout import Layout, cells
from planner.timing.recordings.table import from_columns
from planner.timing.recordings.text import read_lines
from planner.timing.signals import Recording


def read_opensim(path: Path) -> Recording:
    """Read a storage file.

    Raises
    ------
    InputError
        No `endheader`, or other counts of rows and columns than the header promises.
    """
    lines, notes = read_lines(path)
    source = str(path)
    ends = [i for i, line in enumerate(lines[:200]) if line.strip().lower() == "endheader"]
    if not ends or len(lines) < ends[0] + 3:
        raise InputError.of(
            "there is no table after a line `endheader`",
            file=source,
            advice="export the file again from OpenSim",
        )
    head = ends[0]
    delimiter = "\t" if "\t" in lines[head + 1] else None
    names = tuple(cells(lines[head + 1], delimiter))
    body = [line for line in lines[head + 2 :] if line.strip()]
    for key, actual in (("nRows", len(body)), ("nColumns", len(names))):
        promised = _number(lines[:head], key)
        if (
            promised is not None
            and promised != actual
            and not (key == "nRows" and notes and promised == actual + 1)
        ):
            raise InputError.of(
                f"the header promises {key}={promised}, the file holds {actual}",
                file=source,
                advice="the file is cut short or damaged; export it again",
            )
    values = parse_block(body, delimiter, len(names), head + 3, source)
    layout = Layout(head + 2, delimiter, "", names, ("",) * len(names), None)
    return from_columns(source, layout, values, notes)


def _number(head: list[str], key: str) -> int | None:
    for line in head:
        found = re.fullmatch(rf"\s*{key}\s*[=:]?\s*(\d{{1,9}})\s*", line, re.IGNORECASE)
        if found:
            return int(found.group(1))
    return None
