package org.paperboy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The house plan: which room may know which, and which libraries are let into it. What is not listed is forbidden. */
final class HousePlan {
    static final String HOUSE = "org.paperboy";

    /** Of Java itself, what any room may use. */
    private static final List<String> EVERYWHERE = List.of(
            "java.lang.",
            "java.util.",
            "java.time.",
            "java.io.",
            "java.nio.",
            "java.net.",
            "java.security.",
            "java.math.",
            "java.text.",
            "org.jspecify.annotations.");

    /** Each room, what it may know of the others (a package, or one class of it), and what it has to itself. */
    static final Map<String, Room> ROOMS = Stream.of(
                    room("", knows("cli")),
                    room(
                            "cli",
                            knows("run", "inspect", "context", "job", "ledger", "article.MemoryShortage"),
                            "picocli.",
                            "me.tongfei.progressbar.",
                            "tools.jackson."),
                    room(
                            "inspect",
                            knows(
                                    "run",
                                    "intake",
                                    "delivery",
                                    "context",
                                    "job",
                                    "ledger",
                                    "store",
                                    "source",
                                    "format",
                                    "channel",
                                    "article")),
                    room(
                            "run",
                            knows(
                                    "intake",
                                    "delivery",
                                    "context",
                                    "job",
                                    "ledger",
                                    "store",
                                    "source",
                                    "channel",
                                    "article"),
                            "org.springframework.aop.",
                            "org.springframework.batch.",
                            "org.springframework.transaction.",
                            "org.springframework.core.task.",
                            "org.springframework.scheduling.concurrent."),
                    room("intake", knows("context", "job", "ledger", "source", "format.Format", "channel", "article")),
                    room("delivery", knows("context", "job", "ledger", "store", "format", "channel", "article")),
                    room("context", knows("job", "ledger", "store", "source", "format", "channel", "article")),
                    room("job", knows("channel", "article"), "org.snakeyaml.", "org.apache.commons.text."),
                    room(
                            "ledger",
                            knows("channel", "article"),
                            "java.sql.",
                            "javax.sql.",
                            "org.springframework.jdbc.",
                            "org.springframework.transaction.",
                            "org.springframework.core.io.",
                            "org.springframework.dao.",
                            "com.zaxxer.hikari.",
                            "org.flywaydb.",
                            "org.sqlite.",
                            "org.postgresql.",
                            "tools.jackson."),
                    room("store", knows("format.Document", "article.CodePoints"), "software.amazon.awssdk."),
                    room(
                            "source",
                            knows("article"),
                            "java.sql.",
                            "javax.sql.",
                            "org.springframework.jdbc.",
                            "org.jsoup.",
                            "org.commonmark.",
                            "org.snakeyaml.",
                            "org.apache.commons.text.",
                            "tools.jackson."),
                    room(
                            "format",
                            knows("channel", "article"),
                            "com.rometools.",
                            "org.jdom2.",
                            "javax.xml.",
                            "org.xml.sax.",
                            "org.w3c.dom.",
                            "com.ctc.wstx.",
                            "org.codehaus.stax2.",
                            "tools.jackson.",
                            "com.fasterxml.jackson.annotation.",
                            "com.google.gson.",
                            "org.jsoup."),
                    room("channel", knows("article")),
                    room("article", knows(), "com.ibm.icu.text."))
            .collect(Collectors.toUnmodifiableMap(Room::name, room -> room));

    private HousePlan() {}

    /**
     * A package of the house.
     *
     * @param name empty for the package at the top
     * @param rooms packages or single classes of the house
     * @param libraries beginnings of class names
     */
    record Room(String name, List<String> rooms, List<String> libraries) {
        String packageName() {
            return name.isEmpty() ? HOUSE : HOUSE + "." + name;
        }

        /** A folder of a room is part of it. */
        boolean has(String other) {
            return other.equals(packageName()) || !name.isEmpty() && other.startsWith(packageName() + ".");
        }

        boolean lets(JavaClass other) {
            String full = other.getBaseComponentType().getName();
            if (other.getBaseComponentType().isPrimitive()) return true;
            if (has(other.getBaseComponentType().getPackageName())) return true;
            if (full.startsWith(HOUSE + ".")) {
                return rooms.stream()
                        .map(r -> HOUSE + "." + r)
                        .anyMatch(r -> full.equals(r) || full.startsWith(r + ".") || full.startsWith(r + "$"));
            }
            return Stream.concat(EVERYWHERE.stream(), libraries.stream()).anyMatch(full::startsWith);
        }
    }

    /** Every class stands in a room of the plan, and uses nothing that the plan does not give to its room. */
    static ArchRule rooms() {
        return classes().should(new ArchCondition<>("use what the plan gives to their room, and nothing else") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Room room = ROOMS.values().stream()
                        .filter(r -> r.has(from.getPackageName()))
                        .findFirst()
                        .orElse(null);
                if (room == null) {
                    events.add(SimpleConditionEvent.violated(from, from.getName() + " stands in no room of the plan"));
                    return;
                }
                for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                    if (!room.lets(dependency.getTargetClass())) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        });
    }

    static ArchRule noCycles() {
        return slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles();
    }

    /** A name that says what a class is to the newsroom, not what it is to the compiler. */
    static ArchRule names() {
        return noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper|Service|Impl|Dto|Data|Info)");
    }

    /** The time is handed in, as a Clock or an Instant; the command line alone looks at the wall. */
    static ArchRule clocks() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + ".cli")
                .should()
                .callCodeUnitWhere(DescribedPredicate.describe("the machine's clock is read", HousePlan::readsTheClock))
                .allowEmptyShould(true);
    }

    private static boolean readsTheClock(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
        boolean zoned = call.getTarget().getRawParameterTypes().stream()
                .anyMatch(t -> t.getName().equals("java.time.ZoneId"));
        return switch (call.getTarget().getName()) {
            case "now" -> owner.startsWith("java.time.") && (bare || zoned);
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "<init>" -> bare && (owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar"));
            case "getInstance" -> owner.equals("java.util.Calendar");
            default ->
                owner.equals("java.time.Clock")
                        && (call.getTarget().getName().startsWith("system")
                                || call.getTarget().getName().startsWith("tick"));
        };
    }

    /** What may be null says so; nothing else is. */
    static ArchRule nullness() {
        return classes().should(new ArchCondition<>("stand in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + " stands in a package that is not @NullMarked"));
            }
        });
    }

    static List<ArchRule> all() {
        return List.of(rooms(), noCycles(), names(), clocks(), nullness());
    }

    private static Room room(String name, List<String> rooms, String... libraries) {
        return new Room(name, rooms, List.of(libraries));
    }

    private static List<String> knows(String... names) {
        return List.of(names);
    }
}
