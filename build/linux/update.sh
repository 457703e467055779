#!/bin/sh
# What root does to install an update that was loaded: its FILE, its SHA512 in hexadecimal digits. Whoever may call it chooses both.

# What is installed here: no caller can bring another package.
kind='${kind}'
package='${id}'

# The whole is read before any of it runs: the update puts another file in this one's place.
main() {
  set -eu
  umask 077
  # What has begun ends, whatever becomes of the caller: no signal interrupts it, and what it says goes through a file.
  trap '' HUP INT PIPE TERM
  folder=$(mktemp -d /var/tmp/update.XXXXXX)
  trap 'tail -c 20000 "$folder/said" || :; rm -rf "$folder"' EXIT
  install "$@" </dev/null >"$folder/said" 2>&1
}

# The file lies where every program of the user can change it, so what is checked and installed is a copy that only root can.
# apt-get settles what the package needs before it changes anything, and neither puts an older version in place of a newer one.
install() {
  copy=$folder/update.$kind
  cp -- "$1" "$copy"
  [ "$(sha512sum <"$copy")" = "$2  -" ] || refuse 'It is not what was loaded.'
  case $kind in
  deb) found=$(dpkg-deb --field "$copy" Package) ;;
  rpm) found=$(rpm --query --package --queryformat '%{NAME}' -- "$copy") ;;
  esac
  [ "$found" = "$package" ] || refuse "It is the package $found, and not $package."
  case $kind in
  deb) DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-remove -o DPkg::Lock::Timeout=120 install "$copy" ;;
  rpm) rpm --upgrade -- "$copy" ;;
  esac
}

refuse() {
  echo "$1"
  exit 1
}

main "$@"
