package brood.manager;

import brood.task.Nullable;
import java.io.Serializable;
import java.util.List;

/// What a client asks of a manager. The same over shared memory and over sockets.
sealed interface Request extends Serializable {
    /// Of these messages, and of those of [Reply].
    int VERSION = 1;

    /// The first word of a client that comes over a socket. Its form never changes.
    ///
    /// @param version of these messages
    /// @param name of the client's process
    /// @param client its number, random: the same over all its connections
    record Hello(int version, String name, long client) implements Request {}

    /// Over a socket: interrupt what this connection has asked for last.
    record Cancel() implements Request {}

    /// Call a method of a hosted object.
    ///
    /// @param object its number
    /// @param method name and types, as in [Contract#key]
    /// @param arguments functions as [Code]
    record Call(long object, String method, List<@Nullable Object> arguments) implements Request {}

    /// Run a function on a hosted object, while nobody else uses it.
    record Update(long object, Code function) implements Request {}

    /// Copy a hosted collection.
    record Copy(long object) implements Request {}

    /// Make one of the objects that a manager has itself.
    ///
    /// @param name that under which others find it; null for none
    /// @param size the capacity of a queue
    /// @param holder as in [Retain]; 0 for none
    record Make(Kind kind, @Nullable String name, int size, long holder) implements Request {}

    /// Host what a task makes.
    ///
    /// @param type name of the interface
    /// @param creation a [Creation]
    /// @param holder as in [Retain]; 0 for none
    record Host(@Nullable String name, String type, Code creation, long holder)
            implements Request {}

    /// Find an object by its name.
    ///
    /// @param holder as in [Retain]; 0 for none
    record Find(String name, String type, long holder) implements Request {}

    /// How many objects there are.
    record Count() implements Request {}

    /// Let a name go.
    record Forget(String name) implements Request {}

    /// This process holds an object, under a number of its own.
    record Retain(long object, long number) implements Request {}

    /// It no longer does.
    record Release(long object, long number) implements Request {}

    /// It sends the object to another process: keep it until that has it.
    record OnItsWay(long object) implements Request {}
}
