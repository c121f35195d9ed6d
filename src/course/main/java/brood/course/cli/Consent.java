package brood.course.cli;

import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/// Asks before something outside the checkout is touched.
interface Consent {
    /// Returns when the answer is yes.
    ///
    /// @param what what would be done and where, in whole sentences
    /// @param command what to type to say yes beforehand
    /// @throws CommandException when the answer is no, or when nobody can be asked
    void to(String what, String command);

    /// The terminal, when somebody sits at it.
    static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /// Yes, without asking; says what is done.
    static Consent given() {
        return (what, _) -> System.out.println(what);
    }

    /// Asks at the terminal; refuses where there is none.
    static Consent asked() {
        return (what, command) -> {
            Optional<Console> terminal = terminal();
            if (terminal.isEmpty()) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE,
                        what + "\nThere is no terminal to ask you. To agree, type: " + command);
            }
            String answer = terminal.get().readLine("%s%nGo on? [y/N] ", what);
            if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
                throw new CommandException(ExitCodes.UNAVAILABLE, "nothing was changed.");
            }
        };
    }
}
