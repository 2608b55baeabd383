# A Node that is new enough for the front end's build. Needs lib/common.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

node_wanted=20.19
own_node=$cache/node-22

# Node and npm from the npm registry go first where setup had to fetch them.
[ ! -x "$own_node/node_modules/.bin/node" ] || PATH=$own_node/node_modules/.bin:$PATH
export PATH
# Node trusts a list of its own; a company's authority is in the machine's.
export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}

node_is_new_enough() {
  local found
  command -v npm >/dev/null && found=$(node --version 2>/dev/null) \
    && [ "$(printf '%s\n' "$node_wanted" "${found#v}" | sort -V | head -n 1)" = "$node_wanted" ]
}

# fetch_node: the registry's own package of Node 22, by an npm that an older Node can run.
fetch_node() {
  say "this Node ($(node --version 2>/dev/null || echo none)) is older than $node_wanted: fetching Node 22 from the npm registry into $own_node"
  mkdir -p "$cache"
  (
    flock 9
    [ ! -d "$own_node" ] || exit 0
    rm -rf "$own_node.part"
    npm install --prefix "$own_node.part" --no-audit --no-fund --loglevel=error node@22 npm@10 </dev/null >&2 || exit 1
    mv "$own_node.part" "$own_node"
  ) 9>"$own_node.lock" || die "npm could not fetch Node 22. Install Node $node_wanted or newer, with npm, by hand."
  PATH=$own_node/node_modules/.bin:$PATH
}
