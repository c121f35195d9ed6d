/// Log records of a child appear in its parent: once, under the same logger name and level, with
/// the child's name and pid before the message.
///
/// ```
///   child                                              |  parent
///                                                      |
///   System.getLogger("shop").log(INFO, "sold")         |
///     java.util.logging                                |
///       LogHandler -- a message, through the ring ---->|  ParentLog
///                                                      |    logger "shop": [seller 4711] sold
///       LogSetUp <-- which levels the parent logs -----|
/// ```
///
/// A child that logs nothing pays nothing: [ChildLog] only sets a system property, and
/// `java.util.logging` looks at it when somebody logs for the first time.
///
/// What the user has set up himself is left alone. If there is a `java.util.logging.config.file`,
/// `.config.class` or another log manager, it holds in the child too, as in every JVM; so does
/// another `System.LoggerFinder` on the class path. Such records go where that set-up sends them,
/// on the console of the child for example, which is shown like all that a child prints.
///
/// The module `java.logging` may be missing. Then the JDK prints log records on the child's
/// standard error, and they get the child's name and pid there.
package brood.log;
