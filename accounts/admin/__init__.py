"""Data entry of users and memberships."""

from accounts.admin.membership import MembershipAdmin
from accounts.admin.user import UserAdmin

__all__ = ["MembershipAdmin", "UserAdmin"]
