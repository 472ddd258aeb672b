"""The site's addresses, and the bare page's."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from portfolio.urls import urlpatterns as site

ROWS: list[list[str]] = []
"""What the bare page shows; the measurement fills it."""

TEMPLATE = """<!doctype html><html lang="da"><head><title>Bare</title></head><body><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table></body></html>"""


@login_not_required
def bare(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string(TEMPLATE)
    return HttpResponse(template.render({"rows": ROWS}, request))


urlpatterns = [path("bare/", bare), *site]
