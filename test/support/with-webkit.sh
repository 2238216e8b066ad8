#!/bin/sh
# Runs a command with a screen and a WebKit driver beside it, and ends both with it.
set -eu

Xvfb :97 -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 & screen=$!
DISPLAY=:97 WebKitWebDriver --port=4455 --host=127.0.0.1 >/dev/null 2>&1 & driver=$!
trap 'kill $driver $screen 2>/dev/null || true' EXIT INT TERM

# Until the driver listens; a second or two on a slow machine.
tries=0
until node -e 'require("node:net").connect(4455, "127.0.0.1").on("connect", () => process.exit(0)).on("error", () => process.exit(1))'; do
  tries=$((tries + 1))
  if [ "$tries" -ge 40 ]; then
    echo 'with-webkit: WebKitWebDriver did not start.' >&2
    exit 1
  fi
  sleep 0.25
done

"$@"
