"""Load the demonstration: the portfolios in fixtures/ and a user for each role."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import Membership, Role, User
from imports.actions.load_portfolio import load_portfolio
from initiatives.models import Portfolio

FIXTURES = settings.BASE_DIR / "fixtures"
PASSWORD = "indsats-demo"  # noqa: S105 - printed on purpose; refused outside debug
ROLES = {"laeser": Role.READER, "redaktoer": Role.EDITOR, "leder": Role.MANAGER}
ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = "Loads the demonstration portfolios and users. What is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("load_demo makes users with known passwords: only with DEBUG on.")
        with transaction.atomic():
            users = [self._user(name) for name in (*ROLES, ADMINISTRATOR)]
            for path in sorted(FIXTURES.glob("*.json")):
                self._portfolio(path, users)
        self._tell(users)

    def _user(self, name: str) -> User:
        user, made = User.objects.get_or_create(
            username=name, defaults={"is_superuser": name == ADMINISTRATOR, "is_staff": True}
        )
        if made:
            user.set_password(PASSWORD)
            user.save()
        return user

    def _portfolio(self, path: Path, users: list[User]) -> None:
        slug = path.stem
        if Portfolio.objects.filter(slug=slug).exists():
            self.stdout.write(f"{slug}: there already, left alone")
            return
        portfolio = load_portfolio(data=json.loads(path.read_text(encoding="utf-8")))
        for user in users:
            if user.username in ROLES:
                role = ROLES[user.username]
                Membership.objects.create(user=user, portfolio=portfolio, role=role)
        self.stdout.write(f"{slug}: loaded, {portfolio.areas.count()} areas")

    def _tell(self, users: list[User]) -> None:
        self.stdout.write("\nLog in as one of these; the password is the same for all:")
        for user in users:
            role = ROLES[user.username].label if user.username in ROLES else "Administrator"
            self.stdout.write(f"  {user.username:<12} {PASSWORD:<14} {role}")
