"""A plan as plain strings and numbers for the template, which decides nothing."""
