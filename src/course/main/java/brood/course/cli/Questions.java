package brood.course.cli;

import brood.task.Nullable;

/// Where a learner who plays a lesson says what to do next.
interface Questions extends AutoCloseable {
    /// What was typed before a cell runs: nothing for "run it", `s`, `q`, or Java of one's own.
    /// Null at the end of the input.
    @Nullable
    String next();

    /// Waits until the learner has thought; false at the end of the input.
    boolean think();

    /// The width of the lines that fit.
    int width();

    @Override
    void close();

    /// Nobody is asked: everything runs.
    static Questions none() {
        return new Questions() {
            @Override
            public String next() {
                return "";
            }

            @Override
            public boolean think() {
                return true;
            }

            @Override
            public int width() {
                return PlainQuestions.WIDTH;
            }

            @Override
            public void close() {}
        };
    }
}
