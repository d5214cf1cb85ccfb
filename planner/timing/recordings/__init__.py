"""Recordings: one reader per format, one check for all, chosen by the file's name and content."""

from __future__ import annotations

from pathlib import Path

from planner.errors import InputError
from planner.timing.recordings.c3d import read_c3d
from planner.timing.recordings.edf import read_edf
from planner.timing.recordings.h5 import read_h5
from planner.timing.recordings.nexus import is_nexus, read_nexus
from planner.timing.recordings.opensim import read_opensim
from planner.timing.recordings.table import read_table
from planner.timing.recordings.text import read_start
from planner.timing.recordings.validation import validated
from planner.timing.recordings.xdf import read_xdf
from planner.timing.signals import Recording

_READERS = {
    ".c3d": read_c3d,
    ".edf": read_edf,
    ".bdf": read_edf,
    ".xdf": read_xdf,
    ".h5": read_h5,
    ".hdf5": read_h5,
    ".sto": read_opensim,
    ".mot": read_opensim,
}
_TEXT = frozenset({".csv", ".tsv", ".txt", ".asc", ".emt", ".emg", ".dat", ""})


def read_recording(path: Path | str) -> Recording:
    """Read a recording of muscles, markers or both.

    CSV and TSV (plain, Delsys, Noraxon, BTS, Vicon Nexus), OpenSim .sto and .mot; with extras
    C3D, EDF, EDF+, BDF, XDF and OpenSignals HDF5.

    Raises
    ------
    InputError
        The file is missing, empty, damaged, cut short, of an unknown kind, or its reader is not
        installed.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in _READERS:
        return validated(_READERS[suffix](path))
    if suffix not in _TEXT:
        known = ", ".join(sorted((_TEXT - {""}) | set(_READERS)))
        raise InputError.of(
            f"recordings of the kind {suffix} cannot be read",
            file=str(path),
            advice=f"export it as one of {known}",
        )
    start = read_start(path, 200).decode("latin-1")
    if is_nexus(start.splitlines()[0] if start.splitlines() else ""):
        return validated(read_nexus(path))
    return validated(read_table(path))
