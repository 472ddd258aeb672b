from reports.changes.change import Change, ChangeKind, Comparison, Facts
from reports.changes.comparison import compare
from reports.changes.in_sight import facts_of_areas

__all__ = ["Change", "ChangeKind", "Comparison", "Facts", "compare", "facts_of_areas"]
