package brood.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How JShell, and every notebook kernel that is built on it, names what a cell defines.
///
/// Each snippet becomes a *wrapper* class `REPL.$JShell$7`, or `REPL.$JShell$7B` when it has been
/// compiled again. Variables and methods of the cell are static members of the wrapper; its classes
/// are nested in it: `REPL.$JShell$7$Point`.
final class Cells {
    private static final Pattern WRAPPER = Pattern.compile("REPL[./]\\$JShell\\$\\w+");
    private static final Pattern MEMBER =
            Pattern.compile("REPL[./]\\$JShell\\$\\w+?\\$(\\$JShell\\$anonymous\\$)?");

    private Cells() {}

    /// Whether the class comes from a cell; binary or internal name.
    static boolean isCell(String name) {
        return name.startsWith("REPL.") || name.startsWith("REPL/");
    }

    /// Whether the static fields of this class are cell variables; binary or internal name.
    static boolean isWrapper(String name) {
        return isCell(name) && WRAPPER.matcher(name).matches();
    }

    /// Whether this method of a wrapper is the body of the cell itself. It has run, and nobody
    /// calls it again. A lambda within it has a method of its own.
    static boolean isBody(String method) {
        return method.startsWith("do_it$");
    }

    /// The class as its author calls it: `Point`, where the JVM says `REPL.$JShell$7$Point`.
    static String plainName(Class<?> type) {
        if (type.isArray()) return plainName(type.componentType()) + "[]";
        if (type.isHidden()) {
            Class<?>[] shapes = type.getInterfaces();
            return shapes.length == 0 ? "a hidden class" : plainName(shapes[0]);
        }
        Matcher member = MEMBER.matcher(type.getName());
        if (member.lookingAt() && member.end() < type.getName().length())
            return type.getName().substring(member.end()).replace('$', '.');
        return type.getTypeName();
    }

    /// Whether a child finds this class on its own class path, or in its JDK.
    static boolean onClassPath(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null
                || loader.equals(ClassLoader.getPlatformClassLoader())
                || loader.equals(ClassLoader.getSystemClassLoader());
    }
}
