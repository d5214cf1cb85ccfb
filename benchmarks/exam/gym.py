"""The exam of a gym: a thousand members, every plan and page checked; runs killed at random; a class of twelve."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks import members
from planner.document.gym.card import card_print
from planner.document.paper import Paper
from planner.files import read_json, read_yaml
from planner.members.template import GymTemplate
from planner.plan import Plan
from planner.verify import verify
from tests.document.boxes import pages_of, spills

MINUTES = 15
"""A thousand members on two processors."""
KILLED = 30
"""Members of the run that is killed."""
LATEST_S = 15.0
"""A run is killed at most so long after its start."""


def programmes(count: int, jobs: int) -> int:
    """Make programmes for so many members, and look at everything that came out; how much is wrong."""
    print(f"\n{count} members of one gym, {jobs} processes, nothing solved before", flush=True)
    with tempfile.TemporaryDirectory(prefix="planner-exam-") as name:
        folder = Path(name)
        seconds = members.run(count, 1, jobs, folder, folder / "cache")
        bound_s = 60 * MINUTES * count / 1000
        word = "within" if seconds <= bound_s else "OVER"
        print(f"  {seconds / 60:.1f} minutes: {word} the {bound_s / 60:.1f} that are allowed")
        plans = sorted((folder / "out" / "plans").glob("*.json"))
        with ProcessPoolExecutor(jobs) as pool:
            return _told(pool.map(examined, plans, chunksize=4), len(plans))


def examined(path: Path) -> tuple[str, int, tuple[str, ...]]:
    """A plan's name, the pages of its print, and what is wrong with either."""
    plan = read_json(path, Plan)
    wrong = [f"{v.rule} {v.where}: {v.what}" for v in verify(plan)]
    template = read_yaml(members.EXAMPLE / "template.yaml", GymTemplate)
    pages = pages_of(card_print(plan, programme=template.name, paper=Paper.A4))
    wrong += [f"spills: {text}" for page in pages for text in spills(page)]
    parts = len({week.mesocycle for week in plan.weeks})
    if len(pages) != parts:
        wrong.append(f"{len(pages)} pages for {parts} mesocycles")
    delivered = path.with_suffix(".pdf").read_bytes()
    if not delivered.startswith(b"%PDF-") or b"%%EOF" not in delivered[-16:]:
        wrong.append("the PDF is torn")
    return path.stem, len(pages), tuple(wrong)


def _told(found: Iterable[tuple[str, int, tuple[str, ...]]], count: int) -> int:
    pages = faults = 0
    for name, number, wrong in found:
        pages += number
        faults += bool(wrong)
        for words in wrong:
            print(f"  {name}: {words}", flush=True)
    print(f"  {count} plans verified, {pages} pages looked at: {faults} with faults", flush=True)
    return faults


def kills(times: int, jobs: int, count: int = KILLED, seed: int = 1) -> int:
    """Kill a run at so many random moments, resuming it each time; 0 if the bytes are the same."""
    print(f"\nA run over {count} members, killed {times} times and resumed", flush=True)
    draw = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="planner-kill-") as name:
        folder = Path(name)
        template = _short_template(folder)
        members.run(count, seed, jobs, folder / "whole", folder / "whole-cache", template=template)
        whole = members.digests(folder / "whole" / "out")
        table = folder / "whole" / "members.csv"
        # With a cache of its own, so that it is killed while it solves as well.
        command = members.command(table, folder / "out", folder / "cache", jobs, template)
        done = wrong = 0
        while done < times:
            process = subprocess.Popen([*command, "--resume"], stderr=subprocess.DEVNULL)  # noqa: S603 - the program itself
            time.sleep(draw.uniform(0.2, LATEST_S))
            if process.poll() is not None:
                # It came to its end: what it wrote is thrown away, and it is killed again.
                wrong += _differs(folder / "out", whole, partly=False)
                shutil.rmtree(folder / "out")
                continue
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
            wrong += _differs(folder / "out", whole, partly=True)
        subprocess.run([*command, "--resume"], check=False, stderr=subprocess.DEVNULL)  # noqa: S603 - the same
        wrong += _differs(folder / "out", whole, partly=False)
    print(f"  {done} kills, {wrong} folders differ", flush=True)
    return wrong


def _short_template(folder: Path) -> Path:
    """The example's template for one week: problems are solved faster than runs are killed."""
    text = (members.EXAMPLE / "template.yaml").read_text(encoding="utf-8")
    path = folder / "template.yaml"
    path.write_text(text.replace("weeks: 8", "weeks: 1"), encoding="utf-8")
    shutil.copy(members.EXAMPLE / "gym.yaml", folder)
    return path


def _differs(out: Path, whole: dict[str, str], *, partly: bool) -> bool:
    """Whether a folder holds anything but whole files of the undisturbed run, or lacks some at the end."""
    found = members.digests(out) if out.exists() else {}
    kept = {name: sha for name, sha in found.items() if not Path(name).name.startswith(".planner-")}
    if partly:
        # A killed run leaves its job table and temporary files, which only we can see by their names.
        return not kept.items() <= whole.items()
    return found != whole
