package brood.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Those flags of this JVM that its children need too: without them the same classes would not
/// load, or would mean something else. Agents, debuggers, heap sizes and everything else stay here.
final class ParentFlags {
    private static final Set<String> WITH_VALUE =
            Set.of("--add-opens", "--add-exports", "--add-reads", "--add-modules");

    private ParentFlags() {}

    /// Empty where the operating system does not tell how this JVM was started.
    static List<String> toInherit() {
        return ProcessHandle.current()
                .info()
                .arguments()
                .map(arguments -> select(List.of(arguments)))
                .orElse(List.of());
    }

    /// @param arguments all that stood behind `java` on the command line
    static List<String> select(List<String> arguments) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
                kept.add(argument + "=" + arguments.get(++i));
            } else if (takesValue(argument)) {
                i++;
            } else if (argument.startsWith("@")) {
                // a file of options, which the launcher has read: what is in it is not known here
            } else if (!argument.startsWith("-")) {
                break; // the main class; what follows is the program's own
            } else if (isKept(argument)) {
                kept.add(argument);
            }
        }
        return kept;
    }

    private static boolean takesValue(String argument) {
        return switch (argument) {
            case "-cp",
                    "-classpath",
                    "--class-path",
                    "-p",
                    "--module-path",
                    "--upgrade-module-path",
                    "--source",
                    "--enable-native-access",
                    "--limit-modules" ->
                    true;
            default -> false;
        };
    }

    private static boolean isKept(String argument) {
        if (argument.equals("--enable-preview")) return true;
        if (argument.matches("-(ea|enableassertions|da|disableassertions)(:.*)?")) return true;
        if (argument.matches("-(esa|enablesystemassertions|dsa|disablesystemassertions)"))
            return true;
        int equals = argument.indexOf('=');
        return equals > 0 && WITH_VALUE.contains(argument.substring(0, equals));
    }
}
