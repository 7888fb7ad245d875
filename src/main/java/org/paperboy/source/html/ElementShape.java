package org.paperboy.source.html;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a {@code style} leaves of an element's place on the page: nothing, where it moves it outside, shrinks it to nothing or
 * cuts it to less than a letter, as it is done with what only programs that read aloud are to find.
 */
final class ElementShape {
    private static final Predicate<String> POSITIONS = Set.of(
            "static relative absolute fixed sticky inherit initial unset revert revert-layer".split(" ", -1))::contains;

    private static final Predicate<String> LENGTHS =
            StyleLength.IS_ONE.or(Set.of("auto", "inherit", "initial", "unset", "none")::contains);

    /** In pixels: beyond the edge of any page where nobody scrolls to, and where a page would have to be very wide. */
    private static final double BEFORE_THE_PAGE = -900;

    private static final double BEHIND_THE_PAGE = 5000;

    private final StyleAttribute style;
    private final String position;

    ElementShape(StyleAttribute style) {
        this.style = style;
        this.position = style.value("position", POSITIONS);
    }

    /** Whether nothing of it is to be seen. */
    boolean isNothing() {
        return isOutside() || isShrunk() || isClipped() || isCut();
    }

    private boolean isOutside() {
        boolean moved = List.of("absolute", "fixed", "relative").contains(position);
        Stream<String> sides = Stream.of("left", "right", "inset-inline-start", "inset-inline-end");
        if (moved && (sides.anyMatch(this::isFarAway) || isBefore("top") || isBefore("bottom"))) return true;
        if (isBefore("text-indent") || isCutBesideItsIndent()) return true;
        return !style.gives("padding")
                && (isBefore("margin-left") || isBefore("margin-top") || isBefore("margin-inline-start"));
    }

    /** As {@code text-indent: 100%} puts it behind the edge of a box that shows nothing there. */
    private boolean isCutBesideItsIndent() {
        return cuts()
                && StyleLength.of(style.value("text-indent", LENGTHS))
                        .filter(indent -> indent.unit().equals("%")
                                ? Math.abs(indent.number()) >= 100
                                : indent.pixels() >= BEHIND_THE_PAGE)
                        .isPresent();
    }

    private boolean isBefore(String property) {
        return StyleLength.of(style.value(property, LENGTHS))
                .filter(length -> length.pixels() <= BEFORE_THE_PAGE)
                .isPresent();
    }

    private boolean isFarAway(String property) {
        return StyleLength.of(style.value(property, LENGTHS))
                .filter(ElementShape::isFar)
                .isPresent();
    }

    private static boolean isFar(StyleLength length) {
        return length.pixels() <= BEFORE_THE_PAGE || length.pixels() >= BEHIND_THE_PAGE;
    }

    /** By a transformation, or a property of the same name as one. */
    private boolean isShrunk() {
        if (isZero(style.value("zoom", StyleLength.IS_ONE))) return true;
        if (Stream.of(style.value("scale", ElementShape::isGiven).split("\\s+", -1))
                .limit(2)
                .anyMatch(ElementShape::isZero)) return true;
        if (Stream.of(style.value("translate", ElementShape::isGiven).split("\\s+", -1))
                .flatMap(part -> StyleLength.of(part).stream())
                .anyMatch(ElementShape::isFar)) return true;
        return StyleFunction.in(style.value("transform", ElementShape::isGiven)).stream()
                .anyMatch(ElementShape::leavesNothing);
    }

    private static boolean leavesNothing(StyleFunction transform) {
        List<String> arguments = transform.arguments();
        return switch (transform.name()) {
            case "scale", "scale3d" -> arguments.stream().limit(2).anyMatch(ElementShape::isZero);
            case "scalex", "scaley" -> isZero(transform.argument(0));
            case "rotatex", "rotatey" ->
                List.of("90deg", "-90deg", "270deg", ".25turn", "0.25turn").contains(transform.argument(0));
            case "matrix" ->
                arguments.size() == 6 && IntStream.range(0, 4).allMatch(k -> isZero(transform.argument(k)));
            case "translate", "translatex", "translatey", "translate3d" ->
                arguments.stream()
                        .limit(2)
                        .flatMap(part -> StyleLength.of(part).stream())
                        .anyMatch(ElementShape::isFar);
            default -> false;
        };
    }

    private static boolean isZero(String value) {
        return StyleLength.of(value).filter(length -> length.number() == 0).isPresent();
    }

    private static boolean isGiven(String value) {
        return !value.isEmpty();
    }

    private boolean isClipped() {
        boolean free = position.equals("absolute") || position.equals("fixed");
        if (free
                && StyleFunction.in(style.value("clip", ElementShape::isGiven)).stream()
                        .anyMatch(ElementShape::isEmpty)) return true;
        return StyleFunction.in(style.value("clip-path", ElementShape::isGiven)).stream()
                .anyMatch(ElementShape::isEmpty);
    }

    /** Whether a shape has no room for a letter. */
    private static boolean isEmpty(StyleFunction shape) {
        List<String> sides = shape.arguments();
        return switch (shape.name()) {
            case "circle" -> isZero(shape.argument(0));
            case "ellipse" -> isZero(shape.argument(0)) || isZero(shape.argument(1));
            // top, right, bottom and left of the part that is shown
            case "rect" ->
                sides.size() >= 4
                        && !sides.get(0).equals("auto")
                        && (StyleLength.isAPixel(sides.get(2)) && !sides.get(0).startsWith("-")
                                || StyleLength.isAPixel(sides.get(1))
                                        && !sides.get(3).startsWith("-"));
            case "inset" -> {
                String top = shape.argument(0);
                String right = sideOr(shape, 1, top);
                yield share(top) + share(sideOr(shape, 2, top)) >= 100
                        || share(right) + share(sideOr(shape, 3, right)) >= 100;
            }
            // a line or a point: all its corners have one place across, or one down
            case "polygon" ->
                sides.size() > 1
                        && IntStream.range(0, 2)
                                .anyMatch(axis -> IntStream.range(0, sides.size())
                                                .filter(k -> k % 2 == axis)
                                                .mapToObj(sides::get)
                                                .map(side -> isZero(side) ? "0" : side)
                                                .distinct()
                                                .count()
                                        == 1);
            default -> false;
        };
    }

    /** The side, or what counts in its place where it is left out; behind {@code round} come no sides. */
    private static String sideOr(StyleFunction inset, int index, String other) {
        int round = inset.arguments().indexOf("round");
        return index < (round < 0 ? inset.arguments().size() : round) ? inset.argument(index) : other;
    }

    private static double share(String side) {
        return StyleLength.of(side)
                .filter(length -> length.unit().equals("%"))
                .map(StyleLength::number)
                .orElse(0.0);
    }

    private boolean cuts() {
        return Stream.of("overflow", "overflow-x", "overflow-y")
                .map(property -> style.value(property, ElementShape::isGiven))
                .anyMatch(value -> value.startsWith("hidden") || value.startsWith("clip"));
    }

    private boolean isCut() {
        // without a height of its own a picture may fill what is left free around it
        if (!cuts() || style.gives("padding") || style.gives("aspect-ratio")) return false;
        return !style.gives("min-height") && (isAPixel("height") || isAPixel("max-height") || hasNoLines())
                || !style.gives("min-width") && (isAPixel("width") || isAPixel("max-width"));
    }

    private boolean hasNoLines() {
        return isZero(style.value("line-height", StyleLength.IS_ONE))
                && style.value("height", LENGTHS).isEmpty();
    }

    private boolean isAPixel(String property) {
        return StyleLength.isAPixel(style.value(property, LENGTHS));
    }
}
