package brood.course.grade;

import brood.task.Task;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;

/// Calls a learner's method and tells in words what it returned. This is what a submission's JVM is
/// started for: the class is looked up there, never in the grader's JVM.
///
/// @param className the class of the submission
/// @param method the name of a public static method without parameters
record Call(String className, String method) implements Task<String> {

    /// One line for each element, if the method returns a list; else the value as text. Only text
    /// goes back to the grader, so that no class of the submission is ever needed there.
    @Override
    public String call() throws Exception {
        Class<?> type =
                Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        try {
            Method found = method(type);
            found.setAccessible(true); // the class need not be public
            Object value = found.invoke(null);
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                    : String.valueOf(value);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw e;
        }
    }

    private Method method(Class<?> type) throws NoSuchMethodException {
        for (Method each : type.getMethods())
            if (each.getName().equals(method)
                    && each.getParameterCount() == 0
                    && Modifier.isStatic(each.getModifiers())) return each;
        throw new NoSuchMethodException(
                "%s has no method 'public static … %s()'".formatted(className, method));
    }
}
