package brood.task;

import java.io.Serializable;
import java.util.function.Function;

/// A function that may run in another JVM.
@FunctionalInterface
public interface Fn<A, B> extends Function<A, B>, Serializable {}
