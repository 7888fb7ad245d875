package org.paperboy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The house plan: which room may know which, and which libraries are let into it. What is not listed is forbidden. */
final class HousePlan {
    static final String HOUSE = "org.paperboy";

    /** Files that a package may hold, {@code package-info.java} among them; those of packages below it do not count. */
    static final int MOST_FILES = 35;

    /** Packages that hold more as yet. */
    private static final Set<String> STILL_LARGE = Set.of();

    /** Rooms whose parts know each other in one direction only. */
    private static final Set<String> LAYERED = Set.of("source");

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
     * A package of the house, with those below it.
     *
     * @param name empty for the package at the top
     * @param rooms packages or single classes of the house
     * @param libraries beginnings of class names
     */
    record Room(String name, List<String> rooms, List<String> libraries) {
        String packageName() {
            return name.isEmpty() ? HOUSE : HOUSE + "." + name;
        }

        /** Whether a package is this room, or a part of it. */
        boolean holds(String other) {
            return other.equals(packageName()) || !name.isEmpty() && other.startsWith(packageName() + ".");
        }

        boolean lets(JavaClass other) {
            String full = other.getBaseComponentType().getName();
            if (other.getBaseComponentType().isPrimitive()) return true;
            if (holds(other.getBaseComponentType().getPackageName())) return true;
            if (full.startsWith(HOUSE + ".")) {
                return rooms.stream()
                        .map(r -> HOUSE + "." + r)
                        .anyMatch(r -> full.equals(r) || full.startsWith(r + ".") || full.startsWith(r + "$"));
            }
            return Stream.concat(EVERYWHERE.stream(), libraries.stream()).anyMatch(full::startsWith);
        }
    }

    /** The room that a package is, or is a part of. */
    static Optional<Room> roomOf(String packageName) {
        return ROOMS.values().stream().filter(r -> r.holds(packageName)).findFirst();
    }

    /** Every class is in a room of the plan, or in a part of one, and uses nothing that the plan does not give to its room. */
    static ArchRule rooms() {
        return classes().should(new ArchCondition<>("use what the plan gives to their room, and nothing else") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Room room = roomOf(from.getPackageName()).orElse(null);
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

    /** The parts of a room stand one above the other; the room itself, which they all may know, is at the bottom. */
    static ArchRule noCyclesInARoom() {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return roomOf(type.getPackageName())
                                .filter(room -> LAYERED.contains(room.name()))
                                .map(room -> SliceIdentifier.of(type.getPackageName()))
                                .orElse(SliceIdentifier.ignore());
                    }

                    @Override
                    public String getDescription() {
                        return "the parts of " + LAYERED;
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    /** So many files are seen at one look. A package that grows larger is split by concept. */
    static ArchRule sizes() {
        return classes().should(new ArchCondition<>("stand in a package of at most " + MOST_FILES + " files") {
            private final Map<String, Set<String>> files = new TreeMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                for (JavaClass type : all) {
                    String file = type.getSource()
                            .flatMap(Source::getFileName)
                            .orElseThrow(() -> new IllegalStateException(type.getName() + " names no file"));
                    files.computeIfAbsent(type.getPackageName(), any -> new TreeSet<>())
                            .add(file);
                }
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int count = files.getOrDefault(type.getPackageName(), Set.of()).size();
                if (count <= MOST_FILES || STILL_LARGE.contains(type.getPackageName())) return;
                String message = type.getPackageName() + " holds " + count + " files: split it by concept";
                events.add(SimpleConditionEvent.violated(type, message));
            }
        });
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
        return List.of(rooms(), noCycles(), noCyclesInARoom(), sizes(), names(), clocks(), nullness());
    }

    private static Room room(String name, List<String> rooms, String... libraries) {
        return new Room(name, rooms, List.of(libraries));
    }

    private static List<String> knows(String... names) {
        return List.of(names);
    }
}
