/// From a lesson to a notebook, and what happens when its cells run: weaving to `.ipynb`, and
/// running on the JShell API without Jupyter.
///
/// ```
///   Lesson ──Weaver──▶ notebooks/NN-name.ipynb
///     │
///     ├──CellSession─▶ JShell in this JVM ──▶ what each cell printed ──▶ compared with its Output
///     └──ListingRunner──▶ java File.java, a JVM of its own ──▶ the same
/// ```
package brood.course.notebook;
