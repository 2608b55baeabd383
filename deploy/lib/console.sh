# Builds the console if needed and runs it as the demo wants. Needs lib/common.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared with deploy/demo

built=target/quarkus-app/quarkus-run.jar

# console_is_built: with its front end, and nothing that goes into it, and no folder of it, has changed since.
console_is_built() {
  [ -f $built ] && grep -qsF META-INF/resources/assets/ target/quarkus-app/quarkus/generated-bytecode.jar \
    && [ -z "$(find pom.xml src/main frontend -name node_modules -prune -o -name dist -prune -o \
    ! -path frontend -newer $built -print -quit)" ]
}

# build_console: the tests and checks have their own command. Interrupted, it leaves nothing that looks built.
build_console() {
  rm -f $built
  setpriv --pdeathsig TERM ./mvnw -B -q package -Dmaven.test.skip=true -Dspotless.check.skip=true >"$data/build.log" 2>&1 &
  child=$!
  wait "$child" || die "the build failed: $(tail -n 20 "$data/build.log")"
  child=''
}

# console_settings: above the built-in configuration, below the environment.
console_settings() {
  # shellcheck source=/dev/null
  . "$data/rabbitmq/node.properties"
  local sandbox_amqp sandbox_management sandbox_key
  sandbox_amqp=$(free_port "$((port + 10000))")
  sandbox_management=$(free_port "$((sandbox_amqp + 1))")
  sandbox_key=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  cat <<END
config_ordinal=270
quarkus.http.host=$host
quarkus.http.port=$port
brokerdeck.data-directory=$data/console
brokers.rabbitmq.demo.amqp-uris=amqp://127.0.0.1:$amqpPort
brokers.rabbitmq.demo.management-uris=http://127.0.0.1:$managementPort
brokers.rabbitmq.demo.prometheus-uris=http://127.0.0.1:$prometheusPort
brokers.rabbitmq.demo.username=$user
brokers.rabbitmq.demo.password=$password
brokers.rabbitmq.demo.roles.dead-letter=.*([./]error|[._]dead|_error|[.]failed)
brokerdeck.demo.enabled=true
brokerdeck.demo.rabbitmq.amqp-uri=amqp://127.0.0.1:$amqpPort
brokerdeck.demo.rabbitmq.management-uri=http://127.0.0.1:$managementPort
brokerdeck.demo.rabbitmq.username=$user
brokerdeck.demo.rabbitmq.password=$password
brokers.servicebus.claims.connection-string=Endpoint=sb://127.0.0.1:$sandbox_amqp;SharedAccessKeyName=demo;SharedAccessKey=$sandbox_key;UseDevelopmentEmulator=true;
brokers.servicebus.claims.management-uri=http://127.0.0.1:$sandbox_management
brokers.servicebus.claims.roles.dead-letter=.*(_error|/error|-failed)
brokerdeck.sandbox.enabled=true
brokerdeck.sandbox.amqp-port=$sandbox_amqp
brokerdeck.sandbox.management-port=$sandbox_management
brokerdeck.sandbox.keys.demo.secret=$sandbox_key
brokerdeck.demo.servicebus.enabled=true
END
}

# free_port FROM: the first port of loopback from there on that nobody serves.
free_port() {
  local candidate=$(($1 < 1024 || $1 > 60000 ? 20000 : $1))
  while (: <"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; do
    candidate=$((candidate + 1))
  done
  echo "$candidate"
}

# start_console: returns when it answers; it ends with this script, however that ends.
start_console() {
  local waited
  SMALLRYE_CONFIG_LOCATIONS="$data/console.properties" \
    setpriv --pdeathsig TERM java -jar $built >"$data/console.log" 2>&1 &
  child=$!
  for ((waited = 0; waited < 1200; waited++)); do
    kill -0 "$child" 2>/dev/null || die "the console did not start: $(tail -n 20 "$data/console.log")"
    ! ask q/health/live >/dev/null || return 0
    sleep 0.1
  done
  die "the console did not answer within two minutes; see $data/console.log"
}

# await_figures: until some queue's rate is known and not zero; fails after two minutes.
await_figures() {
  local waited
  for ((waited = 0; waited < 600; waited++)); do
    kill -0 "$child" 2>/dev/null || die "the console ended: $(tail -n 20 "$data/console.log")"
    ! ask 'api/v1/queues?sort=-publishedPerSecond&limit=1' | grep -Eq '"publishedPerSecond":(0\.0*)?[1-9]' || return 0
    sleep 0.2
  done
  return 1
}

# ask PATH: the console's answer as the administrator, whose password no process list shows.
ask() {
  local password=${BROKERDECK_ADMIN_PASSWORD//\\/\\\\}
  printf 'user = "admin:%s"\n' "${password//\"/\\\"}" \
    | curl -q -sf --noproxy '*' --max-time 5 -K - "http://$reached:$port/$1"
}
