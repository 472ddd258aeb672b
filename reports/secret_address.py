"""Addresses that open something without a login, for whoever has them."""

import secrets
from hashlib import sha256


def new_secret() -> str:
    """For one address: 256 bits that nobody guesses. Told once and kept nowhere."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What the database knows the secret by; it does not lead back to it."""
    return sha256(secret.encode()).hexdigest()
