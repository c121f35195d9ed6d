package brood.wire;

import brood.task.Body;
import brood.task.Chore;
import brood.task.Nullable;
import brood.task.Task;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;

/// The short form of the most common task: a lambda of the class path that captures nothing, or
/// numbers, strings and arrays of them. It travels as the name of the method that holds its code,
/// and the receiver calls that method. To make the lambda object itself again costs a starting JVM
/// 15 ms: the JDK generates a class for it.
class DirectCall implements Callable<@Nullable Object> {
    private static final String TASK = Task.class.getName().replace('.', '/');

    /// What a lambda is that was cast to a task and something more.
    private static final String CALLABLE = Callable.class.getName().replace('.', '/');

    private static final String BODY = Body.class.getName().replace('.', '/');
    private static final String CHORE = Chore.class.getName().replace('.', '/');

    private final Method method;
    private final @Nullable Object[] captured;

    private DirectCall(Method method, @Nullable Object[] captured) {
        this.method = method;
        this.captured = captured;
    }

    /// One without a value, for those who have to know.
    private static final class OfBody extends DirectCall implements Body {
        private static final long serialVersionUID = 1L;

        OfBody(Method method, @Nullable Object[] captured) {
            super(method, captured);
        }

        @Override
        public @Nullable Object call() throws Exception {
            super.call(); // a method reference may have a value all the same
            return null;
        }

        @Override
        public void run() throws Exception {
            call();
        }
    }

    // ------------------------------------------------------------------------------- the sender

    /// Whether this lambda, of the class path, may be sent in the short form. In a named module the
    /// receiver may not be allowed to call the method.
    static boolean suits(SerializedLambda lambda) {
        if (DirectCall.class.getModule().isNamed()
                || lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic
                || !lambda.getImplClass().equals(lambda.getCapturingClass())) return false;
        String type = lambda.getFunctionalInterfaceClass();
        if (!type.equals(TASK) && !type.equals(CALLABLE) && !isBody(type)) return false;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object value = lambda.getCapturedArg(i);
            if (!Plain.has(value)) return false;
            // the same array twice has to be one array there too
            for (int j = 0; j < i; j++)
                if (value != null
                        && value.getClass().isArray()
                        && value.equals(lambda.getCapturedArg(j))) return false;
        }
        return true;
    }

    private static boolean isBody(String type) {
        return type.equals(BODY) || type.equals(CHORE);
    }

    static void write(DataOutputStream out, SerializedLambda lambda) throws IOException {
        out.writeUTF(lambda.getImplClass().replace('/', '.'));
        out.writeUTF(lambda.getImplMethodName());
        out.writeUTF(lambda.getImplMethodSignature());
        out.writeBoolean(isBody(lambda.getFunctionalInterfaceClass()));
        out.writeInt(lambda.getCapturedArgCount());
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            byte[] value = Codec.encode(lambda.getCapturedArg(i));
            out.writeInt(value.length);
            out.write(value);
        }
    }

    // ------------------------------------------------------------------------------- the receiver

    static DirectCall read(DataInputStream in, ClassLoader loader)
            throws IOException, ReflectiveOperationException {
        Class<?> host = Class.forName(in.readUTF(), false, loader);
        String name = in.readUTF();
        MethodType type = MethodType.fromMethodDescriptorString(in.readUTF(), loader);
        boolean body = in.readBoolean();
        @Nullable Object[] captured = new Object[type.parameterCount()];
        if (in.readInt() != captured.length) throw new IOException("captures do not fit " + name);
        for (int i = 0; i < captured.length; i++)
            captured[i] = Codec.decode(in.readNBytes(in.readInt()), loader);
        Method method = host.getDeclaredMethod(name, type.parameterArray());
        method.setAccessible(true);
        return body ? new OfBody(method, captured) : new DirectCall(method, captured);
    }

    /// How many values it captures.
    int captures() {
        return captured.length;
    }

    /// The same code with other captured values.
    DirectCall with(@Nullable Object[] others) {
        return this instanceof OfBody ? new OfBody(method, others) : new DirectCall(method, others);
    }

    @Override
    public @Nullable Object call() throws Exception {
        try {
            return method.invoke(null, captured);
        } catch (InvocationTargetException thrown) {
            throw DirectCall.<Exception>asItIs(withoutUs(thrown.getCause()));
        }
    }

    /// Without the frames by which the method was called: they say nothing to anybody.
    private static @Nullable Throwable withoutUs(@Nullable Throwable thrown) {
        if (thrown == null) return null;
        StackTraceElement[] stack = thrown.getStackTrace();
        int ours = stack.length - 1;
        while (ours >= 0 && !stack[ours].getClassName().equals(DirectCall.class.getName())) ours--;
        if (ours < 0) return thrown;
        int first = ours;
        while (first > 0 && isReflection(stack[first - 1].getClassName())) first--;
        var rest = new StackTraceElement[stack.length - (ours + 1 - first)];
        System.arraycopy(stack, 0, rest, 0, first);
        System.arraycopy(stack, ours + 1, rest, first, stack.length - ours - 1);
        thrown.setStackTrace(rest);
        return thrown;
    }

    private static boolean isReflection(String type) {
        return type.startsWith("jdk.internal.reflect.") || type.equals(Method.class.getName());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a task may throw anything
    private static <X extends Throwable> X asItIs(@Nullable Throwable thrown) throws X {
        if (thrown == null) throw new IllegalStateException("a call failed without a reason");
        throw (X) thrown;
    }
}
