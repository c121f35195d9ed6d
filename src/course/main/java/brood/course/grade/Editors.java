package brood.course.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Settings that let IntelliJ and VS Code complete Brood's names in a workspace. Each exercise is a
/// source root of its own, since its file stands in no package.
final class Editors {
    private Editors() {}

    static void write(Path folder, List<Exercise> exercises, Path jar, List<Path> made)
            throws IOException {
        write(folder.resolve(".vscode/settings.json"), vscode(exercises, jar), made);
        write(folder.resolve("workspace.iml"), module(exercises, jar), made);
        write(folder.resolve(".idea/modules.xml"), MODULES, made);
        write(folder.resolve(".idea/misc.xml"), MISC, made);
    }

    /// These files are ours: they follow the course as it grows.
    private static void write(Path file, String text, List<Path> made) throws IOException {
        if (Files.exists(file)) {
            if (Files.readString(file).equals(text)) return;
        } else {
            made.add(file);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String vscode(List<Exercise> exercises, Path jar) {
        return """
        {
          "java.project.sourcePaths": [%s],
          "java.project.outputPath": ".vscode/classes",
          "java.project.referencedLibraries": [%s]
        }
        """
                .formatted(
                        exercises.stream()
                                .map(each -> json(each.name()))
                                .collect(Collectors.joining(", ")),
                        json(jar.toString()));
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String module(List<Exercise> exercises, Path jar) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <module type="JAVA_MODULE" version="4">
          <component name="NewModuleRootManager" LANGUAGE_LEVEL="JDK_25">
            <content url="file://$MODULE_DIR$">
        %s
            </content>
            <orderEntry type="inheritedJdk"/>
            <orderEntry type="sourceFolder" forTests="false"/>
            <orderEntry type="module-library">
              <library><CLASSES><root url="jar://%s!/"/></CLASSES></library>
            </orderEntry>
          </component>
        </module>
        """
                .formatted(
                        exercises.stream()
                                .map(each ->
                                        "      <sourceFolder url=\"file://$MODULE_DIR$/%s\" isTestSource=\"false\"/>"
                                                .formatted(xml(each.name())))
                                .collect(Collectors.joining("\n")),
                        xml(jar.toString()));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static final String MODULES =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <project version="4">
              <component name="ProjectModuleManager">
                <modules>
                  <module fileurl="file://$PROJECT_DIR$/workspace.iml" filepath="$PROJECT_DIR$/workspace.iml"/>
                </modules>
              </component>
            </project>
            """;

    private static final String MISC =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <project version="4">
              <component name="ProjectRootManager" version="2" languageLevel="JDK_25" project-jdk-name="25" project-jdk-type="JavaSDK"/>
            </project>
            """;
}
