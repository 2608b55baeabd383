# The Maven that ./mvnw runs. The project names no repository; this machine's own Maven knows one. Needs lib/common.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # names shared between the files of lib/

# wrapped_maven URL: the folder where ./mvnw looks for the distribution of that URL.
wrapped_maven() {
  local name=${1##*/}
  eval "$(sed -n '/^hash_string() {/,/^}/p' "$project/mvnw")"
  echo "${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/${name%-bin.zip}/$(hash_string "$1")"
}

distribution_url() { sed -n 's/^distributionUrl=//p' "$project/.mvn/wrapper/maven-wrapper.properties"; }

wrapper_is_ready() { [ -x "$(wrapped_maven "$(distribution_url)")/bin/mvn" ]; }

# maven_repository: the address that this machine's Maven takes artifacts from, its mirrors included.
maven_repository() {
  (cd / && mvn -q -B org.apache.maven.plugins:maven-help-plugin:3.5.1:evaluate \
    -Dexpression='project.remoteArtifactRepositories[0].url' -DforceStdout </dev/null) | sed 's/\x1b\[[0-9;]*m//g'
}

# make_wrapper_ready: fetches once, checked against the wrapper's checksum, and lets a bare ./mvnw find it.
make_wrapper_ready() {
  local repository bare fetched
  repository=${MVNW_REPOURL:-$(maven_repository)} || true
  [[ $repository == http* ]] \
    || die "Maven did not tell its repository ('$repository'). Set MVNW_REPOURL to the one that you use."
  say "fetching the Maven of ./mvnw"
  MVNW_REPOURL=$repository "$project/mvnw" -v </dev/null >/dev/null \
    || die "./mvnw could not fetch Maven. Set MVNW_REPOURL to a repository that this machine reaches."
  bare=$(distribution_url)
  fetched=$(wrapped_maven "${repository}/org/apache/maven/${bare#*/org/apache/maven/}")
  ln -sfn "${fetched##*/}" "$(wrapped_maven "$bare")"
}
