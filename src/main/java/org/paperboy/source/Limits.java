package org.paperboy.source;

/**
 * How much a record may hold, so that no record costs more memory or time than its neighbours can spare. What is
 * beyond is in the table "Limits" of {@code src/docs/fields.md}. Lengths are in UTF-16 units, as Java counts them.
 */
public final class Limits {
    /** Of a headline, a caption and every other text of one line. */
    public static final int LINE = 10_000;

    /** Of a section, tag or place: partners select by them, and ledgers sort by them. */
    public static final int LABEL = 500;

    /** Of an address as it is written. */
    public static final int ADDRESS = 4_000;

    /** Of an id. */
    public static final int ID = 1_000;

    /** Of an id in UTF-8: PostgreSQL has indexes of 2,704 bytes an entry, and the key of a document is beside it. */
    public static final int ID_BYTES = 1_500;

    /** In a list. */
    public static final int ITEMS = 1_000;

    /** In a body. */
    public static final int PICTURES = 1_000;

    /** Of a number: the time to read one grows with the square of its digits. */
    public static final int DIGITS = 1_000;

    /** Values and names in a JSON record or in front matter, because each is an object in memory. */
    public static final int VALUES = 100_000;

    /** Of a record's place, as it is shown to a person and kept in the ledger. */
    static final int PLACE = 500;

    /** Of a field's name, as it is shown to a person and compared with those that are known. */
    public static final int NAME = 60;

    private Limits() {}
}
