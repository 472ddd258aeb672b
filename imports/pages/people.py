"""The people that a file names: whom the site knows, who would be new, and who may be either."""

from dataclasses import dataclass

from imports.plan import Plan

MATCHED, NEW, DOUBTFUL = "matched", "new", "doubtful"


@dataclass(frozen=True, slots=True)
class PeopleFound:
    matched: tuple[str, ...]
    new: tuple[str, ...]
    doubtful: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> "PeopleFound":
        def named(found: str) -> tuple[str, ...]:
            return tuple(name for name, state in plan.people if state == found)

        return cls(named(MATCHED), named(NEW), named(DOUBTFUL))

    def __bool__(self) -> bool:
        return bool(self.matched or self.new or self.doubtful)
