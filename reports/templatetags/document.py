"""Parts of a Document on a page; each tag has a template of its name in reports/document/."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from initiatives.models import Portfolio
from portfolio.dates import format_date
from reports.charts import DrawnChart, draw
from reports.days import chosen_day
from reports.document import (
    BarChart,
    Block,
    Cell,
    Details,
    Document,
    Figures,
    Line,
    LineChart,
    Notes,
    Row,
    Section,
    Table,
    Target,
    Timeline,
)
from reports.layouts.prose import prose
from reports.line_charts import DrawnLineChart, draw_lines
from reports.renderers.html import WITH_ID, RowWriter, lines_html, url_of
from reports.timelines import DrawnTimeline, draw_timeline

register = template.Library()

_TEMPLATES: dict[type, str] = {
    Table: "reports/document/table.html",
    Figures: "reports/document/figures.html",
    Notes: "reports/document/notes.html",
    BarChart: "reports/document/bar_chart.html",
    LineChart: "reports/document/line_chart.html",
    Timeline: "reports/document/timeline.html",
    Details: "reports/document/details.html",
}


@register.inclusion_tag("reports/document/report_section.html", takes_context=True)
def report_section(
    context: template.Context, section: Section, *, links: bool = True, heading: bool = True
) -> dict[str, Any]:
    """A whole section of the page's `document`; `row_actions` of the page stand in its rows."""
    actions, day = context.get("row_actions"), chosen_day(context["request"]) if links else None
    return {
        "section": section,
        "writer": RowWriter(context["document"], links=links, actions=actions, day=day),
        "heading": heading,
    }


@register.inclusion_tag("reports/document/since_last.html", takes_context=True)
def since_last(context: template.Context, section: Section) -> dict[str, Any]:
    """What has changed since the last meeting, with the way to compare any two."""
    document = context["document"]
    address = url_of(section.target, document.portfolio) if section.target is not None else ""
    return {
        "section": section,
        "document": document,
        "address": address,
        "request": context["request"],
    }


@register.filter
def names(document: Document, section: Section) -> bool:
    """Whether the section stands under a heading of its own."""
    return document.names(section)


@register.filter
def template_of(block: Block) -> str:
    """The template that shows a block."""
    return _TEMPLATES[type(block)]


@register.filter
def address_in(target: Target, portfolio: Portfolio) -> str:
    """Where a page shows what is named."""
    return url_of(target, portfolio.slug)


@register.filter
def rows_of(writer: RowWriter, table: Table) -> SafeString:
    return writer.rows(table)


@register.filter
def actions_of(writer: RowWriter, part: Section | Row) -> SafeString:
    """What this reader can do with what a section or a row of a timeline is about.

    A row that stands under several groups has the group before the slash in its key.
    """
    return writer.actions_of(part.key.rpartition("/")[2])


@register.filter
def cell_of(writer: RowWriter, cell: Cell) -> SafeString:
    return SafeString(writer.cell(cell))


@register.filter
def as_html(lines: Iterable[Line]) -> SafeString:
    """Lines of a document, such as an introduction, as paragraphs and lists."""
    return SafeString(lines_html(lines))


@register.filter
def prose_html(text: str) -> SafeString:
    """A text that a person wrote, as paragraphs and lists."""
    return as_html(prose(text))


@register.filter
def drawn(chart: BarChart) -> DrawnChart:
    """The chart with its geometry worked out."""
    return draw(chart)


@register.filter
def drawn_lines(chart: LineChart) -> DrawnLineChart:
    """The chart with its geometry worked out."""
    return draw_lines(chart)


@register.filter
def drawn_timeline(timeline: Timeline) -> DrawnTimeline:
    """The timeline with its geometry worked out."""
    return draw_timeline(timeline)


@register.filter
def place_of(writer: RowWriter, row: Row) -> str:
    """The name by which one comes back to a row after a change; empty for others."""
    is_place = writer.has_links and row.key.startswith(WITH_ID)
    return row.key.replace(":", "-") if is_place else ""


@register.filter
def date_in(day: Any, document: Document) -> str:
    """A date as the document's language writes it; empty for none."""
    return format_date(day, document.language) if day else ""
