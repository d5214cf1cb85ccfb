"""The athlete's own test of priming: conditions by lot, exposures, analysis, verdict."""

from planner.priming.allocation import allocate, with_test, with_verdict
from planner.priming.analysis import analyse, told
from planner.priming.exposures import Testing, examined

__all__ = ["Testing", "allocate", "analyse", "examined", "told", "with_test", "with_verdict"]
