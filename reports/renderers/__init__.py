"""Every format that a Document can be written in."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from reports.document import Document


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name is also the file's extension. `render` gives the file's bytes."""

    name: str
    content_type: str
    is_text: bool

    @property
    def extension(self) -> str:
        return self.name

    def render(self, document: Document) -> bytes:
        # Imported when wanted: the PDF library alone takes a second to load.
        function: Callable[[Document], bytes] = import_module(
            f"reports.renderers.{self.name}"
        ).render
        return function(document)


RENDERERS = {
    renderer.name: renderer
    for renderer in (
        Renderer("html", "text/html; charset=utf-8", is_text=True),
        Renderer("pdf", "application/pdf", is_text=False),
        Renderer(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            is_text=False,
        ),
        Renderer(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            is_text=False,
        ),
        Renderer("csv", "text/csv; charset=utf-8", is_text=True),
        Renderer("json", "application/json", is_text=True),
    )
}


def renderer_for(name: str) -> Renderer:
    """The format called `name`; KeyError for an unknown one."""
    return RENDERERS[name]
