# ./mvnw: which Maven it takes, and what it says when there is none.
. "$(dirname "$0")/lib.sh"

# The tools that it needs, and nothing else.
mkdir "$scratch/bin" "$scratch/home"
for tool in sh env dirname pwd readlink uname locale sed head mkdir mktemp tar gzip mv rm chmod cat id \
  curl wget sha512sum apt-get; do
  found=$(type -P "$tool") && ln -s "$found" "$scratch/bin/$tool"
done
mvnw() { expect "$1" env -i PATH="$scratch/bin" HOME="$scratch/home" "${@:2}"; }
fake() { # fake FILE VERSION: a Maven that says its version and what it was asked
  mkdir -p "${1%/*}"
  printf '#!/bin/sh\ncase " $* " in *" -v "*) echo "Apache Maven %s (x)";; *) echo "maven %s:" "$@";; esac\n' "$2" "$2" >"$1"
  chmod +x "$1"
}

mvnw 69 MVNW_REPOURL="file://$scratch/nowhere" ./mvnw -B verify
says 'there is no Maven here'
says 'apt-get install -y maven'
ok "no Maven and no network: a sentence with the line that installs one, and 69"

fake "$scratch/bin/mvn" 3.8.6
mvnw 0 ./mvnw -B verify
[ "$out" = 'maven 3.8.6: -B verify' ] || fail "not the one on PATH"
(cd "$scratch" && mvnw 0 "$checkout/mvnw" verify && says "-f $checkout/pom.xml verify") || exit 1
ok "the one on PATH, when it is new enough; from another folder too"

fake "$scratch/bin/mvn" 3.6.3
mvnw 0 MVNW_REPOURL="file://$scratch/nowhere" ./mvnw verify
says 'so I go on with'
says 'maven 3.6.3: verify'
ok "an old one, when nothing can be fetched"

archive="$scratch/mirror/3.9.16/binaries"
fake "$scratch/apache-maven-3.9.16/bin/mvn" 3.9.16
mkdir -p "$archive"
tar -czf "$archive/apache-maven-3.9.16-bin.tar.gz" -C "$scratch" apache-maven-3.9.16
mvnw 0 MVNW_REPOURL="file://$scratch/mirror" ./mvnw verify
says 'is not Maven 3.9.16'
says 'maven 3.6.3: verify'
[ -z "$(ls "$scratch/home/.m2/wrapper/dists/brood")" ] || fail "something was left"
ok "what was fetched and is not what it should be is thrown away"

cp -R "$scratch/apache-maven-3.9.16" "$scratch/home/.m2/wrapper/dists/brood/"
mvnw 0 ./mvnw verify
[ "$out" = 'maven 3.9.16: verify' ] || fail "not the one that was fetched before"
ok "the one that was fetched before, without asking the network"

printf '#!/bin/sh\ncase " $* " in *" -v "*) echo "Apache Maven 3.9.16 (x)";; *) echo "on ${JAVA_HOME:-nothing}";; esac\n' \
  >"$scratch/bin/mvn"
mvnw 0 ./mvnw verify
[ "$out" = "on $(./brood --which-jdk)" ] || fail "not on the JDK that compiles"
mvnw 0 MVNW_OWN_JAVA=1 JAVA_HOME=/some/jdk ./mvnw verify
[ "$out" = 'on /some/jdk' ] || fail "not on its own Java"
ok "Maven runs on the JDK that compiles, or on its own Java if that is asked for"
