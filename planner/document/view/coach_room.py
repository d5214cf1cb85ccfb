"""Where the room on the coach's two pages goes, foreseen before they are laid out."""

from __future__ import annotations

from collections.abc import Sequence

from planner.document.charts.volume import LEAST_CELL, MOST_CELL, rows
from planner.document.view.context import Context
from planner.document.view.cover import goal, who
from planner.document.view.measure import lines
from planner.document.view.proof import ProofRow

# Heights of what stands on the pages, in millimetres, as the style sheet draws them.
HEAD_MM, HEAD_LINE_MM, H2_MM, CALENDAR_HEAD_MM = 18.5, 7.4, 7.9, 7.0
CHART, LOW_CHART = 184.0, 136.0
"""Heights of the wave: of a block, and of a year, whose calendar needs the room."""
LONG_WEEKS = 26
LEAST_ROW_MM, MOST_ROW_MM, BORDER_MM = 3.1, 4.5, 0.25
PROOF_LINE_MM, PROOF_FRAME_MM = 3.05, 0.95
TEXT_LINE_MM = 3.2
LETTER_MM = 1.33
"""Width of a small letter of the lists."""
HEAD_LETTER_MM = 3.3
"""Width of a small letter of the athlete's name."""
LISTS_MM = 78.0
"""Room that the second page keeps for lists before its picture grows."""


def about(context: Context) -> tuple[str, ...]:
    """What the block is for, and for whom."""
    focus = context.words.maybe("focus", context.plan.problem.athlete.goal.focus)
    return (focus, *who(context))


def row_mm(context: Context) -> float:
    """Height of a week of the calendar: as tall as is good to read, as low as a year asks for."""
    room_mm = context.sheet.room_mm - above_mm(context)
    return max(LEAST_ROW_MM, min(MOST_ROW_MM, room_mm / len(context.plan.weeks) - BORDER_MM))


def above_mm(context: Context) -> float:
    """What stands above the weeks of the calendar."""
    letters = int(context.sheet.text_width_mm / HEAD_LETTER_MM)
    below = lines(" · ".join(about(context)), 100) + lines(" · ".join(goal(context)), 90)
    head = HEAD_MM + (lines(context.athlete_name, letters) - 1) * HEAD_LINE_MM + (below - 2) * 4
    return head + 2 * H2_MM + chart_height(context) / 4 + CALENDAR_HEAD_MM


def chart_height(context: Context) -> float:
    """Height of the wave in its own coordinates."""
    return CHART if len(context.plan.weeks) <= LONG_WEEKS else LOW_CHART


def left_mm(context: Context, proof: Sequence[ProofRow], lag_mm: float) -> float:
    """What the second page leaves for the picture of the muscles and the lists."""
    used_mm = 3 * H2_MM + 5 + sum(_proof_mm(context, row) for row in proof)
    if lag_mm:
        used_mm += H2_MM + 6 + lag_mm
    return context.sheet.room_mm - used_mm


def cell_height(muscles: int, left_mm: float) -> float:
    """Height of a muscle's picture: what the lists do not need, within what is good to read."""
    if not muscles:
        return LEAST_CELL
    free = (left_mm - LISTS_MM - 4) * 4 / rows(muscles)
    return round(max(LEAST_CELL, min(MOST_CELL, free)))


def _proof_mm(context: Context, row: ProofRow) -> float:
    width = context.sheet.text_width_mm
    shares = ((row.stage, 0.16), (row.scope, 0.24), (row.goal, 0.22), (row.value, 0.1))
    needed = [lines(text, int(width * share / LETTER_MM) - 1) for text, share in shares]
    needed.append(lines(row.verdict, int(width * 0.28 / LETTER_MM) - 1))
    return max(needed) * PROOF_LINE_MM + PROOF_FRAME_MM
