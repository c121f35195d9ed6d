package brood.course.grade;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/// Loads the checks of one grading and carries its submission. The learner's classes are not on its
/// path.
final class CheckLoader extends URLClassLoader {
    private final Submission submission;
    private volatile boolean failed;

    CheckLoader(Path classes, Submission submission) throws MalformedURLException {
        super("checks", new URL[] {classes.toUri().toURL()}, CheckLoader.class.getClassLoader());
        this.submission = submission;
    }

    Submission submission() {
        return submission;
    }

    boolean hasFailed() {
        return failed;
    }

    void fail() {
        failed = true;
    }
}
