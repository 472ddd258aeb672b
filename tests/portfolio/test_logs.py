"""What is written to the log."""

import logging

from django.conf import settings

from portfolio.logs import WithoutSecrets


def logged(message, *arguments):
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, message, arguments, None)
    assert WithoutSecrets().filter(record)
    return record.getMessage()


def test_the_secret_of_a_link_or_a_feed_is_left_out_and_the_rest_of_the_line_stays():
    assert logged("%s: %s", "Gone", "/delt/abc-DEF_123/rapport.pdf") == "Gone: /delt/…/rapport.pdf"
    assert logged("Gone: /delt/abc-DEF_123/") == "Gone: /delt/…/"
    assert logged("Gone: %s", "/frister/abc-DEF_123/frister.ics") == "Gone: /frister/…/frister.ics"
    assert logged("100 %%: %s", "/p/kto-2008/") == "100 %: /p/kto-2008/"


def test_every_handler_leaves_it_out():
    assert all(
        "without_secrets" in each["filters"] for each in settings.LOGGING["handlers"].values()
    )
