"""The house's own rules, as far as a test can hold them (see README, layout)."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STOREYS = ("portfolio", "accounts", "initiatives", "budgets", "reports", "imports")
MAY_IMPORT = {
    "portfolio": set(),
    "accounts": {"portfolio"},
    "initiatives": {"portfolio", "accounts"},
    "budgets": {"portfolio", "accounts", "initiatives"},
    "reports": {"portfolio", "accounts", "initiatives", "budgets"},
    "imports": {"portfolio", "accounts", "initiatives", "budgets", "reports"},
}
"""Nothing imports upwards. The import is above the report: it reads back what a report wrote."""

LONGEST_MODULE = 300
LONGEST_TEST_MODULE = 400
"""Tables of facts and migrations, which nobody wrote by hand, may be as long as they are."""

MEANINGLESS_NAMES = {"utils", "helpers", "common", "services", "misc", "signals", "selectors"}


def modules(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def imported(path: Path) -> set[str]:
    """The top packages that a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("app", STOREYS)
def test_no_storey_imports_one_above_it(app):
    assert len(modules(app)) > 2
    faults = {
        str(path.relative_to(ROOT)): sorted(upward)
        for path in modules(app)
        if (upward := imported(path) & set(STOREYS) - MAY_IMPORT[app] - {app})
    }
    assert faults == {}


def test_renderers_know_no_model_and_no_layout():
    for path in (ROOT / "reports" / "renderers").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        assert not [name for name in names if "models" in name or "layouts" in name], path


def test_layouts_know_no_format():
    for path in (ROOT / "reports" / "layouts").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"reports\.renderers|openpyxl|weasyprint|mark_safe|reverse\(", text), (
            path
        )


def test_only_views_and_commands_know_what_day_it_is():
    # Also without parentheses, as in `default=timezone.localdate`.
    knows = re.compile(r"\blocal(date|time)\b|\bdate\.today\b|\b(timezone|datetime)\.now\b|\bNow\(")
    places = {
        str(path.relative_to(ROOT))
        for app in ("accounts", "budgets", "initiatives", "reports", "imports")
        for path in modules(app)
        if knows.search(path.read_text(encoding="utf-8"))
    }
    outside = {
        place for place in places if not re.search(r"/(views|management|admin|forms)/", place)
    }
    # The one place where pages ask which day they are seen as of, and what a migration writes.
    assert outside == {"reports/days.py", "accounts/first_history.py"}


@pytest.mark.parametrize("app", STOREYS)
def test_a_module_is_about_one_thing_and_says_so_in_its_name(app):
    for path in modules(app):
        assert path.stem not in MEANINGLESS_NAMES, path
    assert too_long(modules(app), LONGEST_MODULE) == {}


def test_tests_are_about_one_thing_too():
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.parent.name != "facts"]
    assert len(tests) > 30
    assert too_long(tests, LONGEST_TEST_MODULE) == {}


def too_long(paths: Iterable[Path], most: int) -> dict[str, int]:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > most}


def test_nothing_that_is_served_names_another_host():
    for folder in ("templates", "static"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".css", ".js", ".svg"}:
                text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
                assert "http://" not in text, path
                assert "https://" not in text, path


def test_templates_set_no_style_and_run_no_script_of_their_own():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son[a-z]+=\"|<script>", text), path
