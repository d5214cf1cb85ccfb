"""Name the shared libraries of the PDF printer that this machine lacks; exit 1 if there are any.

Runs on a bare Python before anything is installed, so it uses the standard library only.
"""

import ctypes
import sys

# What WeasyPrint opens, by the names of the Linux and the macOS loader.
LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0.dylib"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}


def loads(file_name: str) -> bool:
    """Whether the system's loader finds and accepts the library."""
    try:
        ctypes.CDLL(file_name)
    except OSError:
        return False
    return True


def missing() -> list[str]:
    """Names of the libraries that cannot be loaded, in the order in which they are needed."""
    return [name for name, files in LIBRARIES.items() if not any(map(loads, files))]


if __name__ == "__main__":
    lacking = missing()
    if lacking:
        print(" ".join(lacking))
    sys.exit(bool(lacking))
