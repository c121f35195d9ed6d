# The jar alone: on a class path, on a module path, in a jlink image.
. "$(dirname "$0")/lib.sh"

expect 0 ./brood list
jdk=$(./brood --which-jdk)
jar="$scratch/only 课程/brood.jar"
mkdir -p "${jar%/*}" "$scratch/src/app"
cp .brood/lib/brood.jar "$jar"
export LC_ALL=C.UTF-8

cat >"$scratch/src/app/Hello.java" <<'JAVA'
package app;

import brood.process.Brood;
import brood.process.Exit;
import java.io.Serializable;

public class Hello {
    record Word(String text) implements Serializable {}

    public static void main(String[] args) throws InterruptedException {
        long me = ProcessHandle.current().pid();
        try (var brood = Brood.open()) {
            var child = brood.spawn("one", () -> new Word("other: " + (ProcessHandle.current().pid() != me)));
            System.out.println(((Exit.Returned<Word>) child.join()).value());
        }
    }
}
JAVA
echo 'module app { requires brood; }' >"$scratch/src/module-info.java"

expect 0 "$jdk/bin/javac" -cp "$jar" -d "$scratch/classes" "$scratch/src/app/Hello.java"
expect 0 "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$jar:$scratch/classes" app.Hello
says 'Word[text=other: true]'
says_not 'WARNING'
ok "on a class path with nothing else"

# java.logging is used where it is, and not needed: the image below goes without.
expect 0 "$jdk/bin/jdeps" --ignore-missing-deps --print-module-deps --module-path "$jar" -m brood
says 'java.base'
ok "its modules: $out"

expect 0 "$jdk/bin/javac" -p "$jar" -d "$scratch/app" "$scratch/src/module-info.java" "$scratch/src/app/Hello.java"
expect 0 "$jdk/bin/java" --enable-native-access=brood -p "$jar:$scratch/app" -m app/app.Hello
says 'Word[text=other: true]'
ok "on a module path"

expect 0 "$jdk/bin/jlink" --module-path "$jar:$scratch/app" --add-modules app --output "$scratch/image"
expect 0 env PATH=/usr/bin:/bin "$scratch/image/bin/java" --enable-native-access=brood -m app/app.Hello
says 'Word[text=other: true]'
ok "in a jlink image of $(du -sm "$scratch/image" | cut -f1) MB"
