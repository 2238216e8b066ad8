#!/bin/sh
# Prints where the programs of PostgreSQL are: of the newest version on this machine, 15 at least. POSTGRES_BIN names another.
newest=0
found=""
for bin in "${POSTGRES_BIN:-}" "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin; do
  [ -n "$bin" ] && [ -x "$bin/initdb" ] && [ -x "$bin/pg_ctl" ] || continue
  version=$("$bin/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  if [ "$version" -lt 15 ]; then continue; fi
  if [ "$bin" = "${POSTGRES_BIN:-}" ]; then found=$bin && break; fi
  if [ "$version" -gt "$newest" ]; then newest=$version && found=$bin; fi
done
if [ -z "$found" ]; then
  echo "PostgreSQL 15 or newer is not on this machine: npm run test:install brings it, or POSTGRES_BIN names its bin folder." >&2
  exit 1
fi
echo "$found"
