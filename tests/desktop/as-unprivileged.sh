#!/bin/bash
# as-unprivileged.sh COMMAND...  For root: runs a command as the user nobody, who has no rights at all, so that Electron
# starts with its real sandbox. The exit code is the command's; 69 when this machine does not allow it.
#
# The user may have no way into the checkout, node's folder or Electron's (below /root, in a private temporary folder).
# They are therefore mounted below a folder that everybody can enter, in a mount namespace that ends with the command. The
# checkout is read-only there, but its test-output is the real checkout's test-output/unprivileged, and writable. The
# command starts in that checkout; HOME and TMPDIR are scratch.
set -u

user=nobody
group=$(id -gn "$user")
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
drop=(setpriv --reuid="$user" --regid="$group" --clear-groups --inh-caps=-all)

main() {
  [ "$(id -u)" = 0 ] || refuse "only root can become $user"
  [ "$(stat -c %A "$checkout/package.json" | cut -c8)" = r ] || refuse "$user may not read the checkout's files"
  unshare --mount --propagation private true 2>/dev/null || refuse "no mount namespaces here"
  stage=$(mktemp -d /tmp/unprivileged.XXXXXX)
  trap 'rm -rf --one-file-system "$stage"' EXIT
  mkdir "$stage"/{checkout,electron,node,home}
  chmod 755 "$stage"
  mkdir -p "$checkout/test-output/unprivileged"
  chown -R "$user:$group" "$stage/home" "$checkout/test-output/unprivileged"
  unshare --mount --propagation private "${BASH_SOURCE[0]}" --inside "$stage" "$@" <&0 &
  child=$!
  trap 'kill -TERM "$child"; wait "$child"; exit' TERM HUP
  trap : INT
  while wait "$child"; code=$?; kill -0 "$child" 2>/dev/null; do :; done
  exit "$code"
}

# Runs in the namespace.
inside() {
  stage=$1
  show "$checkout" "$stage/checkout"
  mount --bind "$checkout/test-output/unprivileged" "$stage/checkout/test-output"
  if [ -n "${ELECTRON_OVERRIDE_DIST_PATH:-}" ]; then
    show "$ELECTRON_OVERRIDE_DIST_PATH" "$stage/electron"
    export ELECTRON_OVERRIDE_DIST_PATH=$stage/electron ELECTRON_EXEC_PATH=$stage/electron/electron
  fi
  node=$(command -v node)
  if ! "${drop[@]}" test -x "$node"; then
    show "$(dirname "$(readlink -f "$node")")" "$stage/node"
    PATH=$stage/node:$PATH
  fi
  cd "$stage/checkout" || exit 69
  export HOME=$stage/home TMPDIR=$stage/home USER=$user LOGNAME=$user
  unset XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME DBUS_SESSION_BUS_ADDRESS
  exec "${drop[@]}" --pdeathsig TERM env --default-signal=INT,QUIT "${@:2}"
}

# show FOLDER PLACE  makes a folder visible, read-only, at another place.
show() {
  if ! mount --bind "$1" "$2" || ! mount -o remount,bind,ro "$2"; then refuse "$1 could not be mounted"; fi
}

refuse() {
  echo "as-unprivileged.sh: $1" >&2
  exit 69
}

if [ "${1:-}" = --inside ]; then inside "${@:2}"; else main "$@"; fi
