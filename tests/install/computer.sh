#!/bin/bash
# computer.sh COMMAND...  For root: runs a command on a copy of this computer, on which it may install and remove what it likes.
# The copy reads the real files and keeps what is changed in memory; it ends with the command. Processes, devices, /run and /tmp
# are the real ones, but for the system's bus, which it has none of; and so is the checkout's test-output. The exit code is the
# command's; 69 when this machine does not allow it.
#
# The command finds COMPUTER_CHANGES, a folder with every file and folder that was changed, and COMPUTER_BEFORE, the real files.
set -u

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

main() {
  [ "$(id -u)" = 0 ] || refuse "only root can do that"
  unshare --mount --propagation private true 2>/dev/null || refuse "no mount namespaces here"
  place=$(mktemp -d /tmp/computer.XXXXXX)
  trap 'rmdir "$place"' EXIT
  unshare --mount --propagation private "${BASH_SOURCE[0]}" --inside "$place" "$@" <&0 &
  child=$!
  trap 'kill -TERM "$child"; wait "$child"; exit' TERM HUP
  trap : INT
  while wait "$child"; code=$?; kill -0 "$child" 2>/dev/null; do :; done
  exit "$code"
}

# Runs in the namespace. The whole of it becomes the root, not a chroot: in one nobody may make user namespaces.
inside() {
  place=$1
  root=$place/root
  mount -t tmpfs tmpfs "$place"
  mkdir "$place"/{changes,work,root}
  mount -t overlay overlay -o "lowerdir=/,upperdir=$place/changes,workdir=$place/work" "$root" 2>/dev/null ||
    refuse "no overlay file system here"
  [ -e "$root/var/lib/dpkg/status" ] || refuse "/var lies on a disk of its own"
  mkdir -p "$root"/.computer/{before,changes,old} "$root$checkout"
  mount --bind / "$root/.computer/before"
  mount -o remount,bind,ro "$root/.computer/before"
  mount --bind "$place/changes" "$root/.computer/changes"
  for folder in /dev /proc /run /sys /tmp "$checkout"; do mount --rbind "$folder" "$root$folder"; done
  mkdir -p /run/dbus && mount -t tmpfs -o mode=755 tmpfs "$root/run/dbus"
  node=$(dirname "$(readlink -f "$(command -v node)")")
  [ -e "$root$node/node" ] || { mkdir -p "$root$node" && mount --bind "$node" "$root$node"; }
  cd "$root" && pivot_root . .computer/old && umount -l /.computer/old || refuse "the root cannot be changed"
  cd "$checkout" || exit 69
  export COMPUTER_CHANGES=/.computer/changes COMPUTER_BEFORE=/.computer/before
  exec setpriv --pdeathsig TERM env --default-signal=INT,QUIT "${@:2}"
}

refuse() {
  echo "computer.sh: $1" >&2
  exit 69
}

if [ "${1:-}" = --inside ]; then inside "${@:2}"; else main "$@"; fi
