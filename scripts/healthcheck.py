"""Asks the site beside it whether it is well; exit status 0 if it is.

The container's health check. The request names a host that the site answers to, since Django
refuses any other name, 127.0.0.1 included.
"""

import os
import sys
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
request = urllib.request.Request(
    "http://127.0.0.1:8000/healthz",
    headers={"Host": host if host not in ("", "*") else "localhost", "X-Forwarded-Proto": "https"},
)
# No proxy from the environment: the site is in this very container.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    with opener.open(request, timeout=4) as response:
        sys.exit(0 if response.status == 200 else 1)
except OSError as error:
    print(f"healthz: {error}", file=sys.stderr)
    sys.exit(1)
