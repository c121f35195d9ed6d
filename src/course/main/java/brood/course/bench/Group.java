package brood.course.bench;

import java.util.List;

/// Figures that belong together, with the two programs that measure them.
///
/// @param name for `--only`
/// @param program the class whose `main` measures in Java. All of its package goes into the jar
///   that is run, so it uses nothing but Brood and its package. Started with figure, warm-up,
///   samples and size, it prints `= value` for each sample; started with a figure that is timed as
///   a whole, it does that thing once
/// @param script the same in Python: a resource beside this class, started with figure, start
///   method, warm-up, samples and size; empty if nothing is compared with Python
record Group(String name, Class<?> program, String script, List<Figure> figures) {
    Group {
        figures = List.copyOf(figures);
    }

    Group quick() {
        return new Group(name, program, script, figures.stream().map(Figure::quick).toList());
    }
}
