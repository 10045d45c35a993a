# One image for web, worker, relay, cron and migrate; the command chooses. It takes the steps of `make up`, no others.

FROM python:3.11-slim AS build
WORKDIR /app
RUN python -m venv .venv
COPY requirements.lock ./
RUN .venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps -e . \
 && .venv/bin/livingrite build \
 && .venv/bin/python -m compileall -q livingrite jobs \
 && rm -rf .web/node_modules

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /app --no-create-home livingrite
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ENV=production
USER 10001
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
CMD ["livingrite", "web", "--host", "0.0.0.0", "--port", "3000"]
