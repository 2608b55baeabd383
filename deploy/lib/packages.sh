# Debian packages: what is missing, and how it is installed without any service starting. Needs lib/common.sh.
# shellcheck shell=bash

# has PACKAGE: is what we need of it there, from whatever source?
has() {
  case $1 in
    default-jdk-headless) command -v javac >/dev/null ;;
    maven) command -v mvn >/dev/null ;;
    nodejs) command -v node >/dev/null ;;
    npm | curl | unzip | openssl | debootstrap | chromium | prometheus) command -v "$1" >/dev/null ;;
    rabbitmq-server) [ -d /usr/lib/rabbitmq/lib ] ;;
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    *) dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed ;;
  esac
}

# install_packages NAME…: those that are missing, in one go.
install_packages() {
  local package
  local -a missing=()
  for package; do has "$package" || skipped "$package" || missing+=("$package"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || die "this is not a Debian: install these yourself: ${missing[*]}"
  [ "$(id -u)" = 0 ] || die "missing: ${missing[*]}. Run as root:  apt-get install --no-install-recommends ${missing[*]}"
  say "installing ${missing[*]}"
  (
    without_services
    export DEBIAN_FRONTEND=noninteractive
    apt_get update
    apt_get install -y --no-install-recommends "${missing[@]}"
    leave_disabled rabbitmq-server postgresql prometheus prometheus-node-exporter
  ) </dev/null >&2 || say "apt-get ended with an error"
  for package in "${missing[@]}"; do
    has "$package" || missing_part "$package" "$package could not be installed from this machine's Debian packages."
  done
}

apt_get() { apt-get -q -o DPkg::Lock::Timeout=600 "$@"; }

# without_services: until this subshell ends, packages start no service, unless the machine has a policy of its own.
without_services() {
  policy=/usr/sbin/policy-rc.d
  [ ! -e $policy ] || return 0
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM HUP
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod 755 $policy
}

# leave_disabled SERVICE…: what has just been installed shall not start with the machine either.
leave_disabled() {
  local service
  [ -d /run/systemd/system ] || return 0
  for service; do
    [[ " ${missing[*]} " != *" $service "* ]] || systemctl disable --quiet "$service" || true
  done
}
