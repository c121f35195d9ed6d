# "Use it in your project": the README's own lines, in a Maven project that knows nothing of ours.
. "$(dirname "$0")/lib.sh"

program=src/e2e/use-it/src/main/java/Squares.java
sed -n '/^<!-- use-it -->/,/^```$/p' README.md | sed '1,/^```java/d; $d' >"$scratch/README.java"
cmp -s "$scratch/README.java" "$program" || fail "README.md and $program differ: $(diff "$scratch/README.java" "$program" | head -5)"
for word in 'dev.brood' '<artifactId>brood</artifactId>' '<version>0.1.0</version>'; do
  grep -qF "$word" README.md || fail "README.md does not name $word"
done
ok "the README shows the program that is tested here"

# A repository of its own, so that nothing of this build gets into the one that others use.
repository="$scratch/repository"
cp -al "${HOME}/.m2/repository" "$repository" 2>/dev/null || cp -a "${HOME}/.m2/repository" "$repository"
rm -rf "$repository/dev/brood"
expect 0 ./brood list
JAVA_HOME=$(./brood --which-jdk)
export JAVA_HOME
install() {
  expect 0 ./mvnw -B -ntp "-Dmaven.repo.local=$repository" -f "$scratch" \
    org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file "$@"
}
cp pom.xml "$scratch/parent.xml"
echo '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version></project>' >"$scratch/pom.xml"
install -Dfile="$scratch/parent.xml" -DpomFile="$scratch/parent.xml" -Dpackaging=pom
install -Dfile="$checkout/.brood/lib/brood.jar" -DpomFile="$checkout/src/runtime/pom.xml"

cp -R src/e2e/use-it "$scratch/use it"
expect 0 ./mvnw -B -ntp "-Dmaven.repo.local=$repository" -f "$scratch/use it/pom.xml" compile \
  org.codehaus.mojo:exec-maven-plugin:3.6.4:exec
printf '%s\n' "$out" | grep -qx 30 || fail "did not print 30"
ok "a separate Maven project compiles and runs it"
