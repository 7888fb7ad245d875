package org.paperboy.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a job file: what messages call it, where it is, and what it is asked to be. What it is not is noted
 * as a fault; the answer is then empty, and reading goes on.
 */
final class Value {
    /** Those that a parser of the core schema gives on its own. */
    private static final Set<Tag> USUAL_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    private final String called;
    private final Place place;
    private final Node node;
    private final Faults faults;

    /** @param place that of the key it is behind, or its own in a list */
    Value(String called, Place place, Node node, Faults faults) {
        this.called = called;
        this.place = place;
        this.node = node;
        this.faults = faults;
    }

    String called() {
        return called;
    }

    /** Notes a fault whose message begins with what this value is called. */
    void fault(String message) {
        complaint(called + " " + message);
    }

    /** Notes a fault of this line. */
    void complaint(String message) {
        faults.at(place, message);
    }

    /** Whether it is text, a number or the like: the short form of a mapping. */
    boolean scalar() {
        return node instanceof ScalarNode && !empty();
    }

    boolean isMapping() {
        return node instanceof MappingNode && node.getTag().equals(Tag.MAP);
    }

    /** The text as it is. Numbers and truth values are no text unless in quotes. */
    Optional<String> text() {
        if (!(node instanceof ScalarNode scalar) || empty()) return wrong("text");
        String text = scalar.getValue();
        if (!scalar.getTag().equals(Tag.STR)) {
            return plain(scalar) ? fails("must be text. Put it in quotes: \"" + text + "\"") : wrong("text");
        }
        if (text.isBlank()) return fails("must not be empty.");
        if (!text.codePoints().allMatch(Value::printable)) return fails("holds a character that no document can hold.");
        return Optional.of(text);
    }

    /** The text as one line: white space at its ends gone, any within it one space. */
    Optional<String> line() {
        return text().map(text -> text.strip().replaceAll("\\s+", " "));
    }

    /** What a scalar says, text or number. */
    Optional<String> word(String what) {
        return node instanceof ScalarNode scalar && (scalar.getTag().equals(Tag.STR) || plain(scalar))
                ? Optional.of(scalar.getValue())
                : wrong(what);
    }

    /** One of a few words: the names of the choices, in lower case. */
    <E extends Enum<E>> Optional<E> choice(E[] choices) {
        List<String> names =
                Stream.of(choices).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
        return text().flatMap(word -> among(word, names)).map(word -> choices[names.indexOf(word)]);
    }

    /** One of a few words, which may be truth values or numbers too. */
    Optional<String> choice(List<String> words) {
        return word(either(words)).flatMap(word -> among(word, words));
    }

    private Optional<String> among(String word, List<String> known) {
        if (known.contains(word)) return Optional.of(word);
        return fails("must be " + either(known) + ", not " + Secrets.shown(word) + "." + Suggestion.of(word, known));
    }

    /** @param words two at least */
    private static String either(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    boolean isTruth() {
        return node instanceof ScalarNode && node.getTag().equals(Tag.BOOL);
    }

    Optional<Boolean> truth() {
        if (isTruth()) return Optional.of(Boolean.valueOf(((ScalarNode) node).getValue()));
        return wrong("true or false");
    }

    /** The items of a list, which must have one. */
    List<Value> list() {
        if (!(node instanceof SequenceNode sequence) || !node.getTag().equals(Tag.SEQ)) {
            wrong(scalar() ? "a list, in brackets: [one, another]" : "a list");
            return List.of();
        }
        if (sequence.getValue().isEmpty()) fault("is an empty list. Leave it out, or say what it holds.");
        return sequence.getValue().stream().map(this::item).toList();
    }

    private Value item(Node item) {
        return new Value("an item of " + called, Place.of(item), item, faults);
    }

    /** A list of different texts; empty where it is wrong. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Value item : list()) item.text().ifPresent(texts::add);
        return texts;
    }

    /** A mapping with known keys. */
    Mapping mapping(Vocabulary vocabulary) {
        boolean whole = called.equals("the job file");
        return new Mapping(this, isMapping(), entries(key -> whole ? key : "'" + key + "' of " + called), vocabulary);
    }

    /**
     * The entries of a mapping, in the order of the file.
     *
     * @param naming what a value is called, from its key
     */
    Map<String, Value> entries(UnaryOperator<String> naming) {
        if (!(node instanceof MappingNode mapping) || !isMapping()) {
            wrong("a mapping");
            return Map.of();
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place at = Place.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.at(at, "a key of " + called + " is a list or a mapping. Text with { or [ needs quotes.");
                continue;
            }
            String name = key.getValue();
            Value value = new Value(naming.apply(name), at, tuple.getValueNode(), faults);
            Value first = entries.putIfAbsent(name, value);
            if (first != null) {
                faults.at(
                        at,
                        Vocabulary.shown(name) + " of " + called + " is there twice, first in line "
                                + first.place.line() + ".");
            }
        }
        return entries;
    }

    private boolean empty() {
        return node.getTag().equals(Tag.NULL) && node instanceof ScalarNode;
    }

    private static boolean plain(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.INT)
                || scalar.getTag().equals(Tag.FLOAT)
                || scalar.getTag().equals(Tag.BOOL);
    }

    /** What XML 1.0 can hold (2.2), less the carriage return and C1 controls, which nobody writes on purpose. */
    private static boolean printable(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return c == '\n' || c == '\t' || (!Character.isISOControl(c) && !surrogate && (c & 0xFFFE) != 0xFFFE);
    }

    private <T> Optional<T> wrong(String what) {
        String is = node instanceof MappingNode ? "a mapping" : node instanceof SequenceNode ? "a list" : "";
        if (empty()) return fails("has no value.");
        if (!USUAL_TAGS.contains(node.getTag())) return fails("must be " + what + ", without a tag.");
        return fails("must be " + what + (is.isEmpty() ? "." : ", not " + is + "."));
    }

    private <T> Optional<T> fails(String message) {
        fault(message);
        return Optional.empty();
    }
}
