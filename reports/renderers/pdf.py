"""A Document as a PDF: landscape A4, tagged for assistive technology (PDF/UA-1)."""

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from reports.document import Document
from reports.renderers.html import standalone


def render(document: Document) -> bytes:
    page = HTML(string=standalone(document), url_fetcher=URLFetcher(allowed_protocols=()))
    pdf: bytes = page.write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=_identifier(document),
        # So that a list that goes on after other lines does not count from 1 again.
        presentational_hints=True,
    )
    return pdf


def _identifier(document: Document) -> bytes:
    """The same document makes the same file."""
    return f"{document.key}@{document.as_of.isoformat()}".encode()
