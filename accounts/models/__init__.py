from accounts.models.membership import Membership, Role
from accounts.models.restricted import RestrictedQuerySet, SharedQuerySet
from accounts.models.user import User

__all__ = ["Membership", "RestrictedQuerySet", "Role", "SharedQuerySet", "User"]
