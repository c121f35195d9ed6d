/// The `brood` command: a class for each subcommand, and what they do together.
///
/// ```
///   ./brood (shell script): finds a JDK 25, builds if need be
///      │
///      └─▶ Main ──▶ LearnCommand ──▶ JupyterFinder, JupyterInstaller, KernelCommand, JupyterServer
///              ├──▶ StartCommand, GradeCommand, HintCommand, ListCommand ──▶ brood.course.grade
///              ├──▶ PlayCommand, WeaveCommand, ShellCommand ──▶ brood.course.lesson and .notebook
///              ├──▶ BenchCommand ──▶ brood.course.bench
///              ├──▶ RunCommand: what is wrong with FILE.java; the script runs it itself
///              └──▶ DoctorCommand, KernelCommand, UninstallCommand
/// ```
///
/// A subcommand is told what was typed by picocli and gives back an exit code
/// ([brood.course.cli.ExitCodes]). What goes wrong and is not our fault is a
/// [brood.course.cli.CommandException]: a sentence that says what happened and what to do, never a
/// stack trace.
package brood.course.cli;
