/// Marks: every exercise of a folder graded, and told to those who count points.
///
/// ```
///   a learner's folder ──HandIns──▶ which file is for which exercise
///                                       │
///                                   Marking ──Grader──▶ one Mark for each exercise
///                                       │
///                                   MarkSheet
///                                  ╱    │    ╲
///                        TableReport    │     GithubSummary, GithubNotes
///                                GradescopeReport
/// ```
///
/// A submission never writes a report: it runs in JVMs of its own, and what these print is dropped
/// ([brood.course.mark.Hush]). The report is put together here, from verdicts, and replaces the
/// file in one step after each exercise, so that a grading that is cut short has told what it knew.
///
/// How to set it up for a class: `src/docs/grade-a-class.md`.
package brood.course.mark;
