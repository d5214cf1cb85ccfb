"""The solver's tiers against other ways to the same plan, on the same instances, in one run."""
