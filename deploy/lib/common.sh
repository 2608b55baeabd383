# Shared by the scripts in deploy/: how they speak, where they cache, what may be skipped.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

cache=${BROKERDECK_CACHE:-${XDG_CACHE_HOME:-${HOME:?}/.cache}/brokerdeck}

say() { printf '%s\n' "$*" >&2; }

die() {
  say "${0##*/}: $*"
  exit 1
}

# skipped NAME: may this real part be missing? BROKERDECK_SKIP lists such names, separated by commas.
skipped() {
  case ",${BROKERDECK_SKIP:-}," in
    *",$1,"*) return 0 ;;
    *) return 1 ;;
  esac
}

# missing_part NAME WHY: ends the run, unless BROKERDECK_SKIP allows to go on without NAME.
missing_part() {
  skipped "$1" || die "$2 To go on without it, set BROKERDECK_SKIP=$1."
  say "skipped on request: $1"
}

# in_private_mounts COMMAND…: runs it where its mounts are its own and vanish with it, however it ends.
in_private_mounts() {
  local -a namespaces=(--mount)
  [ "$(id -u)" = 0 ] || namespaces+=(--user --map-root-user)
  unshare "${namespaces[@]}" true 2>/dev/null \
    || die "this machine does not let $(id -un) mount inside a namespace of its own (unshare ${namespaces[*]}). Run as root, or in a container with CAP_SYS_ADMIN."
  exec unshare "${namespaces[@]}" "$@"
}
