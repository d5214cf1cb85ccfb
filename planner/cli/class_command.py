"""planner class: a group on one floor, so that nobody queues, or the proof that it cannot work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.look import Look, look_options
from planner.cli.screen import Progress, Tone, say, table, tell
from planner.cli.values import PATH
from planner.errors import Fault, Finding

if TYPE_CHECKING:
    from planner.floor import Blocked, Rotation
    from planner.members.classes import Attendance

INFEASIBLE, UNDECIDED = 3, 4
FORMATS = (".pdf", ".json")


@click.command("class")
@click.argument("file", metavar="CLASS", type=PATH)
@click.option(
    "-o", "--output", multiple=True, metavar="FILE", help="Write .pdf or .json. Repeatable."
)
@look_options
def command(*, file: Path, output: tuple[str, ...], paper: str, language: str) -> int:
    """Schedule the class in CLASS, a YAML file: who trains which session, in which gym, for how long.

    Every set gets its time, so that no station is overbooked and no rest leaves its window; the PDF
    is the rotation sheet for the wall. Exit code 3: it cannot work; what would help is told.
    """
    from planner.cli.outputs import Outputs
    from planner.floor import Blocked
    from planner.members.classes import queueing_s, read_class
    from planner.solver import Budget
    from planner.solver.floor import WORK, schedule

    outputs = Outputs(output, FORMATS)
    group = read_class(file)
    for name, times in group.doubled.items():
        text = f"{name} stands {times} times in the class: right for guests, wrong for a member."
        tell(text, tone=Tone.NOTE)
    progress = Progress()
    try:
        found = schedule(group.floor, Budget(work=WORK), progress)
    finally:
        progress.done()
    if isinstance(found, Blocked):
        tell(blocked_text(group, found))
        return INFEASIBLE if found.proved else UNDECIDED
    _check(group, found)
    _write(outputs.names, group, found, Look(paper, language))
    say(rotation_text(group, found, queueing_s(group.floor)))
    return 0


def _check(group: Attendance, rotation: Rotation) -> None:
    """Let the independent verifier read the rotation before anybody sees it."""
    from planner.verify.floor import check_floor

    violations = check_floor(group.given, group.stations, group.to_check(), rotation)
    if violations:
        raise Fault(Finding(f"the verifier rejected the rotation: {v}") for v in violations)


def _write(names: list[str], group: Attendance, rotation: Rotation, look: Look) -> None:
    from planner.files import dump_json, write_atomic

    for name in names:
        if Path(name).suffix.lower() == ".json":
            data = dump_json(rotation)
        else:
            from planner.document import Paper
            from planner.document.gym import render_rotation

            data = render_rotation(
                group.floor,
                rotation,
                gym=group.gym.name,
                paper=Paper(look.paper),
                names=group.names,
                language=look.language,
            )
        write_atomic(Path(name), data)
        tell(f"Written: {name}")


def clock(seconds: int) -> str:
    """Minutes and seconds after the beginning of the class."""
    return f"{seconds // 60}:{seconds % 60:02}"


def rotation_text(group: Attendance, rotation: Rotation, queue_s: int) -> str:
    """The rotation in short."""
    floor = group.floor
    rows = [("athlete", "session", "arrives", "done", "waits")]
    for athlete, turn in zip(floor.athletes, rotation.turns, strict=True):
        end = turn.starts_s[-1] + athlete.sets[-1].length_s
        planned = athlete.sets[-1].planned_s + athlete.sets[-1].length_s
        waits = end - turn.arrival_s - planned
        cells = (clock(turn.arrival_s), clock(end), clock(waits) if waits else "–")
        rows.append((athlete.name, athlete.session, *cells))
    waiting, end_line = rotation.report
    proof = (
        "the least possible, proved" if waiting.proved else f"at least {5 * waiting.bound / 60:.1f}"
    )
    last = f"Everybody is done after {clock(5 * end_line.value)}"
    if not end_line.proved:
        last += f" (no earlier than {clock(5 * end_line.bound)} is possible)"
    queues = f"{queue_s / 60:.1f} minutes of queues if all started at once"
    waited = f"Waiting in all: {5 * waiting.value / 60:.1f} minutes ({proof}); {queues}."
    checked = f"{last}. No station is overbooked; checked independently."
    return "\n".join((table(rows), "", waited, checked))


def blocked_text(group: Attendance, blocked: Blocked) -> str:
    """Why it cannot work, and what would help."""
    floor = group.floor
    count, minutes = len(floor.athletes), floor.seconds // 60
    if blocked.proved:
        sure = "proved twice" if blocked.confirmed and not blocked.reasons else "proved"
        lines = [f"{count} athletes cannot share this floor in {minutes} minutes ({sure})."]
    else:
        lines = [f"Undecided: no rotation was found for {count} athletes in {minutes} minutes,"]
        lines.append("and no proof that there is none.")
    lines += [f"  {reason}" for reason in blocked.reasons]
    if blocked.remedies:
        lines += ["", "Any one of these would do:", *(f"  {one}" for one in blocked.remedies)]
    else:
        lines += ["", "No single change that was tried would do: make two classes of it."]
    return "\n".join(lines)
