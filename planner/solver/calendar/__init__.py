"""The calendar stage: training days, phases of the weeks, sessions on dated windows."""
