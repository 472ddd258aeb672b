"""Checks that the lock files are what they claim to be.

Every package has one exact version and at least one hash, no line names an address (which would
tie the installation to one package index), every wish in a .in file is met by its lock, and what
is tested is what runs: both locks agree on every version.
"""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements", "requirements-dev")
PIN = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[\w.!+]+)( ; [^\\]+)?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(lock: str, errors: list[str]) -> dict[str, str]:
    """Name and version of each package in `lock`; what is wrong with it goes to `errors`."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    if "http" in text:
        errors.append(f"{lock}: holds an address")
    found: dict[str, str] = {}
    # Without comments, and with continued lines joined, a lock is one package a line.
    bare = re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE)
    for line in bare.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        pin, *hashes = re.split(r"\s+(?=--hash)", line.strip())
        match = PIN.fullmatch(pin.strip())
        if match is None:
            errors.append(f"{lock}: not one exact version: {pin}")
            continue
        if not hashes or not all(HASH.fullmatch(part.strip()) for part in hashes):
            errors.append(f"{lock}: no hash, or not a SHA-256: {pin}")
        found[canonicalize_name(match["name"])] = match["version"]
    if not found:
        errors.append(f"{lock}: holds no package")
    return found


def wishes(source: str) -> list[Requirement]:
    """The requirements written by hand in `source` (those it includes belong to the other file)."""
    lines = (ROOT / source).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in map(str.strip, lines) if line and line[0] not in "#-"]


def main() -> int:
    errors: list[str] = []
    locked = {name: pins(f"{name}.txt", errors) for name in LOCKS}
    for name in LOCKS:
        for wish in wishes(f"{name}.in"):
            version = locked[name].get(canonicalize_name(wish.name))
            if version is None or version not in wish.specifier:
                errors.append(f"{name}.txt: {wish} is not met ({version}): run `make lock`")
    for package, version in locked["requirements"].items():
        tested = locked["requirements-dev"].get(package)
        if tested != version:
            errors.append(f"{package}: {version} runs, but {tested} is tested: run `make lock`")
    for error in errors:
        print(error, file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
