/// Grading: a learner's file goes in, a verdict with a picture comes out.
///
/// ```
///   TwoChildren.java ──compile──▶ classes     TwoChildrenTest.java ──compile──▶ checks
///                                    │                                            │
///     grader's JVM                   │                                            ▼
///   ─────────────────────────────────┼─────────────────────────── JUnit runs the checks here
///                                    ▼                                            │
///     JVM of its own      simulated machine: every order ◀── Submission.everyOrder┤
///     JVMs of their own   real children, under a deadline ◀── Submission.really ──┘
/// ```
///
/// The checks belong to the teacher and run in the grader's JVM. The learner's classes are compiled
/// here and *never loaded here*: they run in JVMs of their own, and only text comes back. A check
/// is a JUnit 5 test that gets a [brood.course.grade.Submission] and asserts on what every order of
/// events has brought about; it fails with a stable code and a picture.
///
/// An exercise is a folder `exercises/LESSON/NAME/`:
///
/// ```
///   README.md     task, with front matter: title, lesson, minutes, kind, core, file, check
///   hints.md      three hints, `## Hint 1` to `## Hint 3`, each saying more
///   starter/      what the learner edits: compiles, and fails; beside it, files that are given
///   check/        the checks
/// ```
///
/// Right and wrong solutions stand where learners do not look, in
/// `src/course/test/solutions/LESSON/NAME/`; a test grades them all and so grades the grader. How
/// to add one, step by step: `src/docs/add-an-exercise.md`.
package brood.course.grade;
