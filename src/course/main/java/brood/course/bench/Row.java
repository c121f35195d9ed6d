package brood.course.bench;

import java.util.List;

/// A figure with what was measured.
///
/// @param compared one for each reference of the figure; empty when Python does not run
record Row(String group, Figure figure, Series java, List<Compared> compared) {
    /// @param python what Python needed with the method of the reference
    record Compared(Reference reference, Series python) {
        boolean worked(Series java) {
            return java.failure().isEmpty() && python.failure().isEmpty();
        }

        /// Java by Python, in the unit of the figure.
        Spread ratio(Series java) {
            return java.ratioTo(python);
        }
    }

    /// How many times better than Python, whatever better is.
    double advantage(Compared with) {
        double ratio = with.ratio(java).median();
        return figure.unit().lessIsBetter() ? 1 / ratio : ratio;
    }
}
