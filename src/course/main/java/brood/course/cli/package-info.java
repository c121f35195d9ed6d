/// The `brood` command.
package brood.course.cli;
