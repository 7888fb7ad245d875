package org.paperboy.source.jdbc;

import java.util.Locale;

/** What one database does in another way than the others. */
enum JdbcDialect {
    POSTGRESQL("\""),
    SQLITE("\""),
    /** MySQL too: both are read by MariaDB's driver, which knows their types and how they stream. */
    MARIADB("`"),
    /** By a driver in {@code lib/}. */
    OTHER("\"");

    private static final String MYSQL = "jdbc:mysql:";

    /** Dates in the session's zone and not in this machine's, and numbers as numbers: a version may be a TINYINT(1). */
    private static final String AS_IT_IS = "preserveInstants=false&tinyInt1isBit=false&yearIsDateType=false";

    private final String quote;

    JdbcDialect(String quote) {
        this.quote = quote;
    }

    static JdbcDialect of(String url) {
        if (url.startsWith("jdbc:postgresql:")) return POSTGRESQL;
        if (url.startsWith("jdbc:sqlite:")) return SQLITE;
        return url.startsWith("jdbc:mariadb:") || url.startsWith(MYSQL) ? MARIADB : OTHER;
    }

    /** The URL as a driver takes it. MariaDB's heeds the URL before anything else, and of two parameters of one name the last. */
    static String driverUrl(String url) {
        if (of(url) != MARIADB) return url;
        String plain = url.startsWith(MYSQL) ? "jdbc:mariadb:" + url.substring(MYSQL.length()) : url;
        return plain + (plain.indexOf('?') < 0 ? "?" : "&") + AS_IT_IS;
    }

    /** A name as SQL has it, also one of odd characters or reserved words. */
    String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }

    /** The name of a table, in any quotes. */
    String table(String name) {
        return this == MARIADB ? name.replace('"', '`') : name.replace('`', '"');
    }

    /** Whether rows have no date in that column. MariaDB's zero date is before all others, and is none. */
    String missing(JdbcColumn date) {
        String none = date.quoted() + " IS NULL";
        return this == MARIADB ? "(" + none + " OR " + date.quoted() + " < '1000-01-01')" : none;
    }

    /** Whether rows have a date in that column. */
    String there(JdbcColumn date) {
        return date.quoted() + (this == MARIADB ? " >= '1000-01-01'" : " IS NOT NULL");
    }

    /** Whether a timestamp of that type is kept as an instant, and given in the zone of the connection, which is UTC. */
    boolean keepsInstant(String typeName) {
        return this == MARIADB && typeName.toLowerCase(Locale.ROOT).equals("timestamp");
    }
}
