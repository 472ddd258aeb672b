"""What every template may ask about its reader."""

from django.http import HttpRequest


def what_the_reader_may(request: HttpRequest) -> dict[str, bool]:
    """Asked here and not by a template: templates start no query."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"may_enter_data": False}
    return {"may_enter_data": user.may_enter_data}
