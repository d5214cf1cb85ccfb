"""Plans built by hand, with everything a page can show; the same arguments give the same plan."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import cache
from typing import NamedTuple

from planner.athlete import Athlete, Goal, KnownLift, Screening, ScreeningStatus, Window
from planner.dose import fraction_of_reps, reps_to_failure
from planner.exercises import Exercise, Relation
from planner.gym import Gym, Plate, Steps
from planner.place import WeekPhase
from planner.plan import (
    InputDigest,
    Item,
    LoadBasis,
    Plan,
    PlannedBlock,
    PlannedSession,
    PlannedSet,
    PlannedWeek,
    Provenance,
)
from planner.problem import Excluded, Notice, Problem, Slot, Strength, StrengthSource
from planner.solution import BlockRole, TierReport
from planner.vocabulary import (
    BlockMode,
    Category,
    Dominance,
    Focus,
    Lead,
    Level,
    LoadType,
    Mode,
    Muscle,
    Pattern,
    Phase,
    Tier,
    Weekday,
)
from tests.document.sample_rules import rulebook

M, P, L, C, D = Muscle, Pattern, LoadType, Category, Dominance
QUADS, GLUTES, HAMS, CHEST = M.QUADRICEPS, M.GLUTES, M.HAMSTRINGS, M.CHEST


class Row(NamedTuple):
    """One line of the small catalogue."""

    id: str
    name: str
    pattern: Pattern
    dominance: Dominance
    category: Category
    load: LoadType
    direct: tuple[Muscle, ...]
    cue: str
    substitutes: tuple[str, ...] = ()
    e1rm_kg: float | None = None
    unilateral: bool = False
    mode: Mode = Mode.STRENGTH


CATALOGUE = (
    Row(
        "back-squat",
        "Back squat",
        P.SQUAT,
        D.LOWER,
        C.MAIN,
        L.BARBELL,
        (QUADS, GLUTES),
        "Big breath, brace, drive the floor away.",
        ("front-squat", "leg-press"),
        165.0,
    ),
    Row(
        "bench-press",
        "Bench press",
        P.HORIZONTAL_PRESS,
        D.CHEST,
        C.MAIN,
        L.BARBELL,
        (CHEST,),
        "Feet planted, shoulder blades back, touch and press.",
        ("dumbbell-bench-press", "push-up"),
        112.5,
    ),
    Row(
        "front-squat",
        "Front squat",
        P.SQUAT,
        D.LOWER,
        C.MAIN,
        L.BARBELL,
        (QUADS,),
        "Elbows high, sit between the heels.",
        ("back-squat",),
        135.0,
    ),
    Row(
        "trap-bar-deadlift",
        "Trap-bar deadlift",
        P.HINGE,
        D.LOWER,
        C.MAIN,
        L.BARBELL,
        (GLUTES, HAMS),
        "Push the floor, finish tall.",
        ("romanian-deadlift",),
        195.0,
    ),
    Row(
        "incline-bench-press",
        "Incline bench press, close grip with pause",
        P.INCLINE_PRESS,
        D.CHEST,
        C.MAIN,
        L.BARBELL,
        (CHEST,),
        "Bar to the upper chest, forearms upright.",
        ("dumbbell-bench-press",),
        92.5,
    ),
    Row(
        "romanian-deadlift",
        "Romanian deadlift",
        P.HINGE,
        D.LOWER,
        C.ASSISTANCE,
        L.BARBELL,
        (HAMS, GLUTES),
        "Hips back, bar close, soft knees.",
        ("back-extension", "hip-thrust"),
        150.0,
    ),
    Row(
        "dumbbell-bench-press",
        "Dumbbell bench press",
        P.HORIZONTAL_PRESS,
        D.CHEST,
        C.ASSISTANCE,
        L.DUMBBELL,
        (CHEST,),
        "Lower slowly, meet over the chest.",
        ("push-up",),
        44.0,
    ),
    Row(
        "split-squat",
        "Rear-foot-elevated split squat, dumbbells",
        P.LUNGE,
        D.LOWER,
        C.ASSISTANCE,
        L.DUMBBELL,
        (QUADS, GLUTES),
        "Front heel down, knee follows the toes.",
        ("leg-press", "walking-lunge"),
        34.0,
        unilateral=True,
    ),
    Row(
        "weighted-dip",
        "Dip",
        P.DIP,
        D.CHEST,
        C.ASSISTANCE,
        L.BODYWEIGHT,
        (CHEST, M.TRICEPS),
        "Lean a little forward, elbows not flared.",
        ("push-up",),
    ),
    Row(
        "leg-extension",
        "Leg extension",
        P.KNEE_EXTENSION,
        D.LOWER,
        C.ISOLATION,
        L.MACHINE,
        (QUADS,),
        "Squeeze for a moment at the top.",
        ("leg-press",),
        95.0,
    ),
    Row(
        "cable-fly",
        "Cable fly, low to high",
        P.FLY,
        D.CHEST,
        C.ISOLATION,
        L.CABLE,
        (CHEST,),
        "Hug a barrel; elbows stay soft.",
        ("pec-deck",),
    ),
    Row(
        "leg-curl",
        "Seated leg curl",
        P.KNEE_FLEXION,
        D.LOWER,
        C.ISOLATION,
        L.MACHINE,
        (HAMS,),
        "Hips stay down, slow on the way back.",
        ("romanian-deadlift",),
        80.0,
    ),
    Row(
        "pec-deck",
        "Pec-deck fly",
        P.FLY,
        D.CHEST,
        C.ISOLATION,
        L.MACHINE,
        (CHEST,),
        "Open wide only as far as it feels good.",
        ("cable-fly",),
        85.0,
    ),
    Row(
        "cable-row",
        "Seated cable row",
        P.HORIZONTAL_PULL,
        D.SUPPORT,
        C.ASSISTANCE,
        L.CABLE,
        (M.UPPER_BACK, M.LATS),
        "Chest tall, elbows past the ribs.",
        ("pull-up",),
        90.0,
    ),
    Row(
        "face-pull",
        "Face pull",
        P.REAR_RAISE,
        D.SUPPORT,
        C.ISOLATION,
        L.CABLE,
        (M.REAR_DELTS,),
        "Pull to the eyes, thumbs back.",
        (),
    ),
    Row(
        "copenhagen-plank",
        "Copenhagen plank",
        P.ADDUCTION,
        D.SUPPORT,
        C.ISOLATION,
        L.BODYWEIGHT,
        (M.ADDUCTORS,),
        "Straight line from ear to ankle.",
        (),
        unilateral=True,
        mode=Mode.ISOMETRIC,
    ),
    Row(
        "box-jump",
        "Box jump",
        P.JUMP,
        D.LOWER,
        C.POWER,
        L.BODYWEIGHT,
        (),
        "Land as softly as you left; step down.",
        (),
        mode=Mode.PLYOMETRIC,
    ),
    Row(
        "medicine-ball-chest-throw",
        "Medicine-ball chest throw",
        P.THROW,
        D.CHEST,
        C.POWER,
        L.MEDICINE_BALL,
        (),
        "Stop the set when the ball slows down.",
        (),
        mode=Mode.BALLISTIC,
    ),
)
NAMES = tuple(row.id for row in CATALOGUE)
E1RM = {row.id: row.e1rm_kg for row in CATALOGUE}
PATTERN = (
    (
        ("box-jump", "medicine-ball-chest-throw"),
        ("back-squat", "bench-press"),
        ("romanian-deadlift", "dumbbell-bench-press"),
        ("leg-extension", "cable-fly"),
        ("cable-row", "copenhagen-plank"),
    ),
    (
        ("incline-bench-press", "front-squat"),
        ("weighted-dip", "split-squat"),
        ("leg-curl", "pec-deck"),
        ("face-pull",),
    ),
    (
        ("trap-bar-deadlift", "bench-press"),
        ("split-squat", "dumbbell-bench-press"),
        ("leg-extension", "cable-fly"),
    ),
    (("bench-press", "back-squat"), ("leg-curl", "pec-deck"), ("cable-row",), ("face-pull",)),
    (("front-squat", "incline-bench-press"), ("cable-row", "face-pull")),
    (("dumbbell-bench-press", "split-squat"), ("weighted-dip", "leg-curl"), ("cable-row",)),
)
DAYS = (
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.THURSDAY,
    Weekday.SATURDAY,
    Weekday.WEDNESDAY,
    Weekday.SUNDAY,
)
SLOT_DAYS = tuple(sorted(DAYS, key=lambda day: day.number))
PLATES = (25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25)
CATEGORY_SETS = {C.MAIN: 4, C.ASSISTANCE: 3, C.ISOLATION: 3, C.POWER: 3}
PERCENT = {Phase.VOLUME: (68.0, 75.0), Phase.STRENGTH: (77.0, 86.0), Phase.POWER: (85.0, 92.0)}
START = date(2027, 1, 4)


def _exercise(row: Row, names: dict[str, str]) -> Exercise:
    return Exercise(
        id=row.id,
        name=names.get(row.id, row.name),
        pattern=row.pattern,
        dominance=row.dominance,
        category=row.category,
        mode=row.mode,
        direct=row.direct,
        equipment=("trap-bar",) if row.id == "trap-bar-deadlift" else (),
        unilateral=row.unilateral,
        seconds_per_rep=30.0 if row.mode is Mode.ISOMETRIC else 4.0,
        load=row.load,
        e1rm_from=Relation(lift="back-squat", ratio=0.82) if row.id == "front-squat" else None,
        cue=row.cue,
        substitutes=row.substitutes,
    )


def _plates(load_kg: float, bar_kg: float) -> tuple[float, ...]:
    rest = (load_kg - bar_kg) / 2
    found: list[float] = []
    for plate in PLATES:
        while rest >= plate - 1e-9:
            found.append(plate)
            rest -= plate
    return tuple(found)


class Clock:
    """Places sets one after the other on the session's timeline, with the rests they need."""

    def __init__(self, start_s: int) -> None:
        self.now_s = start_s

    def place(self, reps: int, seconds: float = 4.0) -> tuple[int, int]:
        """Start and duration of a set that begins now."""
        start = self.now_s
        length = -(-int(reps * seconds + 10) // 5) * 5
        self.now_s += length
        return start, length


def _step(exercise: Exercise, kg: float) -> float:
    step = {L.BARBELL: 2.5, L.DUMBBELL: 2.0}.get(exercise.load, 5.0)
    return max(step, round(kg / step) * step)


def _set(
    exercise: Exercise,
    place: tuple[int, int],
    reps: int,
    kg: float | None,
    *,
    rir: int | None = None,
    e1rm: float | None = None,
) -> PlannedSet:
    bar = 25.0 if "trap-bar" in exercise.equipment else 20.0
    barbell = exercise.load is L.BARBELL and kg is not None
    return PlannedSet(
        reps=reps,
        load_kg=kg,
        per_side_kg=_plates(kg, bar) if barbell and kg is not None else (),
        percent_1rm=round(100 * kg / e1rm, 1) if kg and e1rm and rir is not None else None,
        rir=rir,
        start_s=place[0],
        set_s=place[1],
    )


class Dosage(NamedTuple):
    """What one exercise does in one session."""

    exercise: Exercise
    basis: LoadBasis
    percent: float | None
    reps: int
    rir: int
    kg: float | None
    sets: int


def _dosage(exercise: Exercise, place: WeekPhase, most_sets: int | None) -> Dosage:
    light = place.kind is not place.phase
    sets = CATEGORY_SETS[exercise.category] + (1 if place.index == 2 else 0)
    sets = most_sets or (max(1, sets // 2) if light else sets)
    if exercise.category is C.POWER:
        basis = LoadBasis.FIXED if exercise.load is L.MEDICINE_BALL else LoadBasis.BODYWEIGHT
        return Dosage(exercise, basis, None, 4, 5, 4.0 if basis is LoadBasis.FIXED else None, sets)
    if exercise.category is C.MAIN:
        low, high = PERCENT[place.phase]
        percent = low + (high - low) * place.index / max(1, place.count - 1)
        percent = round((percent * 0.9 if light else percent) * 2) / 2
        most = reps_to_failure(percent / 100)
        rir = 3 if light else max(1, 3 - place.index)
        reps = max(1, most - rir)
    else:
        reps, rir = 12 - 2 * place.index, 2
        percent = round(200 * fraction_of_reps(reps + rir)) / 2
    e1rm = E1RM[exercise.id]
    if exercise.load is L.BODYWEIGHT:
        reps = 1 if exercise.mode is Mode.ISOMETRIC else reps
        return Dosage(exercise, LoadBasis.BODYWEIGHT, None, reps, rir, None, sets)
    if e1rm is None:
        return Dosage(exercise, LoadBasis.EFFORT, None, reps, rir, None, sets)
    return Dosage(
        exercise, LoadBasis.PERCENT, percent, reps, rir, _step(exercise, e1rm * percent / 100), sets
    )


def _warm_ups(dosage: Dosage, clock: Clock) -> tuple[PlannedSet, ...]:
    if dosage.exercise.category is not C.MAIN or dosage.kg is None:
        return ()
    steps: tuple[tuple[float, int, int], ...] = ((0.0, 10, 30), (0.5, 5, 45), (0.75, 3, 60))
    if dosage.percent is not None and dosage.percent >= 85:
        steps = (*steps, (0.88, 1, 90))
    bar = 25.0 if "trap-bar" in dosage.exercise.equipment else 20.0
    sets = []
    for share, reps, rest in steps:
        kg = max(bar, _step(dosage.exercise, dosage.kg * share))
        sets.append(_set(dosage.exercise, clock.place(reps), reps, kg))
        clock.now_s += rest
    return tuple(sets)


def _seconds(exercise: Exercise) -> float:
    return exercise.seconds_per_rep * (2 if exercise.unilateral else 1)


def _item(
    dosage: Dosage, label: str, warm: tuple[PlannedSet, ...], sets: list[PlannedSet], rest_s: int
) -> Item:
    return Item(
        label=label,
        exercise=dosage.exercise.id,
        basis=dosage.basis,
        target_percent_1rm=dosage.percent,
        rest_s=rest_s,
        warm_ups=warm,
        sets=tuple(sets),
        substitutes=dosage.exercise.substitutes,
        rules=("alternate-legs-and-chest",),
    )


REST = {C.MAIN: 150, C.ASSISTANCE: 120, C.ISOLATION: 90, C.POWER: 90}


def _block(
    letter: str, dosages: list[Dosage], role: BlockRole, mode: BlockMode, clock: Clock
) -> PlannedBlock:
    gap_s = 45
    rests = [REST[d.exercise.category] + (60 if (d.percent or 0) >= 85 else 0) for d in dosages]
    lists: list[list[PlannedSet]] = [[] for _ in dosages]
    warm: list[tuple[PlannedSet, ...]] = []
    ready = [0] * len(dosages)

    def work(k: int) -> None:
        d = dosages[k]
        clock.now_s = max(clock.now_s, ready[k])
        place = clock.place(d.reps, _seconds(d.exercise))
        lists[k].append(_set(d.exercise, place, d.reps, d.kg, rir=d.rir, e1rm=E1RM[d.exercise.id]))
        ready[k] = clock.now_s + rests[k]

    if mode is BlockMode.ALTERNATE:
        warm = [_warm_ups(d, clock) for d in dosages]
        for _round in range(dosages[0].sets):
            for k in range(len(dosages)):
                work(k)
                clock.now_s += gap_s
        clock.now_s -= gap_s
    else:
        for k, d in enumerate(dosages):
            clock.now_s += 60 if k else 0
            warm.append(_warm_ups(d, clock))
            for _round in range(d.sets):
                work(k)
    items = [
        _item(d, f"{letter}{k + 1}", warm[k], lists[k], rests[k]) for k, d in enumerate(dosages)
    ]
    return PlannedBlock(
        letter=letter,
        role=role,
        mode=mode,
        gap_s=gap_s if mode is BlockMode.ALTERNATE else None,
        items=tuple(items),
    )


def _session(
    week: int,
    number: int,
    day: date,
    place: WeekPhase,
    *,
    catalogue: dict[str, Exercise],
    options: Options,
) -> PlannedSession:
    clock = Clock(480)
    blocks: list[PlannedBlock] = []
    for ids in PATTERN[number % len(PATTERN)]:
        exercises = [catalogue[i] for i in ids]
        power = exercises[0].category is C.POWER
        if power and place.phase is Phase.VOLUME:
            continue
        dosages = [_dosage(e, place, options.sets) for e in exercises]
        dosages = [d._replace(sets=dosages[0].sets) for d in dosages]
        heavy = any((d.percent or 0) >= 88 for d in dosages) or place.kind is Phase.TAPER
        pair = len(ids) == 2 and not heavy
        first = not any(b.role is BlockRole.LEAD for b in blocks)
        role = (
            BlockRole.POWER
            if power
            else BlockRole.LEAD
            if first
            else (BlockRole.PAIR if len(ids) == 2 else BlockRole.SINGLE)
        )
        if blocks:
            clock.now_s += 60
        mode = BlockMode.ALTERNATE if pair else BlockMode.STRAIGHT
        blocks.append(_block("ABCDEFGH"[len(blocks)], dosages, role, mode, clock))
        if sum(len(b.items) for b in blocks) >= options.exercises:
            break
    return PlannedSession(
        id=f"W{week:02d}-{number + 1}",
        slot=f"{day.isoformat()}T18:00",
        date=day,
        session=number,
        lead=Lead.CHEST if number % 2 else Lead.LEGS,
        window_minutes=90,
        total_s=clock.now_s,
        warm_up_s=480,
        blocks=tuple(blocks),
    )


class Options(NamedTuple):
    """What a sample plan is like."""

    weeks: int = 12
    sessions: int = 4
    exercises: int = 7
    sets: int | None = None


def _place(week: int, weeks: int) -> tuple[int, WeekPhase]:
    if week == weeks and weeks > 1:
        return (week - 1) // 4, WeekPhase(phase=Phase.POWER, kind=Phase.TAPER, index=2, count=3)
    third = min(2, (week - 1) * 3 // weeks)
    phase = (Phase.VOLUME, Phase.STRENGTH, Phase.POWER)[third]
    position = (week - 1) % 4
    kind = Phase.DELOAD if position == 3 else phase
    return (week - 1) // 4, WeekPhase(phase=phase, kind=kind, index=min(position, 2), count=3)


def _weeks(options: Options, catalogue: dict[str, Exercise]) -> tuple[PlannedWeek, ...]:
    weeks = []
    for number in range(1, options.weeks + 1):
        start = START + timedelta(days=7 * (number - 1))
        mesocycle, place = _place(number, options.weeks)
        sessions = tuple(
            _session(
                number,
                k,
                start + timedelta(days=list(Weekday).index(SLOT_DAYS[k])),
                place,
                catalogue=catalogue,
                options=options,
            )
            for k in range(options.sessions)
        )
        label = rulebook().phase(place.kind).label
        weeks.append(
            PlannedWeek(
                number=number,
                start=start,
                mesocycle=mesocycle,
                place=place,
                label=label,
                sessions=sessions,
            )
        )
    return tuple(weeks)


def _athlete(name: str, coach: str, options: Options) -> Athlete:
    return Athlete(
        format=1,
        name=name,
        coach=coach,
        birth_date=date(1994, 5, 17),
        body_mass_kg=82.5,
        training_years=3.5,
        screening=Screening(status=ScreeningStatus.CLEARED, date=date(2026, 11, 2)),
        goal=Goal(
            focus=Focus.STRENGTH,
            priority_lift="back-squat",
            start=START,
            weeks=options.weeks,
            sessions_per_week=options.sessions,
            peak_date=START + timedelta(days=7 * options.weeks - 1),
        ),
        availability=tuple(
            Window.model_validate({"day": day, "from": time(18, 0), "minutes": 90})
            for day in SLOT_DAYS[: options.sessions]
        ),
        gym="gym.yaml",
        lifts=(
            KnownLift(exercise="back-squat", load_kg=140.0, reps=5, rir=1, date=date(2026, 12, 12)),
            KnownLift(exercise="bench-press", load_kg=112.5, reps=1, date=date(2026, 12, 13)),
        ),
        dislikes=("leg-press",),
    )


def _gym(name: str) -> Gym:
    return Gym(
        format=1,
        name=name,
        equipment={"rack": 2, "bench": 3, "trap-bar": 1, "dumbbells": 1, "cable-station": 2},
        plates=tuple(Plate(kg=kg, pairs=2) for kg in PLATES),
        dumbbells=Steps(from_kg=4.0, to_kg=40.0, step_kg=2.0),
        medicine_balls_kg=(3.0, 4.0, 5.0),
    )


def _strengths() -> tuple[Strength, ...]:
    source = {"bench-press": StrengthSource.TESTED, "back-squat": StrengthSource.ESTIMATED}
    basis = {
        "bench-press": "bench-press",
        "incline-bench-press": "bench-press",
        "dumbbell-bench-press": "bench-press",
    }
    return tuple(
        Strength(
            exercise=name,
            e1rm_kg=kg,
            source=source.get(name, StrengthSource.RELATED),
            basis=basis.get(name, "back-squat"),
        )
        for name, kg in sorted(E1RM.items())
        if kg is not None
    )


def _slots(weeks: tuple[PlannedWeek, ...]) -> tuple[Slot, ...]:
    return tuple(
        Slot(
            id=s.slot,
            week=w.number,
            date=s.date,
            weekday=list(Weekday)[s.date.weekday()],
            start_minute=18 * 60,
            minutes=s.window_minutes,
        )
        for w in weeks
        for s in w.sessions
    )


def _report(weeks: tuple[PlannedWeek, ...]) -> tuple[TierReport, ...]:
    rows = [
        TierReport(
            stage="calendar",
            scope="block",
            tier="preference",
            value=3,
            bound=3,
            proved=True,
            confirmed=True,
        )
    ]
    for mesocycle in sorted({w.mesocycle for w in weeks}):
        for k, tier in enumerate(Tier):
            proved = not (tier is Tier.PREFERENCE and mesocycle == 1)
            rows.append(
                TierReport(
                    stage="content",
                    scope=f"mesocycle {mesocycle + 1}",
                    tier=tier,
                    value=4 * k,
                    bound=4 * k - (0 if proved else 3),
                    proved=proved,
                    confirmed=proved,
                )
            )
    rows += [
        TierReport(
            stage="timeline",
            scope=s.id,
            tier="seconds",
            value=s.total_s,
            bound=s.total_s,
            proved=True,
            confirmed=True,
        )
        for w in weeks
        for s in w.sessions
    ]
    return tuple(rows)


WARNINGS = (
    Notice(rule="eligibility", message="Pain 4 of 10 on deep lunges: avoided where possible."),
    Notice(message="The window on Saturday 30 January is lost: the athlete is away."),
)


def build(
    options: Options,
    *,
    name: str = "Maja Kowalczyk",
    coach: str = "T. Lindqvist",
    gym: str = "Hallen Strength Club",
    names: tuple[tuple[str, str], ...] = (),
    warnings: tuple[Notice, ...] = WARNINGS,
) -> Plan:
    """A plan of the given size; ``names`` replaces names of exercises by id."""
    exercises = tuple(_exercise(row, dict(names)) for row in sorted(CATALOGUE))
    weeks = _weeks(options, {e.id: e for e in exercises})
    problem = Problem(
        athlete=_athlete(name, coach, options),
        level=Level.INTERMEDIATE,
        start=START,
        weeks=options.weeks,
        peak_date=START + timedelta(days=7 * options.weeks - 1),
        sessions_per_week=options.sessions,
        slots=_slots(weeks),
        gym=_gym(gym),
        exercises=exercises,
        excluded=(Excluded(exercise="leg-press", reason="the gym has no leg press"),),
        avoided=("split-squat",),
        strengths=_strengths(),
        warnings=warnings,
        rules=rulebook(),
    )
    return Plan(
        provenance=Provenance(
            planner="0.1.0",
            ortools="9.15.6755",
            seed=0,
            inputs=(InputDigest(role="athlete", name="athlete.yaml", sha256="3f2a9c" + "0" * 58),),
        ),
        problem=problem,
        leads=tuple(s.lead for s in weeks[0].sessions),
        weeks=weeks,
        report=_report(weeks),
    )


@cache
def twelve_weeks() -> Plan:
    """The usual plan: twelve weeks of four sessions."""
    return build(Options())
