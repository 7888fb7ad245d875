package org.paperboy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Small classes built onto the house for a moment, to see whether a rule catches them. */
final class Extension {
    private final Path output;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private @Nullable JavaClasses built;

    /** @param output where the classes are compiled to; made if it is missing */
    Extension(Path output) {
        this.output = output;
    }

    /** Adds a class to a room that does nothing but know another type, and gives its name. */
    String add(String room, String type) {
        return write(room, "Knows_" + type.replace('.', '_'), type + " known;");
    }

    /** Adds a class with this body, in place of one of that name, and gives its full name. */
    String write(String room, String name, String body) {
        String home = room.isEmpty() ? HousePlan.HOUSE : HousePlan.HOUSE + "." + room;
        sources.put(home + "." + name, "package " + home + "; public class " + name + " { " + body + " }");
        built = null;
        return home + "." + name;
    }

    boolean passes(ArchRule rule) {
        return !rule.evaluate(classes()).hasViolation();
    }

    /** Names of the classes that the rule catches, each looked at alone. */
    List<String> caughtBy(ArchRule rule) {
        List<String> caught = new ArrayList<>();
        for (String name : sources.keySet()) {
            JavaClasses alone = classes()
                    .that(DescribedPredicate.describe(
                            name, type -> type.getName().equals(name)));
            if (rule.evaluate(alone).hasViolation()) caught.add(name);
        }
        return caught;
    }

    private JavaClasses classes() {
        JavaClasses classes = built;
        if (classes == null) {
            compile();
            classes = new ClassFileImporter().importPath(output);
            built = classes;
        }
        return classes;
    }

    private void compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(output);
            List<String> options = List.of("-d", output.toString(), "-proc:none", "-cp", classPath());
            StringBuilder said = new StringBuilder();
            boolean compiled = compiler.getTask(
                            null, manager, fault -> said.append(fault).append('\n'), options, null, files)
                    .call();
            if (!compiled) throw new IllegalStateException(said.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maven hands the tests' class path to the JVM in a jar of its own, which a compiler does not look into. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
