"""The content stage: exercises, sets and blocks of every session of a mesocycle."""
