/// What a lesson is: the grammar of `lesson.md`, and the comparison of what a cell prints with what
/// the lesson promises. `src/docs/lesson-grammar.md` tells an author how to write one.
///
/// ```
///   lesson.md ──LessonParser──▶ Lesson ──▶ Prose, Cell, Listing, Verbatim
///                                             │
///                                             └── Output: a comparison mode and the promised lines
/// ```
package brood.course.lesson;
