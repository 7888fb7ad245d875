package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who reads a type's name knows which type it is: no two have one simple name, nested ones included. */
class TypeNamesTest {
    private static final Pattern WITHOUT_A_NAME = Pattern.compile(".*(\\$\\d+|package-info)");

    @Test
    void no_two_namedhave_one_simple_name() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(sharedNames(
                        new ClassFileImporter().importPath(classes).stream().map(JavaClass::getName)))
                .isEmpty();
    }

    @Test
    void two_namedof_one_simple_name_are_found_wherever_they_are() {
        Stream<String> types = Stream.of(
                "org.paperboy.store.Store",
                "org.paperboy.store.Store$1",
                "org.paperboy.job.JobFile$Folder",
                "org.paperboy.job.JobFile$Store",
                "org.paperboy.store.package-info",
                "org.paperboy.job.package-info");

        assertThat(sharedNames(types))
                .containsExactly(
                        Map.entry("Store", List.of("org.paperboy.store.Store", "org.paperboy.job.JobFile$Store")));
    }

    private static Map<String, List<String>> sharedNames(Stream<String> types) {
        Map<String, List<String>> all = types.filter(
                        type -> !WITHOUT_A_NAME.matcher(type).matches())
                .collect(Collectors.groupingBy(
                        type -> type.replaceFirst(".*[.$]\\d*", ""), TreeMap::new, Collectors.toList()));
        all.values().removeIf(named -> named.size() < 2);
        return all;
    }
}
