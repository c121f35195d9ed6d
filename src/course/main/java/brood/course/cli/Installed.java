package brood.course.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// What `brood` put where, so that `brood uninstall` can take it away again: `installed.json` in
/// the state folder.
///
/// @param packages packages of the system that apt-get added for us
/// @param folders folders that we made
/// @param kernels folders of kernels that were registered
public record Installed(List<String> packages, List<String> folders, List<String> kernels) {
    private static final Installed NOTHING = new Installed(List.of(), List.of(), List.of());
    private static final String FILE = "installed.json";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    public Installed {
        // A field that is missing in the file arrives as null.
        packages = packages == null ? List.of() : List.copyOf(packages);
        folders = folders == null ? List.of() : List.copyOf(folders);
        kernels = kernels == null ? List.of() : List.copyOf(kernels);
    }

    /// What is recorded; nothing, when there is no file.
    ///
    /// @throws CommandException when the file cannot be understood
    public static Installed in(Path state) throws IOException {
        Path file = state.resolve(FILE);
        if (!Files.exists(file)) return NOTHING;
        try {
            Installed read = GSON.fromJson(Files.readString(file), Installed.class);
            return read == null ? NOTHING : read;
        } catch (JsonParseException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    file
                            + " is not what I wrote. Mend it, or delete it and remove by hand what it"
                            + " lists.",
                    e);
        }
    }

    public Installed withPackages(List<String> more) {
        return new Installed(union(packages, more), folders, kernels);
    }

    public Installed withFolder(Path folder) {
        return new Installed(packages, union(folders, List.of(folder.toString())), kernels);
    }

    public Installed withKernel(Path folder) {
        return new Installed(packages, folders, union(kernels, List.of(folder.toString())));
    }

    public boolean isEmpty() {
        return packages.isEmpty() && folders.isEmpty() && kernels.isEmpty();
    }

    public void writeIn(Path state) throws IOException {
        Files.createDirectories(state);
        Path fresh = state.resolve(FILE + ".new");
        Files.writeString(fresh, GSON.toJson(this) + "\n");
        Files.move(fresh, state.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<String> union(List<String> a, List<String> b) {
        var all = new ArrayList<>(a);
        b.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }
}
