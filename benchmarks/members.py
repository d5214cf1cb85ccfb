"""A gym full of members: a seeded roster with a realistic spread, and what a run over it costs."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "gym_members"
HEAD = [
    *("id", "name", "age", "body_mass_kg", "level", "screening", "screening_date", "days"),
    *("minutes", "back-squat", "bench-press", "deadlift", "lifts_date", "limits", "likes"),
]
FIRST = ("Aino", "Ben", "Chen", "Dagmar", "Emil", "Fatou", "Greta", "Hugo", "Ines", "Jae", "Kofi")
LAST = ("Laine", "Osei", "Wei", "Holt", "Novak", "Diop", "Lind", "Silva", "Marek", "Ito", "Quist")
LEVELS = ("novice",) * 9 + ("intermediate",) * 8 + ("advanced",) * 3
SHARE = {"novice": (0.8, 0.55, 1.0), "intermediate": (1.2, 0.85, 1.5), "advanced": (1.7, 1.15, 2.1)}
"""Best squat, bench press and deadlift over body mass; women lift about two thirds of it."""
FAULTS = (
    ("age", "old"),
    ("screening", "not-cleared"),
    ("screening_date", "2025-02-01"),
    ("body_mass_kg", ""),
    ("back-squat", "heavy"),
    ("days", "funday"),
    ("limits", "knee"),
    ("level", "expert"),
)
COST = re.compile(
    r"([0-9]+) problems solved in ([0-9.]+) s of processor time \(([0-9]+) %\),"
    r" ([0-9]+) programmes made and printed in ([0-9.]+) s\."
)


def row(number: int, draw: Random, *, faulty: bool) -> list[str]:
    """One member."""
    level = draw.choice(LEVELS)
    woman = draw.random() < 0.5
    mass = max(45.0, draw.gauss(66 if woman else 84, 11))
    cells = dict.fromkeys(HEAD, "")
    cells |= {
        "id": str(1000 + number),
        "name": f"{draw.choice(FIRST)} {draw.choice(LAST)} {number}",
        "age": str(min(78, max(16, round(draw.gauss(38, 14))))),
        "body_mass_kg": f"{mass:.1f}",
        "level": level,
        "screening": "cleared",
        "screening_date": f"2026-{draw.randint(3, 12):02}-{draw.randint(1, 28):02}",
        "days": draw.choice(("",) * 6 + ("2",) * 3 + ("mon fri",)),
        "minutes": "",
        "limits": draw.choice(("",) * 18 + ("knee 5", "shoulder 6")),
        "likes": draw.choice(("",) * 48 + ("pull-up", "romanian-deadlift")),
    }
    known = draw.choice((0, 0, 2, 3, 3)) if level == "novice" else draw.choice((0, 2, 3, 3, 3))
    for name, share in list(
        zip(("back-squat", "bench-press", "deadlift"), SHARE[level], strict=True)
    )[:known]:
        best = mass * share * (0.68 if woman else 1.0) * draw.gauss(1.0, 0.12)
        cells[name] = f"{max(20, 2.5 * round(best * 0.85 / 2.5)):g}x5@{draw.randint(0, 2)}"
    if known:
        cells["lifts_date"] = f"2026-12-{draw.randint(1, 20):02}"
    if faulty:
        column, wrong = draw.choice(FAULTS)
        cells[column] = wrong
    return [cells[name] for name in HEAD]


def roster_text(members: int, seed: int) -> str:
    """So many members as CSV, one in twenty with a fault."""
    draw = Random(seed)
    faulty = set(draw.sample(range(members), max(1, members // 20)))
    rows = [row(number, draw, faulty=number in faulty) for number in range(members)]
    return "\n".join(",".join(cells) for cells in (HEAD, *rows)) + "\n"


def run(
    members: int,
    seed: int,
    jobs: int,
    folder: Path,
    cache: Path,
    *,
    template: Path = EXAMPLE / "template.yaml",
) -> float:
    """One run of the program; its seconds. What it says is shown, and its memory as it goes."""
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / "members.csv"
    table.write_text(roster_text(members, seed), encoding="utf-8")
    out = folder / "out"
    start = time.perf_counter()
    with (folder / "said.txt").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(  # noqa: S603 - the program itself
            command(table, out, cache, jobs, template), stdout=said, stderr=subprocess.STDOUT
        )
        watched = _watched(process, out / "plans")
    seconds = time.perf_counter() - start
    done = len(list((out / "plans").glob("*.json")))
    _tell_cost((folder / "said.txt").read_text(encoding="utf-8"))
    print(
        f"  {members} members, {done} programmes in {seconds:.0f} s:"
        f" {60 * members / seconds:.0f} members a minute",
        flush=True,
    )
    print(f"  memory of the coordinator at start, middle, end: {_thirds(watched)} MB", flush=True)
    assert process.returncode == 1, "there are rows with faults, so the answer is 1"
    assert done >= members * 0.8
    return seconds


def command(table: Path, out: Path, cache: Path, jobs: int, template: Path) -> list[str]:
    """The program's arguments."""
    given = [str(table), "-o", str(out), "--cache", str(cache), "--jobs", str(jobs)]
    return [sys.executable, "-m", "planner", "members", *given, "--template", str(template)]


