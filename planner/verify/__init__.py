"""An independent judge of plans: shares no code with the solver, reads nothing but the plan."""

from planner.verify.revision import verify_revision
from planner.verify.swap import verify_swap
from planner.verify.table import verify
from planner.verify.violation import Violation

__all__ = ["Violation", "verify", "verify_revision", "verify_swap"]
