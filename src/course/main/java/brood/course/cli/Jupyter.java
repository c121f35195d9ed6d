package brood.course.cli;

import java.nio.file.Path;

/// A Jupyter that was found, and that answered when it was run.
record Jupyter(Path executable, Kind kind, String version) {
    /// Which program it is: they read different settings and show a notebook at different
    /// addresses.
    enum Kind {
        LAB("JupyterLab", "lab/tree/"),
        NOTEBOOK("Jupyter Notebook", "notebooks/"),
        CLASSIC("Jupyter Notebook (classic)", "notebooks/");

        final String title;
        final String opens;

        Kind(String title, String opens) {
            this.title = title;
            this.opens = opens;
        }
    }

    @Override
    public String toString() {
        return kind.title + " " + version + " (" + executable + ")";
    }
}
