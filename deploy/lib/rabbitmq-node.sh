# One private RabbitMQ node: how it is laid out, run and ended. Needs lib/common.sh and lib/debian-roots.sh.
# `dir` is its folder on this machine, `here` the same folder as the node sees it, `node` its properties.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

declare -A node=()
dir='' here='' root='' home=''

# open_node DIR: an existing node's properties; fails if there is none.
open_node() {
  local key value
  dir=$1
  [ -f "$dir/node.properties" ] || return 1
  dir=$(cd "$dir" && pwd)
  while IFS='=' read -r key value; do node["$key"]=$value; done <"$dir/node.properties"
  find_installation
}

save_node() {
  local key
  for key in "${!node[@]}"; do echo "$key=${node[$key]}"; done | sort >"$dir/node.properties.new"
  mv "$dir/node.properties.new" "$dir/node.properties"
}

# This machine's own package where it is the right version, else the release's root folder.
find_installation() {
  local version=${node[version]}
  root='' here=$dir
  home=$(rabbitmq_home '' "$version") && return
  root=$(debian_root "$(release_with "$version")") here=/srv
  home=$(rabbitmq_home "$root" "$version") \
    || die "RabbitMQ $version is not here. Run deploy/setup --for test as root."
}

# inside COMMAND…: becomes the command, in the node's installation and environment and no other.
inside() {
  local -a environment=(
    PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME="$here/home" ERL_CRASH_DUMP="$here/log/erl_crash.dump"
    ERL_EPMD_PORT="${node[epmdPort]}" ERL_EPMD_ADDRESS=127.0.0.1
    RABBITMQ_NODENAME="${node[nodeName]}" RABBITMQ_DIST_PORT="${node[distPort]}"
    RABBITMQ_CONFIG_FILE="$here/rabbitmq" RABBITMQ_CONF_ENV_FILE="$here/none" RABBITMQ_ADVANCED_CONFIG_FILE="$here/advanced.config"
    RABBITMQ_ENABLED_PLUGINS_FILE="$here/enabled_plugins" RABBITMQ_PID_FILE="$here/rabbitmq.pid"
    RABBITMQ_MNESIA_BASE="$here/data" RABBITMQ_LOG_BASE="$here/log"
    # The node's shell becomes the Erlang VM itself, so that its process id is known from the first moment.
    RABBITMQ_ALLOW_INPUT=true RABBITMQ_SERVER_START_ARGS=-noinput
    'RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}'
    'RABBITMQ_CTL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}'
  )
  [ -n "$root" ] || exec env -i "${environment[@]}" "$@"
  # shellcheck disable=SC2016 # expanded by the inner shell
  in_private_mounts sh -c '
    root=$1 dir=$2; shift 2
    mount --rbind /proc "$root/proc" && mount --rbind /dev "$root/dev" && mount --bind "$dir" "$root/srv" || exit 1
    exec chroot "$root" env -i "$@"' sh "$root" "$dir" "${environment[@]}" "$@"
}

# process_start PID: when it started, in clock ticks; with the id it names one process for ever. Fails if it is gone.
process_start() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra stat <<<"${stat##*) }"
  [ "${stat[0]}" != Z ] && echo "${stat[19]}"
}

running() { [ -n "${node[pid]:-}" ] && [ "$(process_start "${node[pid]}")" = "${node[pidStart]}" ]; }

# launch: starts the VM, free of this terminal, and its guard if it is to die with another process.
launch() {
  save_node
  setsid "${deploy:?}/rabbitmq" run --dir "$dir" </dev/null >"$dir/console.log" 2>&1 9>&- &
  node[pid]=$!
  node[pidStart]=$(process_start "${node[pid]}") || true
  save_node
  if [ -n "${node[dieWith]:-}" ]; then
    setsid "${deploy:?}/rabbitmq" guard --dir "$dir" </dev/null >/dev/null 2>&1 9>&- &
  fi
}

# end SIGNAL: ends the VM, and the port mapper once no other node of the cluster needs it.
end() {
  local waited
  if running; then
    kill "-$1" "${node[pid]}" 2>/dev/null || true
    for ((waited = 0; waited < 300; waited++)); do
      running || break
      sleep 0.1
    done
    ! running || kill -KILL "${node[pid]}"
  fi
  # The mapper itself refuses while it still knows a living node.
  (inside epmd -kill) >/dev/null 2>&1 </dev/null || true
}

# ready: does everything that was asked for answer?
ready() {
  local path
  : 2>/dev/null <"/dev/tcp/127.0.0.1/${node[amqpPort]}" || return 1
  for path in "${node[managementPort]:+${node[managementPort]}/api/overview}" "${node[prometheusPort]:+${node[prometheusPort]}/metrics}"; do
    [ -z "$path" ] || printf 'user = "%s:%s"\n' "${node[user]}" "${node[password]}" \
      | curl -q -sf -o /dev/null --noproxy '*' --max-time 5 -K - "http://127.0.0.1:$path" || return 1
  done
}
