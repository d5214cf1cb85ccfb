"""Cut the bundled fonts from the variable Inter font: subset_fonts.py INTER.ttf OUTPUT_FOLDER.

Needs fontTools. Writes three static weights with the letters of the Latin, Greek and Cyrillic
languages, the signs that the templates print, and tabular figures; the same input gives the same
bytes.
"""

import argparse
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = {"Regular": 400, "SemiBold": 600, "ExtraBold": 800}
OPTICAL_SIZE = 14  # points, the cut of Inter that is drawn for running text
SIZE_LIMIT = 200_000  # bytes each: the fonts travel in every wheel

# Unicode blocks: from and to, both included.
RANGES = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1: also × ± ½ ¼ ¾ ° µ « »
    (0x0100, 0x024F),  # Latin Extended A and B
    (0x0259, 0x0259),  # schwa, a letter of Azerbaijani
    (0x02B0, 0x02FF),  # modifier letters
    (0x0300, 0x036F),  # combining accents
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin Extended Additional: Vietnamese, Welsh, Yoruba
    (0x2010, 0x2027),  # dashes, quotation marks, bullet, ellipsis
    (0x2030, 0x203A),  # per mille, primes, angle quotation marks
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20AC, 0x20AC),  # euro
    (0x2150, 0x215F),  # fractions
    (0x2190, 0x2199),  # arrows
)
SIGNS = "−≈≠≤≥∆∞√□■▲▼●○✓✗™№⁄"
REQUIRED = "×–—·→←↑↓≈±≤≥½¼¾°%‰•…“”‘’«»µΔ0123456789ÄößŁőŞİΩЖ"
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "zero", "case", "frac", "sups")


def characters() -> set[int]:
    """Code points to keep, as far as the font has them."""
    return {code for first, last in RANGES for code in range(first, last + 1)} | set(
        map(ord, SIGNS + REQUIRED)
    )


def static_font(source: Path, *, style: str, weight: int) -> TTFont:
    """One weight of the variable font, named so that `font-family: Inter` finds all three.

    Parameters
    ----------
    source
        The variable font with the axes `opsz` and `wght`.
    style
        Name of the weight, such as SemiBold.
    weight
        Value on the weight axis, 1-1000.
    """
    font = instantiateVariableFont(TTFont(source), {"wght": weight, "opsz": OPTICAL_SIZE})
    font["OS/2"].usWeightClass = weight
    del font["STAT"]  # describes the axes, which are gone
    names = font["name"]
    # Old programs know four styles to a family, so other weights are families of their own there.
    legacy = "Inter" if style == "Regular" else f"Inter {style}"
    values = {1: legacy, 2: "Regular", 4: f"Inter {style}", 6: f"Inter-{style}"}
    values |= {16: "Inter", 17: style}
    for identifier in (3, 25, *values):
        names.removeNames(nameID=identifier)
    values[3] = f"{names.getDebugName(5)};Inter-{style}"
    for identifier, value in values.items():
        names.setName(value, identifier, 3, 1, 0x409)
    return font


def subset(font: TTFont) -> None:
    """Drop every character and feature that is not asked for; hinting goes too (print only)."""
    options = Options()
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]  # 13 and 14: the licence
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def main() -> int:
    """Write the three files and report their sizes."""
    parser = argparse.ArgumentParser(description="Cut the bundled fonts from the variable Inter.")
    parser.add_argument("source", type=Path, help="variable font with the axes opsz and wght")
    parser.add_argument("output", type=Path, help="folder that receives the three files")
    arguments = parser.parse_args()
    failures = 0
    for style, weight in WEIGHTS.items():
        font = static_font(arguments.source, style=style, weight=weight)
        subset(font)
        lacking = [sign for sign in REQUIRED if ord(sign) not in font.getBestCmap()]
        path = arguments.output / f"Inter-{style}.ttf"
        font.recalcTimestamp = False
        font.save(path, reorderTables=True)
        size = path.stat().st_size
        failures += bool(lacking) or size > SIZE_LIMIT
        print(f"{path}: {size} bytes, {len(font.getBestCmap())} characters, lacking: {lacking}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
