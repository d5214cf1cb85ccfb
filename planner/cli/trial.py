"""A one-week plan of the starter files, from the first step to the last: the doctor's trial."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from planner.athlete import Athlete
from planner.block import make_plan
from planner.cli.inputs import read_rules, shipped_exercises
from planner.cli.starter import GYM, Answers, athlete_text
from planner.errors import Fault
from planner.files import parse_yaml
from planner.gym import Gym
from planner.plan import Plan
from planner.pose import pose
from planner.solver import Budget

START = date(2027, 1, 4)


@cache
def trial_plan() -> Plan:
    """Plan one week for the starter athlete in the starter gym.

    Raises
    ------
    Fault
        No plan came out, or the verifier rejected it.
    """
    screened = START - timedelta(days=30)
    answers = Answers(start=START, weeks=1, days=("monday", "thursday"), cleared=screened)
    athlete = parse_yaml(athlete_text(answers), "trial athlete", Athlete)
    gym = parse_yaml(GYM, "trial gym", Gym)
    problem = pose(athlete, gym, shipped_exercises(), read_rules(()))
    found = make_plan(problem, (), Budget(), None)
    if not isinstance(found, Plan):
        raise Fault.of("the solver found no plan for the trial week")
    return found
