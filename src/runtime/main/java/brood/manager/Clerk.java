package brood.manager;

import brood.machine.Machine;
import brood.task.Nullable;
import brood.task.Task;
import java.util.Objects;
import java.util.function.LongFunction;

/// Asks a manager for objects, and makes references of what it says.
record Clerk(Machine machine, Link link) {

    /// One of the objects that a manager has itself.
    ///
    /// @param name null for none
    /// @param size the capacity of a queue
    @SuppressWarnings("unchecked") // the kind says what it is
    <T> T make(Kind kind, @Nullable String name, int size) {
        return (T) reference(kind.type, holder -> new Request.Make(kind, name, size, holder));
    }

    /// One of a program's own.
    <T> T host(@Nullable String name, Class<T> type, Task<? extends T> maker) {
        ContractCheck.check(type);
        Objects.requireNonNull(maker, "who makes the object? null");
        Code code = Code.of(new Creation(type, maker));
        return reference(type, holder -> new Request.Host(name, type.getName(), code, holder));
    }

    <T> T find(String name, Class<T> type) {
        ContractCheck.check(type);
        String checked = checked(name);
        return reference(type, holder -> new Request.Find(checked, type.getName(), holder));
    }

    private <T> T reference(Class<T> type, LongFunction<Request> request) {
        long holder = Leases.number(machine);
        Reply reply = link.ask(request.apply(holder), false);
        if (reply instanceof Reply.Made(long object, String label))
            return type.cast(
                    References.make(
                            type,
                            new Sent(link.id(), link.gate(), object, label, type.getName()),
                            link,
                            holder));
        throw new IllegalStateException("no object came: " + value(reply));
    }

    boolean forget(String name) {
        return (boolean) ask(new Request.Forget(checked(name)));
    }

    int count() {
        return (int) ask(new Request.Count());
    }

    private Object ask(Request request) {
        return Objects.requireNonNull(value(link.ask(request, false)));
    }

    private @Nullable Object value(Reply reply) {
        try {
            return Reference.value(reply, link);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    /// Throws what it is given, whatever it is.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <X extends Throwable> RuntimeException unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /// @throws IllegalArgumentException if it is no name
    static String checked(String name) {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException(
                    "a name is something that can be read: '" + name + "'");
        return name;
    }

    /// @throws IllegalArgumentException if no queue can hold so many
    static int checked(int capacity) {
        if (capacity < 1)
            throw new IllegalArgumentException(
                    "a bounded queue holds 1 item or more: capacity=" + capacity);
        return capacity;
    }
}
