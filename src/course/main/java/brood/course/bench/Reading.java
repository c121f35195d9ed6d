package brood.course.bench;

/// What a side found for one figure in one round.
sealed interface Reading {
    /// In the unit of the figure.
    record Values(double[] values) implements Reading {
        public Values {
            if (values.length == 0) throw new IllegalArgumentException("no value");
        }
    }

    /// @param why a sentence, or the last line that the program said
    record Failure(String why) implements Reading {}
}
