package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files whose names are given as octal UTF-8, for the Java of these tests may itself have no locale that can name them. */
final class OctalFile {
    /** Two Chinese names of one length. */
    static final String EAST = "\\346\\235\\261\\344\\272\\254";

    static final String WEST = "\\345\\244\\247\\351\\230\\252";

    private OctalFile() {}

    /** Writes a Markdown file; what begins with a backslash in name and text is what {@code printf} makes of it. */
    static void write(Path folder, String parent, String name, String text) {
        String script = "d=$(printf \"$1\"); mkdir -p \"$d\"; printf -- \"$3\" > \"$d/$(printf \"$2\").md\"";
        carryOut(script, folder + "/" + parent, name, text);
    }

    /** Deletes a folder with such files. */
    static void delete(Path folder) {
        carryOut("rm -r \"$1\"", folder.toString());
    }

    private static void carryOut(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(List.of(arguments));
        ProgramOutput said = Installation.start(Map.of("PATH", "/usr/bin:/bin"), command);
        assertThat(said.exit()).as(said.all()).isZero();
    }
}
