package brood.course.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Measures CPython with the same things in its `multiprocessing`. Started with `-S`, so that what
/// is installed on the machine does not slow its start.
final class PythonSide implements Side {
    private final SideProgram programs;
    private final String executable;
    private final Path folder;

    /// @param folder where the scripts are put
    PythonSide(SideProgram programs, String executable, Path folder) {
        this.programs = programs;
        this.executable = executable;
        this.folder = folder;
    }

    @Override
    public Reading read(Group group, Figure figure, String method) throws InterruptedException {
        Path script;
        try {
            script = script(group);
        } catch (IOException e) {
            return new Reading.Failure("cannot write its script: " + e);
        }
        var command = new ArrayList<>(List.of(executable, "-S", script.toString()));
        command.add(figure.id());
        command.add(method);
        command.addAll(Samples.arguments(figure));
        return switch (figure.how()) {
            case INSIDE -> Samples.printed(figure, programs.run(command));
            case WHOLE_PROGRAM -> Samples.timed(figure, programs, command);
        };
    }

    private Path script(Group group) throws IOException {
        Path script = folder.resolve(group.script());
        try (InputStream text = PythonSide.class.getResourceAsStream(group.script())) {
            if (text == null) throw new IOException("there is no " + group.script());
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}
