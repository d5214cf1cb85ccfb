"""The long examinations: too slow for every change, the gate for a new OR-Tools."""
