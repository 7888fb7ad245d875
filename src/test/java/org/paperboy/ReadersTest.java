package org.paperboy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Which classes read what others wrote. A new one is added here together with a test that shows what it refuses:
 * {@code HostileXmlTest}, {@code HostileFilesTest}, {@code HostileJobFilesTest}, {@code HostileLinesTest}.
 */
class ReadersTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.paperboy");

    private static final Pattern XML =
            Pattern.compile("javax\\.xml\\.(parsers|transform|validation|xpath|stream\\.XMLInput)"
                    + ".*|org\\.jdom2\\.(input|transform)\\..*|com\\.rometools\\..*(Input|XmlReader).*|com\\.ctc\\.wstx\\..*Input.*"
                    + "|org\\.xml\\.sax\\.(XMLReader|helpers\\.XMLReaderFactory).*|org\\.w3c\\.dom\\.ls\\..*");

    private static final Pattern YAML = Pattern.compile("org\\.snakeyaml\\.engine\\.v2\\.api\\.(Load|LoadSettings"
            + "|lowlevel\\.[A-Za-z]+)|org\\.yaml\\..*|.*\\.dataformat\\.yaml\\..*");

    private static final Pattern JSON = Pattern.compile("tools\\.jackson\\..*(ObjectReader|JsonParser)");

    private static Set<String> whoCalls(Pattern libraries) {
        return HOUSE.stream()
                .filter(c -> c.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> libraries
                                .matcher(call.getTargetOwner().getName())
                                .matches()))
                .map(ReadersTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    @Test
    void one_class_reads_xml_two_read_yaml_and_two_read_json() {
        assertThat(whoCalls(XML)).containsExactly("org.paperboy.format.SafeSax");
        assertThat(whoCalls(YAML)).containsExactly("org.paperboy.job.Yaml", "org.paperboy.source.markdown.FrontMatter");
        assertThat(whoCalls(JSON))
                .containsExactly("org.paperboy.source.text.Json", "org.paperboy.source.text.JsonMembers");
    }

    @Test
    void beside_it_only_the_ledgers_own_words_and_our_own_feeds_and_notices_are_read_as_json() {
        Set<String> readers = HOUSE.stream()
                .filter(c -> c.getCodeUnitCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().getName().matches("tools\\.jackson\\..*Mapper")
                                && call.getTarget().getName().matches("read.*|treeToValue|convertValue")))
                .map(ReadersTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(readers)
                .isSubsetOf(
                        "org.paperboy.ledger.archive.ArticleJson",
                        "org.paperboy.format.JsonProof",
                        "org.paperboy.format.DocumentValues",
                        "org.paperboy.format.FeedDates",
                        "org.paperboy.source.text.Json");
    }

    @Test
    void no_text_says_of_what_class_an_object_is_to_be() {
        Pattern typing = Pattern.compile("(de)?activateDefaultTyping.*|polymorphicTypeValidator|setDefaultTyping");
        noClasses()
                .should()
                .callCodeUnitWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "JSON chooses the class",
                        call -> typing.matcher(call.getTarget().getName()).matches()))
                .check(HOUSE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(JsonTypeInfo|ObjectInputStream|XMLDecoder|ScriptEngineManager|ScriptEngine"
                        + "|JavaBeanLoader|URLClassLoader|InitialContext)(\\$.*)?")
                .check(HOUSE);
        noClasses()
                .should()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ProcessBuilder.class)
                .check(HOUSE);
    }

    @Test
    void sql_is_spoken_in_the_ledger_and_by_the_source_of_rows_alone() {
        Pattern speaks =
                Pattern.compile("java\\.sql\\.(Connection|Statement)|org\\.springframework\\.jdbc\\.core\\..*");
        Pattern says =
                Pattern.compile("prepare(Statement|Call)|execute.*|addBatch|query.*|update|batchUpdate|nativeSQL");

        Set<String> speakers = HOUSE.stream()
                .flatMap(c -> c.getCodeUnitCallsFromSelf().stream())
                .filter(call -> speaks.matcher(call.getTargetOwner().getName()).matches()
                        && says.matcher(call.getTarget().getName()).matches())
                .map(call -> outermost(call.getOriginOwner()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(speakers)
                .isNotEmpty()
                .allMatch(name ->
                        name.startsWith("org.paperboy.ledger.") || name.startsWith("org.paperboy.source.jdbc."));
    }

    /** Where SQL is put together from pieces, no method that does it is handed an article or a word of one. */
    @Test
    void what_puts_sql_together_in_the_source_is_handed_names_and_conditions_and_no_content() {
        Set<String> makers = HOUSE.get("org.paperboy.source.jdbc.JdbcSelect").getMethodCallsFromSelf().stream()
                .filter(call -> call.getTarget().getName().equals("prepareStatement"))
                .map(call -> call.getOrigin().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(makers).containsExactly("emptied", "prepare");
        assertThat(HOUSE.get("org.paperboy.source.jdbc.JdbcSelect").getMethods().stream()
                        .filter(m -> makers.contains(m.getName()))
                        .map(JavaCodeUnit::getRawParameterTypes)
                        .map(types ->
                                types.stream().map(JavaClass::getSimpleName).toList()))
                .containsExactlyInAnyOrder(
                        java.util.List.of("Connection", "String"),
                        java.util.List.of("Connection", "List", "String"),
                        java.util.List.of("Connection", "List", "List", "String"));
    }
}
