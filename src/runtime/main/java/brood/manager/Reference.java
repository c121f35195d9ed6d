package brood.manager;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.trace.Brief;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a reference to a hosted object does when one of its methods is called.
final class Reference implements InvocationHandler, Subject {
    /// Sets the keys of hosted objects apart from those of regions and processes.
    private static final long HOSTED = 3L << 60;

    /// Who sends it again after so long says so again: half of what [HostedObject] allows.
    private static final Duration AGAIN = HostedObject.ON_ITS_WAY.dividedBy(2);

    private final Machine machine;
    private final Contract contract;
    private final Sent name;
    private final Copies copies;
    private volatile @Nullable Link link;

    /// When the manager was last told that it is on its way; 0 for never.
    private volatile long saidAt;

    Reference(Class<?> type, Sent name, @Nullable Link link) {
        this.machine = Machine.current();
        this.contract = Contracts.of(machine, type);
        this.name = name;
        this.link = link;
        this.copies = new Copies(name.label());
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given)
            throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) return ofObject(method, arguments);
        if (method.getDeclaringClass() == Hosted.class) return sent();
        Contract.Entry entry = contract.entry(method);
        if (entry == null) return ofObject(method, arguments);
        return switch (entry.where()) {
            case HERE -> InvocationHandler.invokeDefault(self, method, arguments);
            case ON_A_COPY -> onACopy(method, arguments);
            case THERE -> {
                if (isOfObject(method)) yield ofObject(method, arguments);
                yield there(entry, arguments);
            }
        };
    }

    private static boolean isOfObject(Method method) {
        return switch (method.getName()) {
            case "equals" ->
                    method.getParameterCount() == 1
                            && method.getParameterTypes()[0] == Object.class;
            case "hashCode", "toString" -> method.getParameterCount() == 0;
            default -> false;
        };
    }

    private Object ofObject(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> equalsReference(arguments[0]);
            case "hashCode" -> Objects.hash(name.manager(), name.object());
            default -> text();
        };
    }

    private boolean equalsReference(@Nullable Object other) {
        if (!(other instanceof Hosted)) return false;
        Sent its = References.of(other).name;
        return its.manager() == name.manager() && its.object() == name.object();
    }

    /// What the object says of itself; only its name if it cannot be asked.
    private String text() {
        try {
            return String.valueOf(ask(call(Contract.TO_STRING, List.of()), false));
        } catch (Throwable gone) {
            return name.label();
        }
    }

    // --------------------------------------------------------------------------------- lease

    /// From now on the manager knows that this process holds the object.
    ///
    /// @param number 0 for one that it does not know yet
    void hold(long number) {
        Leases leases = Leases.of(machine);
        if (leases == null) return;
        try {
            Link known = link();
            long mine = number;
            if (mine == 0) {
                mine = Leases.number(machine);
                Reply _ = known.ask(new Request.Retain(name.object(), mine), false);
            }
            leases.holds(this, known, name.object(), mine);
        } catch (IllegalStateException gone) {
            // who uses it is told
        }
    }

    /// What is sent in its place. The manager keeps the object until it has arrived.
    private Sent sent() {
        long now = machine.nanoTime();
        if (Leases.of(machine) != null && (saidAt == 0 || now - saidAt > AGAIN.toNanos()))
            try {
                Reply _ = link().ask(new Request.OnItsWay(name.object()), false);
                saidAt = now;
            } catch (IllegalStateException gone) {
                // who uses it is told
            }
        return name;
    }

    private Link link() {
        Link known = link;
        if (known == null) link = known = Links.of(machine).find(name.manager(), name.gate());
        return known;
    }

    // --------------------------------------------------------------------------------- calls

    private @Nullable Object there(Contract.Entry entry, Object[] arguments) throws Throwable {
        String method = entry.method().getName();
        if (entry.interruptible() && Thread.interrupted())
            throw new InterruptedException(
                    "interrupted before '%s' of %s".formatted(method, label()));
        machine.visible(Operation.CALL, this);
        Request request = call(entry.key(), sendable(method, arguments));
        Object result;
        try {
            result = ask(request, entry.interruptible());
        } catch (Throwable thrown) {
            machine.happened(
                    Operation.CALL,
                    this,
                    Result.FAILED,
                    machine.recording()
                            ? method + " threw " + thrown.getClass().getSimpleName()
                            : "");
            throw thrown;
        }
        machine.happened(
                Operation.CALL, this, machine.recording() ? told(method, arguments, result) : "");
        return copies.of(result, entry.method().getReturnType());
    }

    private static String told(String method, Object[] arguments, @Nullable Object result) {
        var told = new StringBuilder(method).append('(');
        for (int i = 0; i < arguments.length; i++) {
            if (i > 0) told.append(", ");
            told.append(arguments[i] == null ? "null" : Brief.of(arguments[i]));
        }
        told.append(')');
        if (result != null) told.append(" -> ").append(Brief.of(result));
        return told.toString();
    }

    private Request call(String key, List<@Nullable Object> arguments) {
        return new Request.Call(name.object(), key, arguments);
    }

    private List<@Nullable Object> sendable(String method, Object[] arguments) {
        var list = new ArrayList<@Nullable Object>(arguments.length);
        for (int i = 0; i < arguments.length; i++) list.add(sendable(method, i, arguments[i]));
        return list;
    }

    private @Nullable Object sendable(String method, int index, @Nullable Object argument) {
        if (argument == null || !argument.getClass().isHidden()) return Outgoing.plain(argument);
        if (argument instanceof Serializable) return Code.of(argument);
        String declare =
                contract.takesFunctions(method)
                        ? "Declare the variable that holds the object as %s (var will do), or say"
                                .formatted(contract.type().getSimpleName())
                        : "Say";
        throw new NotSendableException(
                "argument %d of '%s' is a lambda that cannot be sent to %s, where it would run: its type is no sendable one. %s Manager.update(object, it -> it.%s(...))."
                        .formatted(index + 1, method, name.label(), declare, method));
    }

    private @Nullable Object onACopy(Method method, Object[] arguments) throws Throwable {
        Object copy = copy();
        try {
            return ofCopy(method, copy).invoke(copy, arguments);
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause();
        }
    }

    /// A copy of a `ConcurrentMap` is a plain map.
    private static Method ofCopy(Method method, Object copy) throws NoSuchMethodException {
        if (method.getDeclaringClass().isInstance(copy)) return method;
        Class<?> plain = copy instanceof Map ? Map.class : Collection.class;
        return plain.getMethod(method.getName(), method.getParameterTypes());
    }

    /// An unmodifiable copy of a hosted collection.
    Object copy() throws Throwable {
        machine.visible(Operation.LOOK, this);
        Object copy = Objects.requireNonNull(ask(new Request.Copy(name.object()), false));
        machine.happened(Operation.LOOK, this, machine.recording() ? Brief.of(copy) : "");
        return Objects.requireNonNull(copies.of(copy));
    }

    /// Runs a function on the object, in the manager.
    @Nullable
    Object update(Fn<?, ?> function) throws Throwable {
        var request = new Request.Update(name.object(), Code.of(function));
        machine.visible(Operation.CALL, this);
        Object result = ask(request, false);
        machine.happened(
                Operation.CALL,
                this,
                machine.recording()
                        ? "update" + (result == null ? "" : " -> " + Brief.of(result))
                        : "");
        return copies.of(result);
    }

    private @Nullable Object ask(Request request, boolean interruptibly) throws Throwable {
        Link known = link();
        return value(known.ask(request, interruptibly), known);
    }

    /// @param from where it came from
    static @Nullable Object value(Reply reply, Link from) throws Throwable {
        return switch (reply) {
            case Reply.Value(var value) -> value;
            case Reply.Threw(var failure, _) -> {
                Throwable thrown = from.rebuilt(failure);
                thrown.addSuppressed(new CalledHere());
                throw thrown;
            }
            case Reply.Refused(var why) -> throw new IllegalArgumentException(why);
            case Reply.Made _, Reply.Welcome _ ->
                    throw new IllegalStateException("not an answer to what was asked: " + reply);
        };
    }

    // --------------------------------------------------------------------------------- as a
    // subject

    @Override
    public String label() {
        return name.label();
    }

    @Override
    public long key() {
        return HOSTED | name.manager() << 32 >>> 4 | name.object();
    }
}
