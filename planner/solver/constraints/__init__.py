"""How CP-SAT obeys each kind of rule: one file per kind, with the kind's name."""
