"""What the command line names: found, or refused with a sentence that says what there is."""

from django.core.management.base import CommandError

from initiatives.models import Portfolio

# Exit status for an argument that names nothing; argparse uses the same.
WRONG_ARGUMENT = 2


def portfolio_called(slug: str) -> Portfolio:
    """The portfolio with this address. Raises CommandError with exit status 2."""
    portfolio = Portfolio.objects.filter(slug=slug).select_related("owner").first()
    if portfolio is not None:
        return portfolio
    known = ", ".join(Portfolio.objects.order_by("slug").values_list("slug", flat=True))
    raise CommandError(
        f"There is no portfolio “{slug}”; there is {known or 'none yet'}.",
        returncode=WRONG_ARGUMENT,
    )
