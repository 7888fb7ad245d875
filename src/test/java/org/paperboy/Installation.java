package org.paperboy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paperboy as it is installed: its launcher, and in {@code lib} the classes that are tested. */
final class Installation {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Path folder;

    private Installation(Path folder) {
        this.folder = folder;
    }

    /** @param folder to be made */
    static Installation in(Path folder) {
        try {
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Path launcher = Files.copy(Path.of("src/main/launcher/paperboy"), bin.resolve("paperboy"));
            if (!launcher.toFile().setExecutable(true)) throw new IOException("not executable: " + launcher);
            Path lib = Files.createDirectories(folder.resolve("lib"));
            writeClasses(lib.resolve("paperboy.jar"));
            return new Installation(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One jar that has nothing but the class path: of the launcher's folder only jars are taken. */
    private static void writeClasses(Path jar) throws IOException {
        String classPath = Stream.of(Program.classes().split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream empty = new JarOutputStream(out, manifest)) {
            empty.finish();
        }
    }

    Path bin() {
        return folder.resolve("bin");
    }

    /** A bare environment, as {@code env -i} and cron make it; the path has what a shell needs, and Java. */
    static Map<String, String> bare() {
        return Map.of("PATH", JAVA + ":/usr/bin:/bin");
    }

    /** The launcher, in this environment and no other. */
    ProgramOutput run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(bin().resolve("paperboy").toString()));
        command.addAll(List.of(arguments));
        return start(environment, command);
    }

    /** The launcher in a bare environment, for a user whom permissions bind: root, too, without its capabilities. */
    ProgramOutput runBound(String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
        }
        command.add(bin().resolve("paperboy").toString());
        command.addAll(List.of(arguments));
        return start(bare(), command);
    }

    /** A command in this environment and no other, to its end. */
    static ProgramOutput start(Map<String, String> environment, List<String> command) {
        try {
            Path out = Files.createTempFile("installed", ".out");
            Path err = Files.createTempFile("installed", ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int exit = builder.start().waitFor();
            ProgramOutput said = new ProgramOutput(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
            Files.delete(out);
            Files.delete(err);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while it ran", e);
        }
    }
}
