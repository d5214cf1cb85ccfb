"""A block that runs: planned, lifted for three weeks, learned from, planned again, printed.

    python examples/running_block/run.py build/running

Writes plan.json, a filled journal.csv, state.json, and the next revision as plan-2.json and plan-2.pdf.
The athlete of this example is a simulation: weaker in the bench press than entered, as strong as entered
in the other lifts; one session of the third week is missed, and an exercise hurts.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
WEEKS = 3
MISSED = "W03-2"
REALLY = {"bench-press": 0.93, "pause-bench-press": 0.93, "close-grip-bench-press": 0.93}
"""True maxima over those entered; every other lift is as strong as entered."""
COLUMNS = ("date", "session", "exercise", "set", "load_kg", "reps", "rir", "pain", "note")


def fill(table: Path, journal: Path, *, hurts: str) -> date:
    """Fill the table of sets for the first weeks; the day after the last one."""
    dice = random.Random(5)
    rows, last = [], date.min
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if int(row["week"]) > WEEKS or row["session"] == MISSED or row["kind"] == "warm-up":
                continue
            last = max(last, date.fromisoformat(row["date"]))
            rows.append(_done(row, dice, hurts=hurts if int(row["week"]) == WEEKS else ""))
    with journal.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return last + timedelta(days=7 - last.weekday())


def _done(row: dict[str, str], dice: random.Random, *, hurts: str) -> dict[str, object]:
    """A set as it was done: a weaker lift leaves fewer repetitions, one for each three per cent."""
    asked = float(row["planned_rir"] or 2)
    more = (REALLY.get(row["exercise"], 1.0) - 1) / 0.03
    # What people say is left is off by about a repetition.
    said = asked + more + dice.gauss(0, 0.7)
    hurting = row["exercise"] == hurts and row["set"] == "1"
    return {
        **row,
        "load_kg": row["planned_load_kg"],
        "reps": row["planned_reps"],
        "rir": min(max(round(said), 0), 10),
        "pain": 7 if hurting else "",
        "note": "sharp pain in the elbow" if hurting else "",
    }


def planner(*arguments: object) -> None:
    """Run the command line; show what it says."""
    command = [sys.executable, "-m", "planner", *map(str, arguments)]
    done = subprocess.run(command, check=False)  # noqa: S603 - our own program
    if done.returncode:
        sys.exit(done.returncode)


def main(folder: Path) -> None:
    """The whole story in one folder."""
    folder.mkdir(parents=True, exist_ok=True)
    plan, table = folder / "plan.json", folder / "plan.csv"
    planner("plan", HERE / "athlete.yaml", "-o", plan, "-o", table)
    monday = fill(table, folder / "journal.csv", hurts=_hurting(table))
    state = folder / "state.json"
    planner("learn", plan, folder / "journal.csv", "--state", state, "--until", monday - timedelta(days=1))
    planner(
        "replan", plan, "--state", state, "--from", monday,
        "-o", folder / "plan-2.json", "-o", folder / "plan-2.pdf", "-o", folder / "plan-2.ics",
    )  # fmt: skip
    planner("check", folder / "plan-2.json")


def _hurting(table: Path) -> str:
    """The last pull of the third week: support work, which can be swapped."""
    with table.open(encoding="utf-8", newline="") as file:
        done = [row for row in csv.DictReader(file) if row["session"] != MISSED]
    names = [row["exercise"] for row in done if row["week"] == str(WEEKS)]
    return [name for name in names if "row" in name or "pull" in name][-1]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: run.py FOLDER")
    main(Path(sys.argv[1]))
