package brood.course.grade;

import java.util.List;
import java.util.Set;

/// What a solution may use of the JDK and of Brood. All that is not named here is refused before
/// anything runs: files, other programs, the network, reflection, native code, the environment, and
/// what the grader itself is made of. With these a solution could write its own verdict.
final class Allowed {
    /// All of these packages, without those below them.
    private static final Set<String> PACKAGES =
            Set.of(
                    "java/lang",
                    "java/lang/annotation",
                    "java/math",
                    "java/text",
                    "java/time",
                    "java/time/chrono",
                    "java/time/format",
                    "java/time/temporal",
                    "java/util",
                    "java/util/concurrent",
                    "java/util/concurrent/atomic",
                    "java/util/concurrent/locks",
                    "java/util/function",
                    "java/util/random",
                    "java/util/regex",
                    "java/util/stream",
                    "java/nio",
                    "java/nio/charset",
                    "brood/task",
                    "brood/trace",
                    "brood/memory",
                    "brood/sync",
                    "brood/queue",
                    "brood/connect",
                    "brood/process",
                    "brood/pool",
                    "brood/manager",
                    "brood/cluster");

    /// These, of other packages. The compiler uses those of `java/lang/invoke` and
    /// `java/lang/runtime` for lambdas, texts, records and `switch`.
    private static final Set<String> TYPES =
            Set.of(
                    "java/lang/invoke/LambdaMetafactory",
                    "java/lang/invoke/SerializedLambda",
                    "java/lang/invoke/StringConcatFactory",
                    "java/lang/runtime/ObjectMethods",
                    "java/lang/runtime/SwitchBootstraps",
                    "java/lang/foreign/MemorySegment",
                    "java/lang/foreign/ValueLayout",
                    "java/net/InetAddress",
                    "java/net/InetSocketAddress",
                    "java/net/SocketAddress",
                    "java/net/URI",
                    "java/io/BufferedReader",
                    "java/io/BufferedWriter",
                    "java/io/ByteArrayInputStream",
                    "java/io/ByteArrayOutputStream",
                    "java/io/Closeable",
                    "java/io/Flushable",
                    "java/io/InputStream",
                    "java/io/InputStreamReader",
                    "java/io/OutputStream",
                    "java/io/PrintStream",
                    "java/io/PrintWriter",
                    "java/io/Reader",
                    "java/io/Serializable",
                    "java/io/StringReader",
                    "java/io/StringWriter",
                    "java/io/Writer",
                    "java/io/UncheckedIOException");

    /// Not these, although their package is allowed.
    private static final Set<String> NOT =
            Set.of(
                    "java/lang/ClassLoader",
                    "java/lang/Module",
                    "java/lang/ModuleLayer",
                    "java/lang/Process",
                    "java/lang/ProcessBuilder",
                    "java/lang/StackWalker",
                    "java/lang/ThreadGroup",
                    "java/util/ResourceBundle",
                    "java/util/ServiceLoader");

    /// Of these types, only these members.
    private static final List<Some> ONLY =
            List.of(
                    new Some(
                            "java/lang/Class",
                            Set.of(
                                    "getName",
                                    "getSimpleName",
                                    "getTypeName",
                                    "isInstance",
                                    "cast",
                                    "desiredAssertionStatus",
                                    "equals",
                                    "hashCode",
                                    "toString")),
                    new Some(
                            "java/lang/ProcessHandle",
                            Set.of("current", "pid", "isAlive", "equals", "hashCode", "toString")));

    /// Of these types, not these members.
    private static final List<Some> WITHOUT =
            List.of(
                    new Some("java/lang/Runtime", Set.of("exec", "load", "loadLibrary")),
                    new Some(
                            "java/lang/System",
                            Set.of(
                                    "getenv",
                                    "load",
                                    "loadLibrary",
                                    "setProperty",
                                    "setProperties")),
                    new Some(
                            "java/lang/Thread",
                            Set.of(
                                    "getAllStackTraces",
                                    "enumerate",
                                    "getContextClassLoader",
                                    "setContextClassLoader",
                                    "getThreadGroup")),
                    new Some(
                            "java/lang/foreign/MemorySegment", Set.of("reinterpret", "ofAddress")));

    /// Their constructors that take the name of a file.
    private static final Set<String> WRITERS =
            Set.of("java/io/PrintStream", "java/io/PrintWriter", "java/util/Formatter");

    private record Some(String type, Set<String> members) {}

    private Allowed() {}

    /// Whether a type of the JDK or of Brood may be extended, or its members be used.
    ///
    /// @param type with slashes, as in class files
    static boolean type(String type) {
        if (type.startsWith("[")) return true; // clone() of an array
        String outer = type.contains("$") ? type.substring(0, type.indexOf('$')) : type;
        if (TYPES.contains(outer)) return true;
        if (NOT.contains(outer)) return false;
        int slash = outer.lastIndexOf('/');
        String home = slash < 0 ? "" : outer.substring(0, slash);
        return PACKAGES.contains(home) || home.equals("java/io") && outer.endsWith("Exception");
    }

    /// Whether a field or method may be used.
    ///
    /// @param descriptor its type, as in class files
    static boolean member(String type, String name, String descriptor) {
        if (!type(type)) return false;
        if (name.equals("<init>")
                && WRITERS.contains(type)
                && descriptor.startsWith("(Ljava/lang/String;")) return false;
        for (Some each : ONLY)
            if (each.type.equals(type) && !each.members.contains(name)) return false;
        for (Some each : WITHOUT)
            if (each.type.equals(type) && each.members.contains(name)) return false;
        return true;
    }
}
