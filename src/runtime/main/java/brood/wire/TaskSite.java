package brood.wire;

import brood.task.Nullable;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.invoke.SerializedLambda;

/// Where the code of a task stands, as `Spider.java:42`: the first line of the lambda, from the
/// line numbers in the class file. Looked up when somebody has to be told; a stack walk at each
/// submit would cost half a microsecond. Code of a cell stands in `cell 3, line 2` if its loader
/// knows that ([AuthorLines]), else in `a cell`: the files of JShell are nobody's.
public final class TaskSite {
    private static final String SOME_CELL = "a cell";

    private TaskSite() {}

    /// The file and line, or the name of the class where the compiler did not keep them.
    public static String of(Object task) {
        try {
            SerializedLambda lambda = Part.lambda(task);
            ClassLoader loader = task.getClass().getClassLoader();
            return lambda == null
                    ? named(task.getClass())
                    : line(
                            Origin.find(lambda.getImplClass().replace('/', '.'), loader),
                            lambda.getImplMethodName(),
                            lambda.getImplMethodSignature());
        } catch (RuntimeException | LinkageError unknown) {
            return Cells.plainName(task.getClass());
        }
    }

    /// One frame of a stack: as Java writes it, or, of a cell, `parse (cell 3, line 2)`.
    ///
    /// @param loader of the code, which may know more of it than the frame
    public static String of(StackTraceElement frame, ClassLoader loader) {
        if (!Cells.isCell(frame.getClassName())) return frame.toString();
        String line = line(frame, loader);
        String method = frame.getMethodName();
        boolean named = !Cells.isBody(method) && !method.startsWith("lambda$");
        return named ? "%s (%s)".formatted(method, line) : line;
    }

    /// What happened, as `Throwable.toString` says it, with the name that its author gave the
    /// class.
    public static String text(Throwable failure) {
        Class<?> type = failure.getClass();
        return failure.toString().replace(type.getName(), Cells.plainName(type));
    }

    private static String line(StackTraceElement frame, ClassLoader loader) {
        String line = loader instanceof AuthorLines author ? author.line(frame) : null;
        return line == null ? SOME_CELL : line;
    }

    private static String named(Class<?> type) {
        return Cells.plainName(type);
    }

    private static String line(@Nullable Class<?> host, String name, String signature) {
        if (host == null) return name;
        if (host.getClassLoader() == null) return host.getName() + "." + name;
        ClassModel model = ClassFile.of().parse(ClassBytes.of(host));
        String file =
                model.findAttribute(Attributes.sourceFile())
                        .map(source -> source.sourceFile().stringValue())
                        .orElse(Cells.plainName(host));
        for (MethodModel method : model.methods())
            if (method.methodName().equalsString(name)
                    && method.methodType().equalsString(signature)) {
                int line = first(method);
                if (Cells.isCell(host.getName()))
                    return line(
                            new StackTraceElement(host.getName(), name, file, line),
                            host.getClassLoader());
                if (line > 0) return file + ":" + line;
            }
        return Cells.isCell(host.getName()) ? SOME_CELL : file;
    }

    private static int first(MethodModel method) {
        return method.code()
                .flatMap(code ->
                        code.elementStream()
                                .filter(LineNumber.class::isInstance)
                                .map(LineNumber.class::cast)
                                .findFirst())
                .map(LineNumber::line)
                .orElse(0);
    }
}
