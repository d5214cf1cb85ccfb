"""FIT: one strength workout a session for watches, all of them in one archive."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from planner.exchange.extras import extra
from planner.exchange.identity import plan_id, stamp
from planner.exchange.rows import names
from planner.exchange.steps import Lift, Repeat, Rest, Step, steps
from planner.exchange.told import Told
from planner.exchange.watch_names import CATEGORIES, EXACT
from planner.exercises import Exercise
from planner.plan import Plan, PlannedSession
from planner.vocabulary import MassUnit

_LONGEST_TEXT = 40
"""Characters of a name that every watch shows."""


def write(plan: Plan, told: Told) -> bytes:
    """A zip archive with one ``W01-1.fit`` a session; copy them to the watch's workouts folder.

    Raises
    ------
    UsageError
        fit-tool is not installed.
    """
    writer = _Writer(plan, told)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for week in plan.weeks:
            for session in week.sessions:
                # A fixed time: the same plan gives the same bytes.
                info = ZipInfo(f"{session.id}.fit", (1980, 1, 1, 0, 0, 0))
                archive.writestr(info, writer.session(session))
    return target.getvalue()


class _Writer:
    """Writes the sessions of one plan."""

    def __init__(self, plan: Plan, told: Told) -> None:
        self._told = told
        self._builder = extra("fit_tool.fit_file_builder", "watch")
        self._types = extra("fit_tool.profile.profile_type", "watch")
        self._file = extra("fit_tool.profile.messages.file_id_message", "watch")
        self._workout = extra("fit_tool.profile.messages.workout_message", "watch")
        self._step = extra("fit_tool.profile.messages.workout_step_message", "watch")
        self._made_ms = round(stamp(plan.problem.start).timestamp() * 1000)
        self._serial = int(plan_id(plan)[:7], 16)
        self._names = names(plan)
        self._catalogue = {exercise.id: exercise for exercise in plan.exercises}

    def session(self, session: PlannedSession) -> bytes:
        """One workout file."""
        found = steps(session)
        builder = self._builder.FitFileBuilder(auto_define=True, min_string_size=1)
        builder.add(self._file_id())
        builder.add(self._head(session, len(found)))
        for index, step in enumerate(found):
            builder.add(self._message(index, step))
        data: bytes = builder.build().to_bytes()
        return data

    def _file_id(self) -> Any:  # noqa: ANN401 - a message of an untyped package
        message = self._file.FileIdMessage()
        message.type = self._types.FileType.WORKOUT
        message.manufacturer = self._types.Manufacturer.DEVELOPMENT.value
        message.product = 0
        message.serial_number = self._serial
        message.time_created = self._made_ms
        return message

    def _head(self, session: PlannedSession, count: int) -> Any:  # noqa: ANN401 - as above
        message = self._workout.WorkoutMessage()
        message.workout_name = f"{session.id} {self._told.day(session.date)}"
        message.sport = self._types.Sport.TRAINING
        message.sub_sport = self._types.SubSport.STRENGTH_TRAINING
        message.num_valid_steps = count
        return message

    def _message(self, index: int, step: Step) -> Any:  # noqa: ANN401 - as above
        message = self._step.WorkoutStepMessage()
        message.message_index = index
        if isinstance(step, Repeat):
            message.duration_type = self._types.WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
            message.duration_value = step.first
            message.target_value = step.times
        elif isinstance(step, Rest):
            message.intensity = self._types.Intensity.REST
            message.duration_type = self._types.WorkoutStepDuration.TIME
            message.duration_time = float(step.seconds)
            message.target_type = self._types.WorkoutStepTarget.OPEN
        else:
            self._lift(message, step)
        return message

    def _lift(self, message: Any, lift: Lift) -> None:  # noqa: ANN401 - as above
        exercise = self._catalogue[lift.exercise]
        types = self._types
        message.workout_step_name = self._names[lift.exercise][:_LONGEST_TEXT]
        message.intensity = types.Intensity.WARMUP if lift.warm_up else types.Intensity.ACTIVE
        message.duration_type = types.WorkoutStepDuration.REPS
        message.duration_reps = lift.planned.reps
        message.target_type = types.WorkoutStepTarget.OPEN
        if lift.planned.rir is not None:
            message.notes = self._told("export.left", count=lift.planned.rir)
        category, name = self._named(exercise)
        message.exercise_category = category
        if name is not None:
            message.exercise_name = name
        if lift.planned.load_kg:
            message.exercise_weight = lift.planned.load_kg
            pounds = self._told.unit is MassUnit.LB
            units = types.FitBaseUnit
            message.weight_display_unit = units.POUND if pounds else units.KILOGRAM

    def _named(self, exercise: Exercise) -> tuple[Any, int | None]:
        """The profile's category, and the number of the exercise in it where it is known."""
        exact = EXACT.get(exercise.id)
        category = exact[0] if exact else CATEGORIES[exercise.pattern]
        kind = getattr(self._types.ExerciseCategory, category)
        if exact is None:
            return kind, None
        words = "".join(word.capitalize() for word in category.split("_"))
        return kind, getattr(self._types, f"{words}ExerciseName")[exact[1]].value
