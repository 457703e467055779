#!/bin/bash
# electron-inside.sh ARGUMENTS...  What Playwright starts in Electron's place: Electron on the test network's client, under the
# process id that Playwright knows. The variables come from electron-inside.ts.
here=$(dirname "${BASH_SOURCE[0]}")
read -ra entry <<<"$INSIDE_ENTRY"

# A file without a name: it is gone when Electron is.
file=$(mktemp) && printf %s "$INSIDE_CERTIFICATE" >"$file" && exec 9<"$file" && rm "$file" || exit
export NODE_EXTRA_CA_CERTS=/dev/fd/9

exec "${entry[@]}" env --chdir="$PWD" "$INSIDE_ELECTRON" -r "$INSIDE_LOADER" "$@" \
  2> >(exec "$INSIDE_NODE" "$here/ports-outside.mjs" >&2 9<&-)
