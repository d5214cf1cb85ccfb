"""The base of every value that is read from a file or written to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeVar, cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema

from planner.files.guards import guarded


class Model(BaseModel):
    """A frozen value that takes no unknown key, no near miss of a type, no NaN and no endless text.

    Dates are taken as `2027-01-04` and times of day as `18:00` or `18:00:30` only.

    A class may give advice for its keys in `HINTS`; it is shown when that key's value is refused.
    """

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        str_max_length=4096,
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
    )

    HINTS: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        """Build the validator, with a guard before every date and time of day."""
        return cast("CoreSchema", guarded(handler(source)))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """The same with other values; what was worked out from the old ones is not taken along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[name]
        return copied


M = TypeVar("M", bound=BaseModel)


class ProblemAt(ValueError):
    """What a model's own validator raises to name the key, below itself, that is at fault.

    Parameters
    ----------
    message
        What should hold.
    path
        Keys and list positions from the validated value down to the culprit.
    found, advice
        As in `planner.errors.Finding`.
    """

    def __init__(self, message: str, *path: str | int, found: str = "", advice: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.found = found
        self.advice = advice
