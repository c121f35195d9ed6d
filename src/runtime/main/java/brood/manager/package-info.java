/// Objects that live in one process and are used from all.
///
/// ```
///      a client                        shared bytes                     the manager
///
///   HostedMap, Desk ...                                               the map, the desk
///        |                                                                  ^
///    Reference                                                          HostedObject
///        |                      +------------------------+                  |
///      Lines --- Line --------->| request >        < reply |<------ Serving (a thread) --- Host
///        |        knocks ------>| places                 |<------ Doorman
///        |                      +--------- Gate ---------+
///      Inside ---------------------------------------------------------------^
///        (in the manager's own process)
/// ```
///
/// A *reference* is a proxy that implements the interface of a hosted object. Each call becomes a
/// [Request] and comes back as a [Reply], the same over shared memory and over a socket. A [Line]
/// joins one thread of a client with one thread of the manager, so that nobody waits behind
/// somebody else's waiting; a process opens as many lines as it has threads that call at the same
/// time. Calls to one object are made one after the other.
///
/// From other computers, or other programs, clients come through an `Office`: a socket with a key,
/// and a `Visit` for each connection, with one thread that reads and one that works. Their `Link`
/// is a `Remote`.
///
/// What is hosted stands on the `Shelf`. References are counted (`Leases`): an object without a
/// name ends when no process holds it any more.
///
/// What comes back is copied while the object is still locked, and made unmodifiable in the client
/// ([Copies]).
///
/// Start reading at [Manager], the facade; then `Clerk`, who asks for objects, `Reference`,
/// `Lines`, `Line`; and on the other side `Server`, `Doorman`, `Serving`, `Host`.
///
/// **Memory consistency.** What happens before a call in one process happens before the method runs
/// in the manager; what happens in the method happens before the call returns. See the rules in
/// [brood.memory].
package brood.manager;
