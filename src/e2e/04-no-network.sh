# No network and nothing fetched before; and a source that does not compile.
. "$(dirname "$0")/lib.sh"

source="$scratch/clone 1"
mkdir "$source"
git ls-files -z | grep -zv -e '^src/e2e/' | xargs -0 cp --parents -t "$source"

export MAVEN_OPTS="-Dmaven.repo.local=$scratch/empty -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9"
expect 69 timeout 200 "$source/brood" list
says 'needs what is not on this machine yet: org.apache.maven'
says 'Build once where there is a network'
unset MAVEN_OPTS
ok "no network: what is missing, and 69"

sed -i 's/public final class Main/public final clas Main/' "$source/src/course/main/java/brood/course/cli/Main.java"
expect 69 "$source/brood" list
says 'Main.java:['
says 'the build failed'
ok "a source that does not compile: file, line, and where the rest is"
