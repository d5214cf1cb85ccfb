"""Printing measured: milliseconds a page, memory over many documents, and other engines on the same content."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.engines import ENGINES
from benchmarks.runs import run
from benchmarks.stages import problem_of
from planner.document import Paper, Template, render_pdf
from planner.document.html import booklet_print
from planner.document.localised import told_in
from planner.document.printing import laid_out
from planner.document.view.booklet import booklet
from planner.document.words import words
from planner.files import dump_json
from planner.plan import Plan
from planner.solver import Budget

COLD = """
import sys, time
start = time.process_time()
from pathlib import Path
from planner.document import Paper, render_pdf
from planner.files import read_json
from planner.plan import Plan
plan = read_json(Path(sys.argv[1]), Plan)
read = time.process_time()
render_pdf(plan, paper=Paper.A4, attachment=Path(sys.argv[1]).read_bytes())
print(read - start, time.process_time() - read)
"""
SESSIONS_A_PAGE = 2
FLAT_MB = 5.0
"""Growth over the second half of many documents that the allocator makes by itself."""


@dataclass(frozen=True)
class Timed:
    """Processor seconds of one kind of rendering, the quickest first."""

    seconds: tuple[float, ...]

    def line(self, name: str, pages: int) -> str:
        """One line of the table."""
        median = statistics.median(self.seconds)
        spread = f"{self.seconds[0]:.2f} to {self.seconds[-1]:.2f}"
        return f"  {name:42} {1000 * median / pages:7.1f}   {median:6.2f}   {spread}"


def timed(render: Callable[[], object], runs: int) -> Timed:
    """Processor seconds of a rendering, several times over."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        render()
        found.append(time.process_time() - start)
    return Timed(tuple(sorted(found)))


def cold(path: Path) -> tuple[float, float]:
    """Processor seconds of a new process: to import and read, and to print its first document."""
    command = [sys.executable, "-c", COLD, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    imported, printed = map(float, done.stdout.split())
    return imported, printed


def resident_mb() -> float:
    """Memory that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def show(athlete: Path, folder: Path, *, runs: int, documents: int) -> None:
    """All of it, as tables."""
    plan = run(problem_of(athlete), Budget()).plan
    assert plan is not None
    path = folder / "plan.json"
    path.write_bytes(dump_json(plan))
    show_speed(plan, path, runs)
    show_engines(plan, runs)
    show_memory(plan, documents)


def show_speed(plan: Plan, path: Path, runs: int) -> None:
    """Cold and warm, the whole booklet and a booklet of one page a week."""
    content = dump_json(plan)
    pages = len(laid_out(booklet_print(plan, paper=Paper.A4)).pages)
    week = one_page_a_week(plan)
    short = len(laid_out(booklet_print(week, paper=Paper.A4)).pages)
    print(f"\nPrinting: PDF/A-3a with PDF/UA-1 tags, {pages} pages, {len(plan.weeks)} weeks")
    print("                                             CPU-ms/page    CPU-s   range")
    imported, first = zip(*(cold(path) for _ in range(runs)), strict=True)
    print(Timed(tuple(sorted(first))).line("cold: first document of a process", pages))
    print(f"  {'(and before it: imports, plan read)':42} {'':7}   {statistics.median(imported):6.2f}")
    warm = timed(lambda: render_pdf(plan, paper=Paper.A4, attachment=content), runs)
    print(warm.line("warm", pages))
    brief = timed(lambda: render_pdf(week, paper=Paper.A4, attachment=None), runs)
    print(brief.line(f"warm, one page a week ({short} pages)", short))


def one_page_a_week(plan: Plan) -> Plan:
    """The same block with as many sessions a week as fit on a page."""
    weeks = tuple(
        week.model_copy(update={"sessions": week.sessions[:SESSIONS_A_PAGE]}) for week in plan.weeks
    )
    return plan.model_copy(update={"weeks": weeks})


def show_engines(plan: Plan, runs: int) -> None:
    """Other engines, in the same run, on the same rows; those that are not installed are named."""
    told = words()
    view = booklet(told_in(plan, told), told, paper=Paper.A4, plan_id="bench")
    print("\nThe same sessions by other engines (no tags, no charts)")
    for name, (module, render) in ENGINES.items():
        if find_spec(module) is None:
            print(f"  {name:42} not installed: pip install {module}")
            continue
        pages = render(view)
        print(timed(partial(render, view), runs).line(f"{name} ({pages} pages)", pages))


def show_memory(plan: Plan, documents: int) -> None:
    """Memory of one process over many documents: each of another week, every tenth a coach's sheet."""
    weeks = [plan.model_copy(update={"weeks": (week,)}) for week in plan.weeks]
    held = {}
    print(f"\nMemory over {documents} documents of one week in one process")
    for count in range(1, documents + 1):
        template = Template.COACH if count % 10 == 0 else Template.ATHLETE
        few = weeks[count % len(weeks)]
        render_pdf(few, paper=Paper.A4, template=template, attachment=None)
        held[count] = resident_mb()
        if count in {1, 10, 50, documents} or count % 100 == 0:
            print(f"  after {count:4} {held[count]:7.1f} MB", flush=True)
    first, last = documents // 2, documents
    print(f"  {growth_mb(held, first, last):+.1f} MB from document {first} to {last}: flat is within {FLAT_MB:g}")


def growth_mb(held: Mapping[int, float], first: int, last: int) -> float:
    """Growth between two documents, each the mean of the ten up to it: single ones come and go."""
    few = [statistics.mean(held[n] for n in range(max(1, at - 9), at + 1)) for at in (first, last)]
    return few[1] - few[0]
