package brood.manager;

import brood.machine.Machine;
import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Coders;
import brood.wire.Encoder;
import brood.wire.Failure;
import brood.wire.WireException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The objects of a manager, and what is done with them. Used by one thread for each client thread.
final class Host {
    private final Machine machine;
    private final Coders coders;
    private final Functions functions;
    private final Outgoing outgoing;
    private final Shelf shelf;

    Host(Machine machine, Outgoing.References references) {
        this.machine = machine;
        this.coders = Coders.of(machine);
        this.functions = new Functions(machine);
        this.outgoing = new Outgoing(references);
        this.shelf = new Shelf(machine);
    }

    /// Which code clients may send along.
    enum Trust {
        /// None: they come over a socket, and only values are taken.
        VALUES,
        /// Functions, and no classes: they come over a socket that takes everything.
        FUNCTIONS,
        /// All: they are processes of the same session.
        ALL
    }

    /// What a reply becomes before anybody else may use the object: bytes, or a copy.
    interface Copying<R> {
        /// What is taken from the client to whom it goes.
        Trust trust();

        /// @throws NotSendableException if that is impossible
        R copy(Reply reply);
    }

    // --------------------------------------------------------------------------------- encoded

    /// Answers an encoded request. Never throws.
    ///
    /// @return to be given back
    Encoder answer(byte[] request, Caller caller) {
        Request asked;
        try {
            asked =
                    (Request)
                            Objects.requireNonNull(
                                    Codec.decode(request, functions.loader(), coders));
        } catch (Throwable unreadable) {
            return encode(threw(unreadable));
        }
        return answer(asked, caller, encoding);
    }

    /// The answer to a request that could not even be received.
    Encoder refusal(Throwable why) {
        return encode(threw(why));
    }

    private final Copying<Encoder> encoding =
            new Copying<>() {
                @Override
                public Trust trust() {
                    return Trust.ALL;
                }

                @Override
                public Encoder copy(Reply reply) {
                    return encode(reply);
                }
            };

    private Encoder encode(Reply reply) {
        return Codec.encode(reply, coders);
    }

    void giveBack(Encoder reply) {
        coders.giveBack(reply);
    }

    static Reply.Threw threw(Throwable thrown) {
        byte[] failure;
        try {
            failure = Failure.encode(thrown);
        } catch (Throwable again) {
            failure =
                    Failure.encode(
                            new IllegalStateException(
                                    "it threw a %s that cannot be sent"
                                            .formatted(thrown.getClass().getName())));
        }
        return new Reply.Threw(failure, thrown instanceof InterruptedException);
    }

    // --------------------------------------------------------------------------------- answers

    /// Answers a request. Never throws.
    <R> R answer(Request request, Caller caller, Copying<R> copying) {
        Caller before = Caller.get(machine);
        Caller.set(machine, before == null ? caller : before);
        try {
            return switch (request) {
                case Request.Call call -> call(call, caller, copying);
                case Request.Update update -> update(update, caller, copying);
                case Request.Copy copy -> copy(copy, copying);
                case Request.Make make -> copying.copy(made(make, caller));
                case Request.Host host -> copying.copy(hosted(host, caller, copying.trust()));
                case Request.Find find -> copying.copy(found(find, caller));
                case Request.Forget forget ->
                        copying.copy(new Reply.Value(shelf.forget(forget.name())));
                case Request.Hello _, Request.Cancel _ ->
                        throw new IllegalStateException("not a request for the host: " + request);
                case Request.Count _ -> copying.copy(new Reply.Value(shelf.size()));
                case Request.Retain(long object, long number) -> {
                    shelf.object(object).retain(caller, number);
                    yield copying.copy(new Reply.Value(null));
                }
                case Request.Release(long object, long number) -> {
                    shelf.release(object, caller, number);
                    yield copying.copy(new Reply.Value(null));
                }
                case Request.OnItsWay(long object) -> {
                    shelf.object(object).onItsWay();
                    yield copying.copy(new Reply.Value(null));
                }
            };
        } catch (InvocationTargetException wrapped) {
            Throwable thrown = wrapped.getCause();
            return copying.copy(threw(thrown == null ? wrapped : thrown));
        } catch (Throwable thrown) {
            return copying.copy(threw(thrown));
        } finally {
            Caller.set(machine, before);
        }
    }

    private <R> R call(Request.Call call, Caller caller, Copying<R> copying) throws Exception {
        HostedObject object = shelf.object(call.object());
        object.calledBy(caller);
        var method = object.contract.method(call.method(), object.target);
        Object[] arguments = opened(call.arguments(), copying.trust());
        return object.alone(() -> {
            Object result = Invocation.of(object.target, method, arguments, caller);
            try {
                return copying.copy(new Reply.Value(outgoing.of(result, this)));
            } catch (NotSendableException cannot) {
                throw new NotSendableException(
                        "what '%s' of %s returned cannot be sent to '%s': %s"
                                .formatted(
                                        method.getName(),
                                        object.label,
                                        caller,
                                        cannot.getMessage()),
                        cannot);
            }
        });
    }

