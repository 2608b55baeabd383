# Other Debian releases, each in a root folder of its own under the cache: how RabbitMQ versions run that this
# release does not package. Needs lib/common.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

# release_with VERSION: the Debian release that packages this RabbitMQ.
release_with() {
  case $1 in
    3.10) echo bookworm ;;
    4.0) echo trixie ;;
    4.3) echo forky ;;
    *) die "RabbitMQ '$1' is not one of 3.10, 4.0, 4.3." ;;
  esac
}

# rabbitmq_home ROOT VERSION: the installation of VERSION under ROOT ('' is this machine), if it is there.
rabbitmq_home() {
  local home
  for home in "$1/usr/lib/rabbitmq/lib/rabbitmq_server-$2".*; do
    [ ! -d "$home" ] || { echo "${home#"$1"}" && return; }
  done
  return 1
}

# debian_root RELEASE: its folder in the cache, whether or not it is there yet.
debian_root() { echo "$cache/debian-$1"; }

# fetch_debian_root RELEASE PACKAGES: whole or not at all, and only one run at a time fetches.
fetch_debian_root() {
  local root
  root=$(debian_root "$1")
  mkdir -p "$cache"
  (
    flock 9
    [ ! -d "$root" ] || exit 0
    rm -rf "$root".part.*
    part=$root.part.$$
    trap 'rm -rf "$part"' EXIT
    trap 'exit 130' INT TERM HUP
    say "fetching Debian $1 with $2 into $root (once, about a minute)"
    (in_private_mounts bash -c "$(declare -f bootstrap); bootstrap \"\$@\"" bootstrap "$1" "$2" "$part" "$(debian_mirror)") >"$root.log" 2>&1 </dev/null \
      || die "Debian $1 could not be fetched; the reason is at the end of $root.log: $(tail -n 1 "$root.log")"
    mv "$part" "$root"
  ) 9>"$root.lock"
}

# bootstrap RELEASE PACKAGES ROOT MIRROR: a signed, minimal installation without the archives it came from.
bootstrap() {
  local script=/usr/share/debootstrap/scripts/$1 proxy=
  # A release that is newer than the installed debootstrap is built as sid is.
  [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
  eval "$(apt-config shell proxy Acquire::http::Proxy)"
  [ -z "$proxy" ] || export http_proxy=$proxy https_proxy=$proxy
  debootstrap --variant=minbase --force-check-gpg --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --include="$2" "$1" "$3" "$4" "$script" || return
  chroot "$3" apt-get clean || return
  echo "127.0.0.1 localhost" >"$3/etc/hosts"
  umount "$3/sys" "$3/proc" 2>/dev/null || true
}

debian_codename() { sed -n 's/^VERSION_CODENAME=//p' /etc/os-release; }

# debian_mirror: where this machine's own apt gets its Debian from.
debian_mirror() {
  local codename
  codename=$(debian_codename)
  # shellcheck disable=SC2016 # apt fills these in
  apt-get indextargets --format '$(COMPONENT) $(RELEASE) $(SITE)' 'Created-By: Packages' \
    | awk -v codename="$codename" '$1 == "main" && ($2 == codename || $2 ~ /^((old)?stable|testing|sid)$/) { print $3; found = 1; exit }
        END { exit !found }' \
    || die "apt names no repository with Debian's 'main' on this machine (see /etc/apt/sources.list.d)."
}
