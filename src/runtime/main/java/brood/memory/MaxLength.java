package brood.memory;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How long a string in a shared record may be. So much room is kept for it, two bytes for each
/// `char`, however long it is.
///
/// ```java
/// record Player(@MaxLength(20) String name, int points) {}
/// ```
///
/// A longer string is refused when it is written, never cut. Every other string comes back as it
/// was, with all its characters, also those at its end that are zero.
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxLength {
    /// In `char`s, as [String#length] counts them: 1 or more.
    int value();
}
