package org.paperboy.ledger.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.Card;
import org.paperboy.ledger.database.InstantColumns;

/** An article's card in the columns of its table: each value is a line of the row, a line of its making and one of {@link #read}. */
final class CardColumns {
    /** Their names. */
    static final String ALL = each(CardColumns::column);

    /** Their values, by the names of {@link CardRow}, in the same order. */
    static final String VALUES = each(value -> ":" + value);

    /** Sets all of them. */
    static final String SET = each(value -> column(value) + " = :" + value);

    private CardColumns() {}

    private static String each(UnaryOperator<String> text) {
        return Arrays.stream(CardRow.class.getRecordComponents())
                .map(component -> text.apply(component.getName()))
                .collect(Collectors.joining(", "));
    }

    private static String column(String value) {
        return value.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** The names are those of the columns, in Java's way. */
    record CardRow(
            String id,
            int version,
            String section,
            String tags,
            String language,
            String authors,
            String territories,
            boolean noArchive,
            @Nullable Long embargo,
            @Nullable Long opens,
            @Nullable Long published,
            @Nullable Long updated) {
        static CardRow of(Card card) {
            return new CardRow(
                    card.id(),
                    card.version(),
                    card.section(),
                    lines(card.tags()),
                    card.language(),
                    lines(card.authors()),
                    lines(card.territories()),
                    card.noArchive(),
                    InstantColumns.seconds(card.embargo()),
                    InstantColumns.seconds(card.opens()),
                    InstantColumns.seconds(card.published()),
                    InstantColumns.seconds(card.updated()));
        }
    }

    static Card read(ResultSet row) throws SQLException {
        return new Card(
                row.getString("id"),
                row.getInt("version"),
                row.getString("section"),
                row.getString("tags").lines().toList(),
                row.getString("language"),
                row.getString("authors").lines().toList(),
                row.getString("territories").lines().toList(),
                row.getBoolean("no_archive"),
                InstantColumns.ofSeconds(row, "embargo"),
                InstantColumns.requiredSeconds(row, "opens"),
                InstantColumns.requiredSeconds(row, "published"),
                InstantColumns.requiredSeconds(row, "updated"));
    }

    private static String lines(List<String> values) {
        return String.join("\n", values);
    }
}
