"""The part of a report's facts that a reader may see."""

from collections.abc import Container

from reports.changes.change import Facts


def facts_of_areas(
    facts: Facts, wanted: Container[str], visible: Container[str], *, tells_whole: bool
) -> Facts:
    """The same report with only the areas of the keys `wanted` and their indicators; with
    `tells_whole` also what is of the portfolio as a whole: its own indicators and its parties.

    Money of a project that stands in an area which is not `visible` is left out, as on every page.
    Where it is not said in which area money stands, nothing is said of the project's money.
    """

    def seen(project: Facts) -> Facts:
        lines = project.get("lines", ())
        if not all("frame_area" in line for line in lines):
            return {name: value for name, value in project.items() if name != "lines"}
        if "lines" not in project:
            return project
        return {**project, "lines": [line for line in lines if line["frame_area"] in visible]}

    areas = [
        {
            **area,
            "projects": [seen(project) for project in area["projects"]],
        }
        for area in facts.get("areas", ())
        if area["key"] in wanted
    ]
    keys = {row["key"] for area in areas for row in (area, *area["projects"])}
    found = {**facts, "areas": areas}
    if "indicators" in facts:
        found["indicators"] = [
            each for each in facts["indicators"] if _is_of(each, keys, tells_whole=tells_whole)
        ]
    if not tells_whole:
        found.pop("parties", None)
    return found


def _is_of(indicator: Facts, keys: Container[str], *, tells_whole: bool) -> bool:
    owners = [key for name in ("area", "project") if (key := indicator.get(name))]
    return any(key in keys for key in owners) if owners else tells_whole
