"""XLSX: a workbook with maxima, one sheet a mesocycle with live loads, and cells to write into."""

from planner.exchange.workbook.reading import Filled, FilledBook, read
from planner.exchange.workbook.writing import write

__all__ = ["Filled", "FilledBook", "read", "write"]
