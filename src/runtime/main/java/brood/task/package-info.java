/// What may cross the wall between two JVMs.
///
/// ```
///    parent JVM            |   child JVM
///                          |
///    () -> countPrimes()   |
///        |                 |
///      Task ---- bytes ----|---> Task ---> runs here
///                          |
///      value <--- bytes ---|---- value
/// ```
///
/// A lambda is sent as it is: where a method takes a [Task], a [Body] or a [Fn], the compiler makes
/// the lambda serializable, without a cast. What the lambda captures has to be serializable too;
/// what is not is named by [NotSendableException].
package brood.task;
