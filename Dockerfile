# The site, as gunicorn serves it. Everything is fetched and compiled here; the container itself
# needs no network but the database, and writes nowhere but to /tmp.
FROM python:3.11-slim-bookworm AS base

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1

WORKDIR /app

# The same list as `make setup` uses. The font cache is made now: at run time nobody may write it.
COPY scripts/debian-run.txt scripts/
RUN apt-get update -qq \
    && xargs -a scripts/debian-run.txt apt-get install -qq -y --no-install-recommends \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache --system-only

# Before the code, so that a change of code does not install everything again.
COPY requirements.txt ./
RUN python -m pip install --require-hashes --only-binary :all: -r requirements.txt


FROM base AS app

COPY . .

# Collecting needs settings as in production; the key exists only while this line runs.
RUN python -m compileall -q accounts budgets imports initiatives portfolio reports \
    && VENV_PYTHON=python scripts/compile-messages.sh \
    && DEBUG=false ALLOWED_HOSTS=localhost EMAIL_URL=console:// DATABASE_URL=sqlite://:memory: \
       SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
       python manage.py collectstatic --noinput --verbosity 0

RUN useradd --system --uid 10001 --no-create-home --home-dir /tmp indsats
USER indsats

ENV HOME=/tmp \
    WEB_CONCURRENCY=2
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "scripts/healthcheck.py"]

# With --preload all processes know each other's pages (portfolio/unchanged.py).
# gunicorn reads WEB_CONCURRENCY (processes) itself. Its heartbeat files belong in memory: on a slow
# disk they make it kill healthy workers. A large PDF takes some seconds, hence the time-out.
CMD ["gunicorn", "portfolio.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--preload", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--timeout", "60", \
     "--max-requests", "2000", "--max-requests-jitter", "200"]
