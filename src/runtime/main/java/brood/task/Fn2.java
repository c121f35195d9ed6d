package brood.task;

import java.io.Serializable;
import java.util.function.BiFunction;

/// A function of two arguments that may run in another JVM.
@FunctionalInterface
public interface Fn2<A, B, C> extends BiFunction<A, B, C>, Serializable {}
