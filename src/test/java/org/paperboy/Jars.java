package org.paperboy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The classes of these tests as jars: from folders Java makes no archive of loaded classes, which halves a start. */
final class Jars {
    private Jars() {}

    /** The class path, with folders packed into jars that are written to {@code into}. */
    static String of(String classPath, Path into) throws IOException {
        List<String> jars = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? packed(path, into.resolve("classes-" + jars.size() + ".jar")) : entry);
        }
        return String.join(File.pathSeparator, jars);
    }

    private static String packed(Path folder, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> classes = Files.walk(folder)) {
            for (Path one : (Iterable<Path>) classes::iterator) {
                if (one.equals(folder)) continue;
                boolean isFolder = Files.isDirectory(one);
                String name = folder.relativize(one).toString().replace('\\', '/');
                out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
                if (!isFolder) Files.copy(one, out);
            }
        }
        return jar.toString();
    }
}
