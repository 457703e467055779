#!/bin/bash
# session.sh COMMAND...  Runs a command in a desktop of its own: Xvfb, a D-Bus session, openbox, xfce4-panel (a real
# StatusNotifierItem tray) and gnome-keyring, as root or not, any number at the same time. Needs Debian's packages (see
# tests/setup/system-packages.mjs). The exit code is the command's; 70 when the desktop did not come up.
#
# The command finds DISPLAY, DBUS_SESSION_BUS_ADDRESS and DESKTOP_SCRATCH (a folder that also holds HOME and the XDG
# folders, and each part's log). The caller may set
#   DESKTOP_KEYRING  unlocked (default) | locked | empty: a daemon, but no keyring yet | absent: no daemon, and none to
#                    start | no-bus: nor a D-Bus session that the command could find
#   DESKTOP_KEEP=1   to keep the scratch folder; its name is then printed
set -u

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
keyring=${DESKTOP_KEYRING:-unlocked}
command=
parts=()

main() {
  exec 9<&0 </dev/null
  prepare_scratch
  trap 'stop TERM' TERM
  trap 'stop HUP' HUP
  trap 'stop INT' INT
  start_screen
  start_bus
  start openbox openbox
  start panel xfce4-panel --disable-wm-check
  start_keyring
  await_name org.kde.StatusNotifierWatcher
  [ "$keyring" != no-bus ] || export DBUS_SESSION_BUS_ADDRESS=disabled:
  run_command "$@"
}

prepare_scratch() {
  DESKTOP_SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/desktop.XXXXXX") || exit 70
  trap leave EXIT
  mkdir -m 700 "$DESKTOP_SCRATCH/runtime"
  mkdir -p "$DESKTOP_SCRATCH"/{config/xfce4/xfconf/xfce-perchannel-xml,data,cache,state,services,logs}
  cp "$here/xfce4-panel.xml" "$DESKTOP_SCRATCH/config/xfce4/xfconf/xfce-perchannel-xml/"
  export DESKTOP_SCRATCH HOME=$DESKTOP_SCRATCH XDG_RUNTIME_DIR=$DESKTOP_SCRATCH/runtime
  export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
  export XDG_CURRENT_DESKTOP=XFCE XDG_SESSION_TYPE=x11 LANG=C.UTF-8
  export NO_AT_BRIDGE=1 GTK_A11Y=none GIO_USE_VFS=local GSETTINGS_BACKEND=memory
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XAUTHORITY LANGUAGE LC_ALL SESSION_MANAGER GNOME_KEYRING_CONTROL
}

start_screen() {
  start screen Xvfb -displayfd 7 -screen 0 1280x800x24 -nolisten tcp -noreset 7>"$DESKTOP_SCRATCH/display"
  await "Xvfb" "$!" test -s "$DESKTOP_SCRATCH/display"
  DISPLAY=:$(<"$DESKTOP_SCRATCH/display")
  export DISPLAY
}

start_bus() {
  # Without the keyring's own service files nothing can bring a daemon up behind our back.
  for service in /usr/share/dbus-1/services/*.service; do
    case ${service##*/} in
    org.freedesktop.secrets.service | org.freedesktop.impl.portal.Secret.service | org.gnome.keyring.service) ;;
    org.freedesktop.systemd1.service) ;;
    *) ln -s "$service" "$DESKTOP_SCRATCH/services/" ;;
    esac
  done
  sed "s|@SCRATCH@|$DESKTOP_SCRATCH|" "$here/bus.conf" >"$DESKTOP_SCRATCH/bus.conf"
  start bus dbus-daemon --nofork --nopidfile --config-file="$DESKTOP_SCRATCH/bus.conf" --print-address=8 8>"$DESKTOP_SCRATCH/address"
  await "dbus-daemon" "$!" test -s "$DESKTOP_SCRATCH/address"
  DBUS_SESSION_BUS_ADDRESS=$(<"$DESKTOP_SCRATCH/address")
  export DBUS_SESSION_BUS_ADDRESS
}

start_keyring() {
  local daemon=(gnome-keyring-daemon --foreground --components=secrets)
  case $keyring in
  unlocked | locked) start keyring "${daemon[@]}" --unlock < <(printf test-password) ;;
  empty) start keyring "${daemon[@]}" ;;
  absent | no-bus) return ;;
  *) fail "DESKTOP_KEYRING=$keyring is not one of unlocked, locked, empty, absent, no-bus" ;;
  esac
  await_name org.freedesktop.secrets
  [ "$keyring" != locked ] || gdbus call --session --dest org.freedesktop.secrets --object-path /org/freedesktop/secrets \
    --method org.freedesktop.Secret.Service.Lock "[objectpath '/org/freedesktop/secrets/collection/login']" >/dev/null ||
    fail "the keyring could not be locked"
}

# start NAME COMMAND...  in the background; it is told to end even if this script is killed.
start() {
  setpriv --pdeathsig TERM "${@:2}" <&0 9<&- >"$DESKTOP_SCRATCH/logs/$1.log" 2>&1 &
  parts+=("$!")
}

# await NAME PROCESS CONDITION...  polls for up to 15 s, as long as the process lives.
await() {
  for _ in {1..750}; do
    "${@:3}" && return
    kill -0 "$2" 2>/dev/null || break
    sleep .02
  done
  fail "$1 did not start"
}

await_name() {
  gdbus wait --session --timeout 15 "$1" || fail "nobody owns $1 on the session's bus"
}

# The command runs in the background so that a signal is answered at once; it keeps our stdin and its own Ctrl+C.
run_command() {
  setpriv --pdeathsig TERM env --default-signal=INT,QUIT "$@" <&9 9<&- &
  command=$!
  wait "$command"
  exit
}

# stop SIGNAL  Ends the command, with five seconds' grace. A terminal's Ctrl+C has already reached it.
stop() {
  trap '' TERM HUP INT
  local code=$((128 + $(kill -l "$1")))
  [ -n "$command" ] || exit "$code"
  [ "$1" = INT ] || kill -"$1" "$command" 2>/dev/null
  for _ in {1..50}; do
    kill -0 "$command" 2>/dev/null || exit "$code"
    sleep .1
  done
  kill -TERM "$command" 2>/dev/null
  sleep .2
  kill -KILL "$command" 2>/dev/null
  exit "$code"
}

leave() {
  local code=$?
  trap '' TERM HUP INT
  # The first part is the screen: what still shows a window ends with it.
  [ ${#parts[@]} = 0 ] || end_parts
  for part in "${parts[@]}"; do wait "$part" 2>/dev/null; done
  if [ -n "${DESKTOP_KEEP:-}" ]; then
    echo "The desktop's folder is kept: $DESKTOP_SCRATCH" >&2
  else
    rm -rf "$DESKTOP_SCRATCH" 2>/dev/null || { sleep .2 && rm -rf "$DESKTOP_SCRATCH"; }
  fi
  exit "$code"
}

# With five seconds' grace: xfce4-panel may lock itself up in its handler of SIGTERM.
end_parts() {
  kill "${parts[@]}" 2>/dev/null
  for _ in {1..250}; do
    kill -0 "${parts[@]}" 2>/dev/null || return
    sleep .02
  done
  kill -KILL "${parts[@]}" 2>/dev/null
}

fail() {
  echo "session.sh: $1" >&2
  tail -n 5 "$DESKTOP_SCRATCH"/logs/*.log >&2 2>/dev/null
  exit 70
}

main "$@"
