package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody can count to seven at a call: what a method takes is at most six values. A record has the parts that it has. */
class ParameterCountTest {
    private static final int MOST = 6;

    @Test
    void no_method_takes_more_than_six_parameters() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());

        assertThat(tooLong(new ClassFileImporter().importPath(classes))).isEmpty();
    }

    @Test
    void a_method_of_seven_parameters_is_found_and_one_of_six_is_not() {
        assertThat(tooLong(new ClassFileImporter().importClasses(Example.class, LongRecord.class)))
                .singleElement()
                .asString()
                .contains("seven");
    }

    private static List<String> tooLong(JavaClasses classes) {
        return classes.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(code -> code.getRawParameterTypes().size() > MOST)
                .filter(code -> !isOfRecord(code) && !code.getName().contains("$"))
                .map(JavaCodeUnit::getFullName)
                .sorted()
                .toList();
    }

    private static boolean isOfRecord(JavaCodeUnit code) {
        return code instanceof JavaConstructor && code.getOwner().isRecord();
    }

    private record LongRecord(int a, int b, int c, int d, int e, int f, int g) {}

    interface Example {
        void seven(int a, int b, int c, int d, int e, int f, int g);

        void six(int a, int b, int c, int d, int e, int f);
    }
}