    private Object[] opened(List<@Nullable Object> arguments, Trust trust) throws Exception {
        Object[] opened = arguments.toArray();
        for (int i = 0; i < opened.length; i++)
            if (opened[i] instanceof Code code) opened[i] = open(code, trust);
        return opened;
    }

    private Object open(Code code, Trust trust) throws Exception {
        if (trust == Trust.VALUES)
            throw new WireException(
                    "a function came over a socket, and this manager takes only values from there."
                            + " If who has the key may run code in it, serve with"
                            + " SocketOptions.defaults().acceptingEverything().");
        return functions.open(code, trust == Trust.ALL);
    }

    @SuppressWarnings("unchecked") // what the client's compiler has checked
    private <R> R update(Request.Update update, Caller caller, Copying<R> copying)
            throws Exception {
        HostedObject object = shelf.object(update.object());
        object.calledBy(caller);
        var function = (Fn<Object, Object>) open(update.function(), copying.trust());
        return object.alone(() -> {
            Object result = function.apply(object.target);
            return copying.copy(new Reply.Value(outgoing.of(result, this)));
        });
    }

    private <R> R copy(Request.Copy copy, Copying<R> copying) throws Exception {
        HostedObject object = shelf.object(copy.object());
        return object.alone(
                () -> copying.copy(new Reply.Value(outgoing.of(copyOf(object.target), this))));
    }

    private static Object copyOf(Object target) {
        return switch (target) {
            case SortedMap<?, ?> map -> new TreeMap<>(map);
            case Map<?, ?> map -> new LinkedHashMap<>(map);
            case SortedSet<?> set -> new TreeSet<>(set);
            case Set<?> set -> new LinkedHashSet<>(set);
            case Collection<?> items -> new ArrayList<>(items);
            case Iterable<?> items -> {
                var list = new ArrayList<@Nullable Object>();
                for (Object item : items) list.add(item);
                yield list;
            }
            default -> target;
        };
    }

    // --------------------------------------------------------------------------------- making

    private Reply made(Request.Make make, Caller caller) throws Exception {
        Class<?> type = make.kind().type;
        return add(
                make.name(),
                type,
                make.kind().word(),
                () -> make.kind().make(make.size()),
                caller,
                make.holder());
    }

    private Reply hosted(Request.Host host, Caller caller, Trust trust) throws Exception {
        var creation = (Creation) open(host.creation(), trust);
        Class<?> type = creation.type();
        return add(
                host.name(),
                type,
                type.getSimpleName(),
                () ->
                        Objects.requireNonNull(
                                creation.task().call(),
                                "the task that was to make a %s returned null"
                                        .formatted(type.getSimpleName())),
                caller,
                host.holder());
    }

    /// Adds an object, or finds the one of that name. Who asks for it while it is being made,
    /// waits.
    private Reply add(
            @Nullable String name,
            Class<?> type,
            String word,
            Task<?> maker,
            Caller caller,
            long holder)
            throws Exception {
        if (name == null || shelf.named(name) != null)
            return added(name, type, word, maker, caller, holder);
        return machine.within(
                shelf.making(name), () -> added(name, type, word, maker, caller, holder));
    }

    private Reply added(
            @Nullable String name,
            Class<?> type,
            String word,
            Task<?> maker,
            Caller caller,
            long holder) {
        HostedObject known = name == null ? null : shelf.named(name);
        if (known == null) {
            Object target;
            try {
                target = maker.call();
            } catch (RuntimeException | Error thrown) {
                throw thrown;
            } catch (Exception thrown) {
                return threw(thrown);
            }
            known = shelf.add(name, type, word, target, caller, holder);
        }
        known.retain(caller, holder);
        if (known.contract.type() != type) return otherType(known, type);
        return new Reply.Made(known.number, known.label);
    }

    private Reply found(Request.Find find, Caller caller) {
        HostedObject object = shelf.named(find.name());
        if (object == null) return new Reply.Refused(shelf.nothing(find.name()));
        if (!object.contract.type().getName().equals(find.type()))
            return otherType(object, find.type());
        object.retain(caller, find.holder());
        return new Reply.Made(object.number, object.label);
    }

    private static Reply otherType(HostedObject object, Class<?> wanted) {
        return otherType(object, wanted.getName());
    }

    private static Reply otherType(HostedObject object, String wanted) {
        return new Reply.Refused(
                "%s is hosted behind %s, not behind %s"
                        .formatted(object.label, object.contract.type().getName(), wanted));
    }

    /// The hosted object that this is, for references to it; null if it is none.
    @Nullable
    HostedObject hosting(Object target) {
        return shelf.hosting(target);
    }

    /// A client process has ended.
    void left(Caller client) {
        shelf.left(client);
    }
}
