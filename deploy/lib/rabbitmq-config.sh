# What a private node is told before its first start. Needs lib/rabbitmq-node.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

# choose_ports NAME…: gives each unset port property a free port of loopback. Runs side by side begin at different places.
choose_ports() {
  local name port=$((20000 + $$ % 1500 * 8))
  for name; do
    [ "${node[$name]:-0}" = 0 ] || continue
    while (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    node["$name"]=$port
    port=$((port + 1))
  done
}

# join NODE_DIR: takes over what the nodes of one cluster share.
join() {
  local key value
  [ -f "$1/node.properties" ] || die "--join $1: there is no node in that folder."
  while IFS='=' read -r key value; do
    case $key in
      version | user | password | epmdPort) node["$key"]=$value ;;
      nodeName) node["joined"]=$value ;;
    esac
  done <"$1/node.properties"
  install -D -m 400 "$1/home/.erlang.cookie" "$dir/home/.erlang.cookie"
}

# configure PLUGINS TLS EXTRA_FILE: rabbitmq.conf and enabled_plugins. TLS "mutual" lets in none without a certificate.
configure() {
  local mutual=${2/#yes/}
  echo "[${1}]." >"$dir/enabled_plugins"
  {
    echo "listeners.tcp.1 = 127.0.0.1:${node[amqpPort]}"
    echo "default_user = ${node[user]}"
    echo "default_pass = ${node[password]}"
    listener management
    listener prometheus
    if [ -n "${node[joined]:-}" ]; then
      echo "cluster_formation.peer_discovery_backend = classic_config"
      echo "cluster_formation.classic_config.nodes.1 = ${node[joined]}"
      echo "cluster_formation.classic_config.nodes.2 = ${node[nodeName]}"
    fi
    if [ -n "${node[amqpsPort]:-}" ]; then
      echo "listeners.ssl.1 = 127.0.0.1:${node[amqpsPort]}"
      certificates ssl_options
    fi
    [ -z "$3" ] || cat "$3"
  } >"$dir/rabbitmq.conf"
}

# listener PLUGIN: its plain port, and its TLS port if there is one.
listener() {
  if [ -n "${node[$1Port]:-}" ]; then
    echo "$1.tcp.ip = 127.0.0.1"
    echo "$1.tcp.port = ${node[$1Port]}"
  fi
  if [ -n "${node[$1TlsPort]:-}" ]; then
    echo "$1.ssl.ip = 127.0.0.1"
    echo "$1.ssl.port = ${node[$1TlsPort]}"
    certificates "$1.ssl"
  fi
}

certificates() {
  echo "$1.cacertfile = $here/tls/ca.pem"
  echo "$1.certfile = $here/tls/server.pem"
  echo "$1.keyfile = $here/tls/server.key"
  if [ -n "$mutual" ]; then
    echo "$1.verify = verify_peer"
    echo "$1.fail_if_no_peer_cert = true"
  fi
}

# make_certificates: an authority of this node's own, a certificate for localhost and one for a client.
make_certificates() {
  local tls=$dir/tls name
  local -a key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)
  mkdir -p "$tls"
  openssl req -x509 "${key[@]}" -days 30 -subj "/CN=private authority" -keyout "$tls/ca.key" -out "$tls/ca.pem"
  for name in server client; do
    openssl req "${key[@]}" -subj "/CN=${name/server/localhost}" -keyout "$tls/$name.key" -out "$tls/$name.csr"
    openssl x509 -req -days 30 -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial -in "$tls/$name.csr" -out "$tls/$name.pem" \
      -extfile <(echo "subjectAltName=DNS:localhost,IP:127.0.0.1")
  done
} >/dev/null 2>&1
