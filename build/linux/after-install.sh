#!/bin/sh
set -e
# Chromium's sandbox needs user namespaces that every user may make, or else a helper of root's. Tried as nobody: root may
# always make them.
sandbox='/opt/${sanitizedProductName}/chrome-sandbox'
if setpriv --reuid=65534 --regid=65534 --clear-groups unshare --user --map-root-user true 2>/dev/null; then
  chmod 0755 "$sandbox"
else
  chmod 4755 "$sandbox"
fi
