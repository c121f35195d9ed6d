package brood.connect;

/// One of two ends between which messages go in both directions: Python's `Connection`. A [Pipe]
/// has two of them within a session; a [Listener] and a [Client] have them over a socket.
///
/// ```java
/// var pipe = Pipe.open();
/// brood.spawn("echo", () -> { var end = pipe.right(); end.send(end.receive()); });
/// pipe.left().send("hello");
/// IO.println(pipe.left().receive());
/// ```
///
/// The two directions do not disturb each other: while one thread waits to receive, another may
/// send.
public sealed interface Connection extends Sender, Receiver
        permits PipeConnection, SocketConnection {}