def _tell_cost(said: str) -> None:
    """What solving and printing cost, and how many members of each a processor does in a minute."""
    found = COST.search(said)
    if found is None:
        return
    print(f"  {found.group()}", flush=True)
    solved, solving_s, _, made, making_s = map(float, found.groups())
    solving = f"{60 * solved / solving_s:.1f} problems" if solving_s else "no problem"
    shared = f"{60 * made / solving_s:.0f} members" if solving_s else "all members"
    print(
        f"  a minute of one processor solves {solving}, enough for {shared},"
        f" and makes, verifies and prints {60 * made / making_s:.0f} programmes",
        flush=True,
    )


def _watched(process: subprocess.Popen[bytes], plans: Path) -> list[tuple[int, float]]:
    """Plans on the disk and resident memory in MB of the coordinating process, while it runs."""
    found = []
    while process.poll() is None:
        with suppress(OSError, IndexError):
            pages = int(Path(f"/proc/{process.pid}/statm").read_text(encoding="ascii").split()[1])
            count = len(list(plans.glob("*.json"))) if plans.is_dir() else 0
            found.append((count, pages * os.sysconf("SC_PAGE_SIZE") / 1e6))
        time.sleep(1)
    return found


def _thirds(watched: list[tuple[int, float]]) -> str:
    working = [memory for count, memory in watched if count] or [m for _, m in watched]
    places = (0, len(working) // 2, -1)
    return ", ".join(f"{working[place]:.0f}" for place in places) if working else "not seen"


def problems_of(members: int, seed: int, folder: Path) -> int:
    """How many different problems so many members have at the start of their ways."""
    from planner.cli.member_inputs import read_posing

    table = folder / "members.csv"
    table.write_text(roster_text(members, seed), encoding="utf-8")
    posing = read_posing(table, EXAMPLE / "template.yaml")
    return len({one.digest for one in posing.members if one.outcome is None})


def show(members: int, jobs: int, seed: int = 1) -> None:
    """A run with an empty cache, and one that finds all problems solved."""
    with tempfile.TemporaryDirectory(prefix="planner-members-") as name:
        folder = Path(name)
        different = problems_of(members, seed, folder)
        print(f"\n{members} members of one gym, {different} different problems, {jobs} processes")
        first = run(members, seed, jobs, folder / "first", folder / "cache")
        solved = len(list((folder / "cache").rglob("*.json")))
        again = run(members, seed, jobs, folder / "again", folder / "cache")
        share = 100 * (first - again) / first
        print(f"  {solved} problems solved: {share:.0f} % of the first run, none of the second")
        same = digests(folder / "first" / "out") == digests(folder / "again" / "out")
        print("  both runs wrote the same bytes" if same else "  THE RUNS DIFFER")
        assert same


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder, and the digest of its bytes."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.members", description=__doc__)
    parser.add_argument("--members", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    show(given.members, given.jobs)
