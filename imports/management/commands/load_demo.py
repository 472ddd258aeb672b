"""Load the demonstration: the portfolios in fixtures/ and a user for each role."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import transaction

from accounts.models import Membership, Role, User
from imports.actions.load_afterwards import load_afterwards
from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Portfolio

FIXTURES = settings.BASE_DIR / "fixtures"
PASSWORD = "indsats-demo"  # noqa: S105 - printed on purpose; refused outside debug
ROLES = {"laeser": Role.READER, "redaktoer": Role.EDITOR, "leder": Role.MANAGER}
ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = "Loads the demonstration portfolios and users. What is there already is left alone."

    # The command line speaks English, and so do the names of the roles there.
    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("load_demo makes users with known passwords: only with DEBUG on.")
        with transaction.atomic():
            users = dict(self._user(name) for name in (*ROLES, ADMINISTRATOR))
            for path in sorted(FIXTURES.glob("*.json")):
                self._portfolio(path, list(users))
        self._tell(users)

    def _user(self, name: str) -> tuple[User, bool]:
        """The user, and whether they were made just now."""
        user, made = User.objects.get_or_create(
            username=name, defaults={"is_superuser": name == ADMINISTRATOR}
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
        return user, made

    def _portfolio(self, path: Path, users: list[User]) -> None:
        slug = path.stem
        data = json.loads(path.read_text(encoding="utf-8"))
        if Portfolio.objects.filter(slug=slug).exists():
            self.stdout.write(f"{slug}: there already, left alone")
            return
        portfolio = load_portfolio(data=data)
        for user in users:
            if user.username in ROLES:
                role = ROLES[user.username]
                Membership.objects.create(user=user, portfolio=portfolio, role=role)
        number = portfolio.areas.count()
        self.stdout.write(f"{slug}: loaded, {number} area{'' if number == 1 else 's'}")
        later = FIXTURES / "afterwards" / path.name
        if later.exists():
            self._live_on(portfolio, json.loads(later.read_text(encoding="utf-8")), users)

    def _live_on(self, portfolio: Portfolio, data: dict[str, Any], users: list[User]) -> None:
        """A meeting whose report is frozen, and what was reported after it."""
        for meeting in data["meetings"]:
            # By its name: the read side freezes, and nothing here may know it.
            call_command(
                "freeze",
                portfolio.slug,
                held_on=meeting["held_on"],
                title=meeting["title"],
                stdout=StringIO(),
            )
        editor = next(user for user in users if ROLES.get(user.username) == Role.EDITOR)
        number = load_afterwards(portfolio=portfolio, data=data, by=editor)
        self.stdout.write(f"{portfolio.slug}: one frozen report, and {number} statuses after it")

    def _tell(self, users: dict[User, bool]) -> None:
        """The password of a user who was there before is theirs, and may be another by now."""
        self.stdout.write("\nLog in as one of these:")
        for user, made in users.items():
            role = ROLES[user.username].label if user.username in ROLES else "Administrator"
            password = PASSWORD if made else "(there already, password unchanged)"
            self.stdout.write(f"  {user.username:<12} {password:<14} {role}")
