"""Every plan of one small mesocycle, one after the other, judged by the rules as they are written.

Nothing here is taken from the solver or the verifier; only doses (sets, seconds) are shared by all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations, product

from planner.dose import GRID_S, Dose, dose, sets_in_week, warm_ups
from planner.exercises import Exercise
from planner.problem import PrimingUse, Problem, Slot
from planner.rulebook.kinds import (
    AlternateRule,
    Band,
    ComplexTrainingRule,
    FrequencyRule,
    ModuleRule,
    OrderRule,
    PairRule,
    PrimingRule,
    RecoveryRule,
    SessionSizeRule,
    SessionTimeRule,
    SessionVolumeRule,
    SynchronisedRule,
    TaperRule,
    ThrowPrimingRule,
    VarietyRule,
    VolumeRule,
    WeeklyRiseRule,
)
from planner.solution import TrainingWeek
from planner.vocabulary import (
    Category,
    Dominance,
    ExerciseId,
    Lead,
    Level,
    Muscle,
    Pattern,
    Phase,
    RuleId,
    Tier,
)

Group = tuple[Exercise, ...]
TIERS = tuple(Tier)


@dataclass(frozen=True)
class Filling:
    """One way to fill a session: blocks of one or two exercises with base sets.

    ``lead`` is the leading block in its order: its first exercise leads.
    """

    blocks: tuple[tuple[Group, int], ...]
    lead: Group
    primed: bool = False
    """Its conditioning primes the leading lift."""
    throws: bool = False
    """Its jump primes a throw."""
    rounds: bool = False
    """Its jump makes a complex of the leading pair."""

    @cached_property
    def uses(self) -> tuple[tuple[Exercise, int], ...]:
        """Exercises with base sets."""
        return tuple((exercise, base) for group, base in self.blocks for exercise in group)

    @property
    def lead_base(self) -> int:
        """Base sets of the leading block."""
        return next(base for group, base in self.blocks if set(group) == set(self.lead))


def is_joint(group: Group) -> bool:
    """A block that trains legs and chest."""
    joint = ({Dominance.LOWER, Dominance.CHEST}, {Dominance.INTEGRATED})
    return {e.dominance for e in group} in joint


class Oracle:
    """All fillings of the sessions of a mesocycle without a past, and what they are worth."""

    def __init__(
        self,
        problem: Problem,
        leads: Sequence[Lead],
        weeks: Sequence[TrainingWeek],
        skip: frozenset[RuleId] = frozenset(),
    ) -> None:
        self.problem = problem
        self.leads = tuple(leads)
        self.weeks = tuple(weeks)
        self.skip = skip
        self.rules = problem.rules
        self.phase = self.rules.phase(weeks[0].place.phase)
        self.lift = problem.athlete.goal.priority_lift
        self.exercises = [
            e
            for e in problem.exercises
            if e.category in self.phase.prescriptions
            and e.id not in problem.reserve
            and not self._is_left_out(e)
        ]

    def _is_left_out(self, exercise: Exercise) -> bool:
        """Whether a module names others in its place."""
        return any(
            exercise.pattern in rule.patterns
            and exercise.id not in (*rule.exercises, self.lift)
            and exercise.category is not Category.POWER
            for rule in self.rules.all(ModuleRule)
            if rule.id not in self.skip
        )

    # -------------------------------------------------------------- what there is

    def best(self) -> tuple[int, ...] | None:
        """The least values of the tiers, in their order; none where nothing is allowed."""
        found: tuple[int, ...] | None = None
        for plan in self.plans():
            values = self.values(plan)
            if found is None or values < found:
                found = values
        return found

    def any(self) -> bool:
        """Whether anything is allowed."""
        return next(self.plans(), None) is not None

    def plans(self) -> Iterator[tuple[Filling, ...]]:
        """Every allowed way to fill all sessions."""
        options = [
            [f for f in self.fillings(lead) if self._session_allowed(session, f)]
            for session, lead in enumerate(self.leads)
        ]
        for plan in product(*options):
            if self._week_allowed(plan):
                yield plan

    def fillings(self, lead: Lead) -> Iterator[Filling]:
        """Every way to fill a session that is led so, whatever the rules of the book say."""
        rule = self.rules.maybe(SessionSizeRule)
        most = len(self.exercises)
        if rule and rule.id not in self.skip:
            most = min(most, rule.exercises.max)
        for size in range(1, most + 1):
            for chosen in combinations(self.exercises, size):
                for bases in product(*(self._bases(e) for e in chosen)):
                    yield from self._grouped(
                        dict(zip(chosen_ids(chosen), bases, strict=True)), lead
                    )

    def _bases(self, exercise: Exercise) -> range:
        band = self.phase.prescriptions[exercise.category].base_sets
        return range(max(1, band.min), band.max + 1)

    def _grouped(self, chosen: Mapping[ExerciseId, int], lead: Lead) -> Iterator[Filling]:
        exercises = [self.problem.exercise(name) for name in chosen]
        for groups in self._matchings(exercises, chosen):
            blocks = tuple((group, chosen[group[0].id]) for group in groups)
            for group in groups:
                for first in group:
                    if self._may_lead(first, lead):
                        lead_block = (first, *(e for e in group if e is not first))
                        yield Filling(blocks, lead_block)
                        if self._may_prime(blocks, lead_block):
                            yield Filling(blocks, lead_block, primed=True)
                        if lead is Lead.LEGS and self._may_prime_throw(blocks):
                            yield Filling(blocks, lead_block, throws=True)
                        if lead is Lead.LEGS and self._may_go_round(blocks, lead_block):
                            yield Filling(blocks, lead_block, rounds=True)

    def _complexes(self) -> ComplexTrainingRule | None:
        priming, found = self.problem.priming, self.rules.maybe(ComplexTrainingRule)
        adopted = priming is not None and priming.use is PrimingUse.ADOPT and self._primes()
        room = self.rules.one(SessionTimeRule).most_open
        return found if adopted and found and room >= 3 and self._on(found.id) else None

    def _may_go_round(self, blocks: Sequence[tuple[Group, int]], lead: Group) -> bool:
        """A leading main lift of the legs, a main press, and a jump with as many sets that stands alone."""
        rule, priming = self._complexes(), self.problem.priming
        if rule is None or priming is None or len(lead) != 2:
            return False
        first, second = lead
        mains = first.category is second.category is Category.MAIN
        named = first.pattern in rule.lower and second.pattern in rule.upper
        jumps = [(g[0].id, base) for g, base in blocks if len(g) == 1 and g[0].id in rule.jumps]
        sets = next(base for group, base in blocks if set(group) == set(lead))
        fitting = [n for n, base in jumps if n in priming.conditioning and base == sets]
        return mains and named and bool(fitting)

    def _rounds_added_s(self, filling: Filling, week: TrainingWeek) -> int | None:
        """What a complex lasts longer than its pair and its jump apart; none where it is not possible."""
        rule, base = self.rules.one(ComplexTrainingRule), filling.lead_base
        jump = next(g[0] for g, _ in filling.blocks if len(g) == 1 and g[0].id in rule.jumps)
        group = (*filling.lead, jump)
        doses = self._doses(group, base, week)
        loading = week.place.kind is week.place.phase
        percent = doses[0].percent_1rm or 0
        inside = rule.least_percent_1rm <= percent <= rule.most_percent_1rm
        few = doses[0].sets <= rule.most_rounds and doses[2].reps <= rule.most_jumps
        if not few or (loading and not inside):
            return None
        apart = self.block_s(filling.lead, base, week) + self.block_s((jump,), base, week)
        apart += _grid(self.rules.one(SessionTimeRule).change_s)
        if week.place.kind in rule.not_in:
            change = 2 * _grid(self.rules.one(SessionTimeRule).change_s)
            return sum(self.block_s((e,), base, week) for e in group) + change - apart
        turns = self.rules.maybe(AlternateRule)
        gap_s = _grid(turns.gap_s) if turns else 0
        ramps = [
            [(w.set_s, _grid(w.rest_s)) for w in warm_ups(self.rules, e, d.percent_1rm)]
            for e, d in zip(group[:2], doses[:2], strict=True)
        ]
        found = [_in_rounds_s(rule, doses, gap_s, ready) for ready in _warmed_up(ramps)]
        lengths = [one for one in found if one is not None]
        return min(lengths) - apart if lengths else None

    def _throw_rule(self) -> ThrowPrimingRule | None:
        """The rule by which throws are primed; these problems have one at the most."""
        priming = self.problem.priming
        found = self.rules.all(ThrowPrimingRule)
        adopted = priming is not None and priming.use is PrimingUse.ADOPT
        names = {e.id for e in self.problem.exercises}
        for rule in found if adopted and self._primes() and self._on(found[0].id) else ():
            assert priming is not None
            if names & set(rule.targets) and set(priming.conditioning) & set(rule.conditioning):
                return rule
        return None

    def _may_prime_throw(self, blocks: Sequence[tuple[Group, int]]) -> bool:
        """A jump of few sets and a throw that the rule names, each alone."""
        rule, priming = self._throw_rule(), self.problem.priming
        if rule is None or priming is None:
            return False
        alone = {group[0].id: base for group, base in blocks if len(group) == 1}
        jumps = [
            name
            for name, base in alone.items()
            if name in priming.conditioning and name in rule.conditioning and base <= rule.most_sets
        ]
        return bool(jumps) and any(name in rule.targets for name in alone)

    def _throw_window_s(self, week: TrainingWeek) -> int | None:
        """Seconds that a primed throw adds in a week: what the wait is longer than the change of station."""
        rule = self._throw_rule()
        if rule is None or week.place.kind is not week.place.phase:
            return 0
        change = _grid(self.rules.one(SessionTimeRule).change_s)
        least = _grid(round(60 * rule.least_wait_minutes))
        if max(change, least) > 60 * rule.most_wait_minutes:
            return None
        return max(change, least) - change

    def _primes(self) -> PrimingRule | None:
        priming = self.problem.priming
        on = priming is not None and priming.use is not PrimingUse.DROP
        rule = self.rules.maybe(PrimingRule)
        return rule if on and rule and self._on(rule.id) else None

    def _may_prime(self, blocks: Sequence[tuple[Group, int]], lead: Group) -> bool:
        """One cleared jump alone, few sets, before a main press that the chest leads with."""
        rule, priming = self._primes(), self.problem.priming
        if rule is None or priming is None:
            return False
        alone = [(group[0], base) for group, base in blocks if len(group) == 1]
        few = [e for e, base in alone if e.id in priming.conditioning and base <= rule.most_sets]
        target = lead[0]
        main = target.category is Category.MAIN and target.dominance is Dominance.CHEST
        return bool(few) and main and target.pattern in rule.targets

    def _window_s(self, filling: Filling, week: TrainingWeek) -> int | None:
        """Seconds that priming adds in a week: tried with ever more warm-up sets before the conditioning."""
        rule, base = self.rules.one(PrimingRule), filling.lead_base
        if week.place.kind is not week.place.phase:
            return 0
        if self.takes_turns(filling.lead, base, week):
            return None
        (given,) = self._doses(filling.lead[:1], base, week)
        ramp = [
            (w.set_s, _grid(w.rest_s))
            for w in warm_ups(self.rules, filling.lead[0], given.percent_1rm)
        ]
        change = _grid(self.rules.one(SessionTimeRule).change_s)
        least = _grid(round(60 * rule.least_wait_minutes))
        usual = change + sum(set_s + rest_s for set_s, rest_s in ramp)
        for count in range(len(ramp) + 1):
            wait = change + sum(set_s + rest_s for set_s, rest_s in ramp[count:])
            if wait > 60 * rule.most_wait_minutes:
                continue
            if count == 0:
                return max(wait, least) - usual
            if ramp[count - 1][1] > 2 * change or least > 60 * rule.most_wait_minutes:
                return None
            now = 0
            for set_s, rest_s in ramp[:count]:
                now += set_s + rest_s
            return now - ramp[count - 1][1] + change + max(wait, least) - usual
        return None

    def _may_lead(self, exercise: Exercise, lead: Lead) -> bool:
        return exercise.dominance is lead.dominance and exercise.category is not Category.POWER

    def _matchings(
        self, exercises: Sequence[Exercise], base: Mapping[ExerciseId, int]
    ) -> Iterator[list[Group]]:
        if not exercises:
            yield []
            return
        first, *rest = exercises
        for others in self._matchings(rest, base):
            yield [(first,), *others]
        for partner in rest:
            if base[first.id] == base[partner.id] and self.may_share(first, partner):
                left = [e for e in rest if e is not partner]
                for others in self._matchings(left, base):
                    yield [(first, partner), *others]

    def may_share(self, first: Exercise, second: Exercise) -> bool:
        """Whether two exercises may stand in one block."""
        halves = {first.dominance, second.dominance}
        power = Category.POWER
        if halves == {Dominance.LOWER, Dominance.CHEST}:
            if (first.category is power) != (second.category is power):
                return False
        elif halves != {Dominance.SUPPORT} or set(first.direct) & set(second.direct):
            return False
        shared = set(first.equipment) & set(second.equipment)
        return all(self.problem.gym.equipment.get(name, 0) >= 2 for name in shared)

    # -------------------------------------------------------------- one session

    def _on(self, rule_id: RuleId) -> bool:
        return rule_id not in self.skip

    def _session_allowed(self, session: int, filling: Filling) -> bool:
        exercises = [e for e, _ in filling.uses]
        size = self.rules.maybe(SessionSizeRule)
        if size and self._on(size.id) and not _inside(size.exercises, len(exercises)):
            return False
        together = self.rules.maybe(SynchronisedRule)
        if together and self._on(together.id):
            joint = sum(is_joint(group) for group, _ in filling.blocks)
            if joint < together.pairs or _integrated(filling) > 1:
                return False
        order = self.rules.maybe(OrderRule)
        if order and order.priority_first and self._on(order.id):
            held = any(e.id == self.lift for e in exercises)
            if held and filling.lead[0].id != self.lift:
                return False
        variety = self.rules.maybe(VarietyRule)
        if variety and self._on(variety.id):
            patterns = [e.pattern for e in exercises]
            if max(patterns.count(p) for p in patterns) > variety.most_of_pattern_per_session:
                return False
        for priming in self.rules.all(PrimingRule):
            primers = [e for e in exercises if e.category is Category.POWER]
            count = sum(e.pattern in priming.conditioning for e in primers)
            if self._on(priming.id) and count > priming.most_per_session:
                return False
        return all(self._dated_allowed(session, filling, week) for week in self.weeks)

    def _dated_allowed(self, session: int, filling: Filling, week: TrainingWeek) -> bool:
        slot = self._slot(session, week)
        if slot is None:
            return True
        cap = self.rules.maybe(SessionVolumeRule)
        if cap and self._on(cap.id):
            given = self.half_sets(filling, week)
            if any(count > 2 * cap.most_sets for count in given.values()):
                return False
        turns = self.rules.maybe(AlternateRule)
        if turns and self._on(turns.id) and self._too_many(turns, filling, week):
            return False
        clock = self.rules.one(SessionTimeRule)
        added = self._window_s(filling, week) if filling.primed else 0
        if filling.throws:
            added = self._throw_window_s(week)
        if filling.rounds:
            added = self._rounds_added_s(filling, week)
        if added is None:
            return False
        if not self._on(clock.id):
            return True
        return self.seconds(filling, week) + added <= slot.minutes * 60

    def _slot(self, session: int, week: TrainingWeek) -> Slot | None:
        names = [p.slot for p in week.placements if p.session == session]
        return self.problem.slot(names[0]) if names else None

    def _doses(self, group: Group, base: int, week: TrainingWeek) -> list[Dose]:
        return [dose(self.rules, e, base, week.place) for e in group]

    def takes_turns(self, group: Group, base: int, week: TrainingWeek) -> bool:
        """Whether a block is done in alternate sets in a week."""
        rule = self.rules.maybe(AlternateRule)
        if rule is None or len(group) < 2 or week.place.kind in rule.not_in:
            return False
        if self.problem.level is Level.NOVICE and week.number <= rule.novice_free_weeks:
            return False
        return all(
            (d.percent_1rm or 0) < rule.below_percent_1rm for d in self._doses(group, base, week)
        )

    def _too_many(self, rule: AlternateRule, filling: Filling, week: TrainingWeek) -> bool:
        return any(self._too_many_rounds(rule, g, base, week) for g, base in filling.blocks)

    def _too_many_rounds(
        self, rule: AlternateRule, group: Group, base: int, week: TrainingWeek
    ) -> bool:
        if not self.takes_turns(group, base, week):
            return False
        doses = self._doses(group, base, week)
        most = rule.most_rounds
        for exercise, given in zip(group, doses, strict=True):
            legs = exercise.pattern in (Pattern.SQUAT, Pattern.HINGE)
            if exercise.id == self.lift and legs and (given.percent_1rm or 0) >= 80:
                most = rule.most_rounds_priority_squat
        return doses[0].sets > most

    def seconds(self, filling: Filling, week: TrainingWeek) -> int:
        """The shortest length of a session, over the orders of the pairs that do not lead."""
        rule = self.rules.one(SessionTimeRule)
        total = _grid(rule.general_warm_up_s)
        for position, (group, base) in enumerate(filling.blocks):
            orders = [filling.lead] if set(group) == set(filling.lead) else [*permutations(group)]
            total += min(self.block_s(order, base, week) for order in orders)
            total += _grid(rule.change_s) if position else 0
        return total

    def block_s(self, group: Group, base: int, week: TrainingWeek) -> int:
        """The shortest length of one block in an order, by trying every order of warm-up sets."""
        rows = []
        for exercise, given in zip(group, self._doses(group, base, week), strict=True):
            ramp = warm_ups(self.rules, exercise, given.percent_1rm)
            rows.append(([(w.set_s, w.rest_s) for w in ramp], given))
        change = _grid(self.rules.one(SessionTimeRule).change_s)
        if not self.takes_turns(group, base, week):
            return sum(_straight(ramp, given) for ramp, given in rows) + change * (len(rows) - 1)
        turns = self.rules.one(AlternateRule)
        return in_turns_s(rows, turns.gap_s)

    def half_sets(self, filling: Filling, week: TrainingWeek) -> dict[Muscle, int]:
        """Half-sets of each muscle in a session of a week."""
        found = dict.fromkeys(Muscle, 0)
        for exercise, base in filling.uses:
            if exercise.category is Category.POWER:
                continue
            sets = sets_in_week(self.rules, base, week.place)
            for muscle in exercise.direct:
                found[muscle] += 2 * sets
            for muscle in exercise.indirect:
                found[muscle] += sets
        return found

    # -------------------------------------------------------------- the whole mesocycle

    def _placed(self, plan: Sequence[Filling], week: TrainingWeek) -> list[Filling]:
        return [plan[p.session] for p in week.placements]

    def week_half_sets(self, plan: Sequence[Filling], week: TrainingWeek) -> dict[Muscle, int]:
        """Half-sets of each muscle in a week."""
        total = dict.fromkeys(Muscle, 0)
        for filling in self._placed(plan, week):
            for muscle, count in self.half_sets(filling, week).items():
                total[muscle] += count
        return total

    def _loading(self) -> list[TrainingWeek]:
        return [w for w in self.weeks if w.place.kind is w.place.phase]

    def _week_allowed(self, plan: Sequence[Filling]) -> bool:
        return (
            self._variety_allowed(plan)
            and self._integrated_allowed(plan)
            and self._volume_allowed(plan)
            and self._rise_allowed(plan)
            and self._recovery_allowed(plan)
            and self._frequency_allowed(plan)
            and self._taper_allowed(plan)
        )

    def _variety_allowed(self, plan: Sequence[Filling]) -> bool:
        rule = self.rules.maybe(VarietyRule)
        if rule is None or not self._on(rule.id):
            return True
        for week in self.weeks:
            names = [e.id for filling in self._placed(plan, week) for e, _ in filling.uses]
            for name in set(names):
                lift = name == self.lift
                most = rule.most_uses_of_priority_lift if lift else rule.most_uses_per_week
                if names.count(name) > most:
                    return False
        return True

    def _integrated_allowed(self, plan: Sequence[Filling]) -> bool:
        rule = self.rules.maybe(SynchronisedRule)
        if rule is None or not self._on(rule.id):
            return True
        return sum(_integrated(f) > 0 for f in plan) <= rule.integrated_sessions.max

    def bounds(self, rule: VolumeRule, week: TrainingWeek) -> tuple[int, int, int]:
        """Least, target and most half-sets of a week."""
        band, phase = rule.sets[self.problem.level], self.rules.phase(week.place.kind)
        share = phase.volume_min_percent * len(week.placements) * week.place.sets_share_percent
        whole = 100 * len(self.leads) * 100
        return (
            2 * band.min * share // whole,
            2 * band.target * share // whole,
            2 * band.max * phase.volume_max_percent // 100,
        )

    def _volume_allowed(self, plan: Sequence[Filling]) -> bool:
        for week in self.weeks:
            given = self.week_half_sets(plan, week)
            for rule in self.rules.all(VolumeRule):
                least, _, most = self.bounds(rule, week)
                if self._on(rule.id) and (
                    given[rule.muscle] > most or (rule.required and given[rule.muscle] < least)
                ):
                    return False
        return True

    def _rise_allowed(self, plan: Sequence[Filling]) -> bool:
        rule = self.rules.maybe(WeeklyRiseRule)
        if rule is None or not self._on(rule.id):
            return True
        full = [
            w
            for w in self._loading()
            if len(w.placements) == len(self.leads) and w.place.sets_share_percent == 100
        ]
        given = [self.week_half_sets(plan, week) for week in full]
        for muscle in {v.muscle for v in self.rules.all(VolumeRule)}:
            for index in range(1, len(full)):
                past = [g[muscle] for g in given[max(0, index - rule.weeks) : index]]
                room = max(rule.percent * sum(past), 200 * len(past) * rule.sets)
                if 100 * len(past) * given[index][muscle] > 100 * sum(past) + room:
                    return False
        return True

    def _recovery_allowed(self, plan: Sequence[Filling]) -> bool:
        dated = sorted(
            (
                (self.problem.slot(p.slot), self.half_sets(plan[p.session], week))
                for week in self.weeks
                for p in week.placements
            ),
            key=lambda entry: entry[0].id,
        )
        for rule in self.rules.all(RecoveryRule):
            if not self._on(rule.id):
                continue
            for (slot, given), (later, more) in combinations(dated, 2):
                if slot.hours_until(later) < rule.hours and any(
                    min(given[m], more[m]) > 2 * rule.light_sets for m in rule.muscles
                ):
                    return False
        return True

    def _exposures_missing(self, plan: Sequence[Filling], rule: FrequencyRule) -> int:
        missing = 0
        for week in self._loading():
            placed = self._placed(plan, week)
            held = sum(any(e.id == self.lift for e, _ in f.uses) for f in placed)
            missing += max(0, min(rule.priority_lift, len(placed)) - held)
            for muscle in rule.muscles:
                trained = sum(
                    any(muscle in e.direct and e.category is not Category.POWER for e, _ in f.uses)
                    for f in placed
                )
                missing += max(0, min(rule.sessions, len(placed)) - trained)
        return missing

    def _frequency_allowed(self, plan: Sequence[Filling]) -> bool:
        return not any(
            rule.required and self._on(rule.id) and self._exposures_missing(plan, rule)
            for rule in self.rules.all(FrequencyRule)
        )

    def _taper_allowed(self, plan: Sequence[Filling]) -> bool:
        rule = self.rules.maybe(TaperRule)
        loading = self._loading()
        if rule is None or not self._on(rule.id) or not loading[-1].placements:
            return True
        last = loading[-1]
        full = self._trained_sets(plan, last)
        for week in self.weeks:
            if week.place.kind is Phase.TAPER and week.placements:
                kept = 100 * self._trained_sets(plan, week) * len(last.placements)
                share = full * len(week.placements)
                most, least = 100 - rule.least_cut_percent, 100 - rule.most_cut_percent
                if not least * share <= kept <= most * share:
                    return False
        return True

    def _trained_sets(self, plan: Sequence[Filling], week: TrainingWeek) -> int:
        return sum(
            sets_in_week(self.rules, base, week.place)
            for filling in self._placed(plan, week)
            for exercise, base in filling.uses
            if exercise.dominance is not Dominance.SUPPORT
        )

    # -------------------------------------------------------------- tiers

    def values(self, plan: Sequence[Filling]) -> tuple[int, ...]:
        """The values of the tiers in their order."""
        return (
            self._minimum(plan),
            self._volume(plan),
            sum(self._intent(filling) for filling in plan),
            self._synchronisation(plan),
            sum(self._stations(filling) for filling in plan),
            self._preference(plan),
        )

    def _minimum(self, plan: Sequence[Filling]) -> int:
        short = 0
        for week in self.weeks:
            given = self.week_half_sets(plan, week)
            for rule in self.rules.all(VolumeRule):
                if not rule.required:
                    short += max(0, self.bounds(rule, week)[0] - given[rule.muscle])
        rules = [r for r in self.rules.all(FrequencyRule) if not r.required]
        return short + sum(self._exposures_missing(plan, rule) for rule in rules)

    def _volume(self, plan: Sequence[Filling]) -> int:
        short = 0
        for week in self._loading():
            given = self.week_half_sets(plan, week)
            for rule in self.rules.all(VolumeRule):
                short += max(0, self.bounds(rule, week)[1] - given[rule.muscle])
        return short

    def _intent(self, filling: Filling) -> int:
        lead = [e.category is Category.MAIN for e in filling.lead]
        cost = (0 if lead[0] else 3) + (0 if lead[1:] == [True] else 1)
        halves = {e.dominance for e in self.exercises if e.category is Category.POWER}
        if {Dominance.LOWER, Dominance.CHEST} <= halves and not any(
            e.category is Category.POWER for e, _ in filling.uses
        ):
            cost += 2
        return cost

    def _synchronisation(self, plan: Sequence[Filling]) -> int:
        rule, unprimed = self.rules.maybe(SynchronisedRule), self._unprimed(plan)
        if rule is None:
            return unprimed
        points = sum(self.points(group) for f in plan for group, _ in f.blocks)
        points += sum(self._throw_points() for f in plan if f.throws)
        short = max(0, rule.enough_points * len(plan) - points)
        if any(e.dominance is Dominance.INTEGRATED for e in self.exercises):
            held = sum(_integrated(f) > 0 for f in plan)
            short += max(0, min(rule.integrated_sessions.min, len(plan)) - held)
        return short + unprimed

    def _unprimed(self, plan: Sequence[Filling]) -> int:
        """Three for each session that could be primed in some loading week, and is not."""
        given = self.phase.prescriptions.get(Category.POWER)
        placed = {p.session for week in self._loading() for p in week.placements}
        missing = 0
        for half, rule in ((Lead.CHEST, self._primes()), (Lead.LEGS, self._throw_rule())):
            if rule is None or given is None or given.base_sets.min > rule.most_sets:
                continue
            led = [s for s, lead in enumerate(self.leads) if lead is half and s in placed]
            missing += sum(not (plan[s].primed or plan[s].throws or plan[s].rounds) for s in led)
        return 3 * missing + 4 * self._too_few_rounds(plan, placed)

    def _too_few_rounds(self, plan: Sequence[Filling], placed: set[int]) -> int:
        """Sessions that lack a complex to as many as the rule names."""
        rule, given = self._complexes(), self.phase.prescriptions
        if rule is None or not {Category.MAIN, Category.POWER} <= given.keys():
            return 0
        led = [s for s, lead in enumerate(self.leads) if lead is Lead.LEGS and s in placed]
        return max(0, min(rule.sessions, len(led)) - sum(f.rounds for f in plan))

    def _throw_points(self) -> int:
        """Points of the jump and the throw of these problems."""
        rule = self._throw_rule()
        if rule is None:
            return 0
        return self.points(
            (self.problem.exercise(rule.conditioning[0]), self.problem.exercise(rule.targets[0]))
        )

    def points(self, group: Group) -> int:
        """Points of a block by the best rule that names it."""
        if not is_joint(group):
            return 0
        lower = next((e for e in group if e.dominance is Dominance.LOWER), group[0])
        upper = next((e for e in group if e.dominance is Dominance.CHEST), group[0])
        return max(
            (
                r.points
                for r in self.rules.all(PairRule)
                if lower.pattern in r.lower and upper.pattern in r.upper
            ),
            default=0,
        )

    def _stations(self, filling: Filling) -> int:
        rule = self.rules.maybe(SessionSizeRule)
        if rule is None:
            return 0
        many = max(
            0, len(filling.blocks) - (filling.throws or filling.rounds) - rule.preferred_blocks
        )
        return abs(len(filling.uses) - rule.preferred) + many

    def _preference(self, plan: Sequence[Filling]) -> int:
        used = [e for f in plan for e, _ in f.uses]
        cost = 0
        for exercise in used:
            cost += 4 * (exercise.id in self.problem.avoided) + exercise.special
            unknown = self.problem.strength(exercise.id) is None
            cost += 2 * (exercise.category is Category.MAIN and unknown)
        names = {e.id for e in used}
        liked = [e.id for e in self.exercises if e.id in self.problem.liked]
        return cost + sum(name not in names for name in liked)


def chosen_ids(exercises: Sequence[Exercise]) -> list[ExerciseId]:
    """Ids in order."""
    return [e.id for e in exercises]


def _integrated(filling: Filling) -> int:
    return sum(e.dominance is Dominance.INTEGRATED for e, _ in filling.uses)


def _inside(band: Band, number: int) -> bool:
    return band.min <= number <= band.max


def _grid(seconds: int) -> int:
    return -(-seconds // GRID_S) * GRID_S


Row = tuple[list[tuple[int, int]], Dose]


def _straight(ramp: Sequence[tuple[int, int]], given: Dose) -> int:
    now = 0
    for set_s, rest_s in ramp:
        now = _grid(now + set_s + rest_s)
    for number in range(given.sets):
        now += given.set_s
        if number + 1 < given.sets:
            now = _grid(now + given.rest_s)
    return now


def _warmed_up(ramps: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[int, list[int]]]:
    """End of the warm-up sets of two exercises in each order, and when each exercise is rested after them."""
    first, second = ramps
    for places in combinations(range(len(first) + len(second)), len(first)):
        rows, now, ready = [list(first), list(second)], 0, [0, 0, 0]
        for place in range(len(first) + len(second)):
            whose = 0 if place in places else 1
            set_s, rest_s = rows[whose].pop(0)
            now = max(now, ready[whose]) + set_s
            ready[whose] = now + rest_s
        yield now, ready


def _in_rounds_s(
    rule: ComplexTrainingRule, doses: Sequence[Dose], gap_s: int, warmed_up: tuple[int, list[int]]
) -> int | None:
    """End of the last round, each tried five seconds later until its windows are kept; none if they never are."""
    now, ready = warmed_up
    windows = (rule.upper_after_s, rule.jump_after_s)
    end = now
    for _ in range(doses[0].sets):
        for start in range(max(now, ready[0]), max(now, ready[0]) + 3600, GRID_S):
            ends, kept = [start + doses[0].set_s], True
            for item, window in enumerate(windows, start=1):
                at = max(ends[0] + _grid(window.least_s), ends[-1] + gap_s, ready[item])
                kept = kept and at <= ends[0] + window.most_s
                ends.append(at + doses[item].set_s)
            if kept:
                break
        else:
            return None
        end = ends[-1]
        now = end + _grid(rule.rest_s)
        ready = [one + _grid(given.rest_s) for one, given in zip(ends, doses, strict=True)]
    return end


def in_turns_s(rows: Sequence[Row], gap_s: int) -> int:
    """Least seconds of two exercises in turns: every order of their warm-up sets, step by step."""
    labels = [item for item, (ramp, _) in enumerate(rows) for _ in ramp]
    return min(_turns(rows, gap_s, order) for order in set(permutations(labels)))


def _turns(rows: Sequence[Row], gap_s: int, order: Sequence[int]) -> int:
    now, ready, done = 0, [0, 0], [0, 0]
    for item in order:
        set_s, rest_s = rows[item][0][done[item]]
        done[item] += 1
        now = _grid(max(now, ready[item])) + set_s
        ready[item] = now + rest_s
    first = True
    for _ in range(rows[0][1].sets):
        for item in (0, 1):
            given = rows[item][1]
            earliest = now if first else now + gap_s
            first = False
            now = _grid(max(earliest, ready[item])) + given.set_s
            ready[item] = now + given.rest_s
    return now
