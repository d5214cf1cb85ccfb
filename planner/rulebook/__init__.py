"""The rulebook: rules as data, their layers, their grades of evidence."""
