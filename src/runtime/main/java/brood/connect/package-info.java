/// Messages between two ends: pipes in shared bytes, and sockets.
///
/// ```
///     process A                         shared bytes                        process B
///
///                       +---------------------------------------------+
///                 send  |  lane 0   [ piece | piece | piece |       ] |  receive
///   pipe.left() ------->|            ^ read                  ^written |-------> pipe.right()
///               <-------|  lane 1   [       | piece |               ] |<-------
///              receive  |            holders of left, holders of right|  send
///                       +---------------------------------------------+
/// ```
///
/// A lane is a ring of bytes, 64 KiB if nothing else is said. A message goes through it in pieces
/// of 16 KiB at most: the sender copies one behind the last and stores how many bytes have been
/// written, the receiver copies it out and stores how many have been read. So a message may be
/// longer than the ring, but then its sender waits for the receiver; and a ring that is full makes
/// the sender wait. Each piece is there, and is taken, by one store: a process may be killed at any
/// instruction and leaves whole pieces, and from pieces it can be told which messages are whole.
///
/// For each end the pipe knows who holds it. When nobody does any more, since all have closed it or
/// ended, in whatever way, the other side is told at once and waits no longer.
///
/// Over a socket go the same messages, framed and with a handshake as CPython's
/// `multiprocessing.connection` has them. Its waits are those of a `Selector`, so that an interrupt
/// ends them and does not close the socket. Nothing of it is loaded by a program that has none.
///
/// ```
///   Connection = Sender + Receiver         what programs see
///   Pipe, OneWayPipe                       two ends
///   PipeEnd, Holders                       who holds an end
///   SendLane, ReceiveLane, Incoming        pieces
///
///   Listener, Client, SocketOptions        what programs see of sockets
///   Handshake, Digest, Admission           who may come, and with what
///   Stream, FrameReader, FrameWriter       bytes
/// ```
///
/// Start reading at `PipeLayout`, which says where everything stands, then `SendLane` and
/// `ReceiveLane`.
///
/// **Memory consistency.** What happens before `send` in one process happens before the `receive`
/// of that message returns in another. What happens before `close` happens before the
/// [java.io.EOFException] on the other side. That holds for pipes; sockets promise nothing about
/// shared memory. The message itself is a copy. See the rules in [brood.memory].
package brood.connect;
