"""The commented files that `planner new` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

DAYS = ("monday", "tuesday", "thursday", "friday")
FOCUSES = ("strength", "hypertrophy", "power", "general")


@dataclass(frozen=True)
class Answers:
    """What the profile is filled with; the defaults are meant to be changed.

    Parameters
    ----------
    cleared
        Day on which a health screening cleared the athlete; none: not yet.
    squat_kg, bench_kg
        Best single of the back squat and the bench press; 0: not known.
    """

    start: date
    name: str = "New athlete"
    birth_date: date = date(1995, 6, 15)
    body_mass_kg: float = 75.0
    training_years: float = 2.0
    cleared: date | None = None
    focus: str = "strength"
    priority_lift: str = "back-squat"
    weeks: int = 12
    days: tuple[str, ...] = DAYS
    clock: str = "18:00"
    minutes: int = 75
    squat_kg: float = 0.0
    bench_kg: float = 0.0


def athlete_text(answers: Answers) -> str:
    """A commented athlete.yaml."""
    status = "cleared" if answers.cleared else "not-cleared"
    screened = answers.cleared or answers.start - timedelta(days=14)
    windows = "\n".join(
        f'  - {{ day: {day}, from: "{answers.clock}", minutes: {answers.minutes} }}'
        for day in answers.days
    )
    return ATHLETE.format(
        name=json.dumps(answers.name, ensure_ascii=False),
        birth_date=answers.birth_date,
        body_mass_kg=f"{answers.body_mass_kg:g}",
        training_years=f"{answers.training_years:g}",
        status=status,
        screened=screened,
        focus=answers.focus,
        priority_lift=answers.priority_lift,
        start=answers.start,
        weeks=answers.weeks,
        peak=answers.start + timedelta(days=7 * answers.weeks - answers.start.weekday() - 1),
        windows=windows,
        lifts=_lifts(answers),
    )


def _lifts(answers: Answers) -> str:
    day = answers.start - timedelta(days=14)
    known = (("back-squat", answers.squat_kg), ("bench-press", answers.bench_kg))
    lines = [
        f"  - {{ exercise: {name}, load_kg: {kg:g}, reps: 1, rir: 0, date: {day} }}"
        for name, kg in known
        if kg > 0
    ]
    if lines:
        return "lifts:\n" + "\n".join(lines)
    example = f"{{ exercise: back-squat, load_kg: 100, reps: 5, rir: 2, date: {day} }}"
    return f"lifts: []\n#  - {example}"


ATHLETE = """\
# Profile of an athlete. Check it:  planner check THIS-FILE    Plan it:  planner plan THIS-FILE
# Dates are written 2027-01-04, times of day in quotes, masses in kilograms.
format: 1
name: {name}
coach: ""                  # printed on the programme; leave empty for none
birth_date: {birth_date}
body_mass_kg: {body_mass_kg}
training_years: {training_years}        # under 1 novice, 1 to 4 intermediate, above 4 advanced

# The outcome of a health screening (such as the PAR-Q+ form, or a clinician's word) and its day;
# nothing else about health belongs here. Without a clearance no plan is made.
screening:
  status: {status}      # cleared | not-cleared
  date: {screened}
# Needed besides: a clinician's clearance for pregnancy, resting blood pressure of 180/110 and more,
# heart disease, chest pain or fainting, an operation, a fever. Without "cleared" no plan is made;
# write other to keep the topic private.
#  clearances:
#    - {{ topic: blood-pressure, status: cleared, date: {screened} }}
#        pregnancy | blood-pressure | heart | surgery | illness | other

#last_trained: {screened}   # after two weeks off and more the first weeks have fewer sets

goal:
  focus: {focus}          # strength | hypertrophy | power | general
  priority_lift: {priority_lift}   # a main lift of legs or chest; see: planner rules exercises
  start: {start}        # any day of the first week
  weeks: {weeks}
#  model: daily-undulating  # how the weeks are built; see: planner rules models
#  sessions_per_week: 3     # fewer than the times below allow
#  peak_date: {peak}    # a competition in the last week; the block tapers towards it

# The times of a week in which training is possible.
availability:
{windows}

away: []                   # days without training, both ends included
#  - {{ first: 2027-02-08, last: 2027-02-14 }}

gym: gym.yaml              # beside this file; write it with: planner new gym gym.yaml

# Sets that show how strong the athlete is, with the repetitions that were left (rir). The latest
# set of a lift counts, up to 10 repetitions to failure. Dumbbells: the load of one hand.
{lifts}

# What measures the speed of the bar in training, and the smallest change it can tell: sets then end
# at a loss of velocity. A device that cannot tell 0.07 m/s (telephones) is told so and left out.
#velocity_device: {{ name: GymAware, error_m_s: 0.04 }}

# Pain from 0 to 10 on an exercise, a pattern or a joint: from 4 avoided and lighter, from 6 left out,
# and so is what hurt more on two mornings after training.
limits: []
#  - {{ joint: shoulder, pain: 4, mornings_worse: 1 }}

likes: []                  # ids from: planner rules exercises
dislikes: []
banned: []                 # never to appear
"""

GYM = """\
# A gym: what stands there, how many of each, and which loads can be put together. Delete what is
# not there. An exercise is planned only if all it needs is listed; see: planner rules exercises
format: 1
name: "My gym"
equipment:
  barbell: 2
  rack: 2
  bench-press-station: 1   # with safety arms; without them list a bench and a rack
  bench: 3
  dumbbells: 1
  trap-bar: 1
  kettlebells: 1
  medicine-balls: 1
  box: 1
  step: 1
  bands: 1
  landmine: 1
  pull-up-bar: 1
  dip-bars: 1
  cable: 2
  lat-pulldown: 1
  leg-press: 1
  leg-extension: 1
  leg-curl: 1
  calf-machine: 1
  chest-press-machine: 1
  back-extension: 1
# Masses marked in pounds: bar_lb: 45, { lb: 45, pairs: 4 }, from_lb, kettlebells_lb and so on.
bar_kg: 20
trap_bar_kg: 25
plates:                    # pairs that one bar may take
  - { kg: 20, pairs: 4 }
  - { kg: 15, pairs: 1 }
  - { kg: 10, pairs: 1 }
  - { kg: 5, pairs: 1 }
  - { kg: 2.5, pairs: 1 }
  - { kg: 1.25, pairs: 1 }
dumbbells: { from_kg: 2, to_kg: 40, step_kg: 2 }   # each, for one hand
kettlebells_kg: [8, 12, 16, 20, 24]
machines: { from_kg: 5, to_kg: 120, step_kg: 5 }
cables: { from_kg: 2.5, to_kg: 80, step_kg: 2.5 }
medicine_balls_kg: [2, 3, 4, 5]
"""
