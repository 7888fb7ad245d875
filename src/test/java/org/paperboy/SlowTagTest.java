package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/**
 * Each test that runs a whole job, or starts a process or a database server, carries the tag {@code slow}: {@code make
 * quick} leaves those out. A test that takes more than two seconds for another reason carries it too.
 */
class SlowTagTest {
    static final String SLOW = "slow";

    /** What makes a test slow, wherever it is called. */
    private static final Set<String> STARTS = Set.of(
            "java.lang.ProcessBuilder.start",
            "java.lang.Runtime.exec",
            "io.zonky.test.db.postgres.embedded.EmbeddedPostgres.start",
            "io.zonky.test.db.postgres.embedded.EmbeddedPostgres$Builder.start",
            "org.paperboy.run.Runner.run",
            "org.paperboy.cli.Paperboy.execute");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("org.paperboy");

    /** The test classes that JUnit finds: those with tests of their own, inherited, or in a class within them. */
    private static Stream<JavaClass> testClasses() {
        return TESTS.stream()
                .filter(c -> c.isTopLevelClass() && !c.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(c -> parts(c).stream()
                        .flatMap(part -> part.getMethods().stream())
                        .anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)));
    }

    /** The class, the classes within it, and all that these inherit from. */
    private static Set<JavaClass> parts(JavaClass test) {
        Set<JavaClass> parts = new HashSet<>();
        TESTS.stream()
                .filter(c -> c.equals(test) || c.getName().startsWith(test.getName() + "$"))
                .forEach(c -> {
                    parts.add(c);
                    parts.addAll(c.getAllRawSuperclasses());
                });
        return parts;
    }

    /** Whether something in the class calls what is slow, by whatever ways through other classes of the tests. */
    private static boolean isSlow(JavaClass test) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        parts(test).forEach(part -> open.addAll(part.getCodeUnits()));
        Set<JavaCodeUnit> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            for (AccessTarget.CodeUnitAccessTarget target : called(open.remove())) {
                if (STARTS.contains(target.getOwner().getName() + "." + target.getName())) return true;
                target.resolveMember().filter(seen::add).ifPresent(open::add);
            }
        }
        return false;
    }

    private static List<AccessTarget.CodeUnitAccessTarget> called(JavaCodeUnit unit) {
        List<AccessTarget.CodeUnitAccessTarget> targets = new ArrayList<>();
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
            if (access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target) targets.add(target);
        }
        return targets;
    }

    private static boolean isTagged(JavaClass test) {
        Class<?> type = test.reflect();
        Tags several = type.getAnnotation(Tags.class);
        return Stream.concat(
                        Stream.of(type.getAnnotationsByType(Tag.class)),
                        several == null ? Stream.of() : Stream.of(several.value()))
                .anyMatch(tag -> tag.value().equals(SLOW));
    }

    @Test
    void each_test_that_runs_a_job_or_starts_a_process_or_a_database_server_is_tagged() {
        Set<String> untagged = new TreeSet<>();
        testClasses().filter(test -> isSlow(test) && !isTagged(test)).forEach(test -> untagged.add(test.getName()));

        assertThat(untagged).as("these need @Tag(\"slow\")").isEmpty();
    }

    @Test
    void the_rule_finds_each_way_to_be_slow_and_no_other() {
        assertThat(testClasses().filter(SlowTagTest::isSlow).map(JavaClass::getSimpleName))
                .contains("GuardTest", "FaultTableTest", "LedgerOnPostgresTest", "JdbcTableMariadbTest", "JobLockTest")
                .doesNotContain("LedgerOnSqliteTest", "RssTest", "FolderStoreTest", "S3StoreTest");
    }
}
