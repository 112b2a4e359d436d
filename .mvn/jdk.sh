# Finds a JDK 25 or later and a Maven 3.8.7 or later; sourced by ./run and ./verify, with home set to the checkout.
# Exports JAVA_HOME, or ends the script with one line when there is no such JDK.

# The major version of the JDK in a folder; nothing when there is none (a JRE has no javac).
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}

is_good_jdk() {
  local version
  version=$(jdk_version "$1")
  [ -n "$version" ] && [ "$version" -ge 25 ]
}

# The JDK that a javac on the PATH belongs to, through its links.
jdk_on_path() {
  local javac link
  javac=$(command -v javac) || return 0
  while link=$(readlink "$javac"); do
    case $link in
      /*) javac=$link ;;
      *) javac=$(dirname "$javac")/$link ;;
    esac
  done
  (cd "$(dirname "$javac")/.." && pwd -P)
}

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "$(jdk_on_path)" \
    /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* /opt/*jdk* /usr/local/*jdk*; do
    if [ -n "$candidate" ] && is_good_jdk "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
}

# Whether a Maven on the PATH is 3.8.7 or later. Its own options (MAVEN_OPTS, .mvn) do not matter to the question.
is_good_maven() {
  local version
  version=$(cd / && mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "$(printf '%s\n' 3.8.7 "$version" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = 3.8.7 ]
}

# Sets MAVEN to the one on the PATH or, when that is missing or too old, to the wrapper.
find_maven() {
  if command -v mvn >/dev/null && is_good_maven; then
    MAVEN=mvn
  else
    MAVEN=$home/mvnw
  fi
}

JAVA_HOME=$(find_jdk)
if [ -z "$JAVA_HOME" ]; then
  echo "Matchgate needs a JDK 25 or later: install one (for example Temurin 25) or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
