package brood.course.grade;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a JUnit test class as the checks of an exercise. Its methods take a [Submission] and run
/// in the order of their `@Order`: the property that a learner should mend first comes first. After
/// a failure the rest is skipped, since what follows from one mistake is noise.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SubmissionResolver.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public @interface Check {}
