"""Fill in the data entry pages as a browser does: what the page holds is what is sent."""

from typing import Any

from django.test import Client
from lxml import html  # type: ignore[import-untyped]

from accounts.models import User


def log_in(user: User) -> Client:
    """A browser in which `user` is logged in."""
    client = Client()
    client.force_login(user)
    return client


def sent_by(response: Any) -> dict[str, Any]:
    """What a browser sends of the form on this page, by name, each value in a list."""
    document = html.fromstring(response.content.decode())
    form = next(one for one in document.forms if (one.get("id") or "").endswith("_form"))
    for field in form.xpath(".//input[not(@value) and not(@type='checkbox' or @type='radio')]"):
        # lxml leaves it out, a browser sends it.
        field.set("value", "")
    data: dict[str, Any] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def form_data(response: Any) -> dict[str, Any]:
    """The same, with single values by themselves."""
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in sent_by(response).items()
    }


class Page:
    """A form of the data entry pages, opened at `url`; set values like those of a dict."""

    def __init__(self, client: Client, url: str):
        self.client, self.url = client, url
        self.response = client.get(url)
        assert self.response.status_code == 200, (url, self.response.status_code)
        self.data = sent_by(self.response)

    def __setitem__(self, name: str, value: Any) -> None:
        self.data[name] = value

    def __getitem__(self, name: str) -> Any:
        value = self.data[name]
        return value[0] if isinstance(value, list) and len(value) == 1 else value

    def __contains__(self, name: str) -> bool:
        return name in self.data

    def add_row(self, prefix: str, **values: Any) -> str:
        """Press "add another": an empty row, filled with `values`. Gives the row's prefix."""
        number = int(self[f"{prefix}-TOTAL_FORMS"])
        self[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
        row, blank = f"{prefix}-{number}", f"{prefix}-__prefix__-"
        for name in [name for name in self.data if name.startswith(blank)]:
            self.data[f"{row}-{name.removeprefix(blank)}"] = self.data[name]
        for name, value in values.items():
            self[f"{row}-{name}"] = value
        return row

    def options(self, name: str) -> list[str]:
        """The values that the select `name` offers."""
        document = html.fromstring(self.response.content.decode())
        return document.xpath(f"//select[@name='{name}']//option/@value")

    def save(self) -> Any:
        """Send it, and require that it was taken."""
        response = self.client.post(self.url, self.data)
        assert response.status_code == 302, errors_of(response)
        return response

    def refused(self) -> dict[str, str]:
        """Send it, and require that it was not taken; the errors by field."""
        response = self.client.post(self.url, self.data)
        assert response.status_code == 200
        errors = errors_of(response)
        assert errors
        return errors


def errors_of(response: Any) -> dict[str, str]:
    """What is said at each field, also in the rows of the inlines."""
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return {
        form.add_prefix(name): " ".join(messages)
        for form in forms
        for name, messages in form.errors.items()
    }
