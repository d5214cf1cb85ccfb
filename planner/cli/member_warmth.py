"""Imported by the process from which the jobs are forked, and by nobody else: it warms that process up."""

from planner.cli.member_jobs import warm

warm()
