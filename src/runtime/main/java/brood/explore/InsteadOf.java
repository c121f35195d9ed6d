package brood.explore;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a method that simulated programs call instead of one of the JDK. Its parameters are those
/// of the JDK's method, behind the receiver if that is no static method; it returns the same type.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InsteadOf {
    /// The types on which the JDK's method is called.
    Class<?>[] value();

    /// The name of the JDK's method, if it is not that of the annotated one.
    String name() default "";

    /// Whether the JDK's method is static, so that there is no receiver.
    boolean isStatic() default true;
}
