package brood.manager;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says of a hosted class that several threads may use an object of it at the same time, as with
/// the classes of `java.util.concurrent`. Without it, calls to an object are made one after the
/// other, each within `synchronized (object)`.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unlocked {}
