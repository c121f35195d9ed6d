package brood.task;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a class whose objects are of use only in the process that made them. Whoever tries to send
/// one is told why, and what to do instead.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Stays {
    /// The sentence that ends the message of the [NotSendableException].
    String value();
}
