package org.paperboy.source;

/**
 * How much a record may hold, so that no record costs more memory or time than its neighbours can spare. What lies
 * beyond is in the table "Limits" of {@code src/docs/fields.md}. Lengths are in UTF-16 units, as Java counts them.
 */
final class Limits {
    /** Of a headline, a caption and every other text of one line. */
    static final int LINE = 10_000;

    /** Of a section, tag or place: partners select by them, and ledgers sort by them. */
    static final int LABEL = 500;

    /** Of an address as it is written. */
    static final int ADDRESS = 4_000;

    /** Of an id. */
    static final int ID = 1_000;

    /** Of an id in UTF-8: PostgreSQL has indexes of 2,704 bytes an entry, and the key of a document stands beside it. */
    static final int ID_BYTES = 1_500;

    /** In a list. */
    static final int ITEMS = 1_000;

    /** In a body. */
    static final int PICTURES = 1_000;

    /** Of a number: the time to read one grows with the square of its digits. */
    static final int DIGITS = 1_000;

    /** Values and names in a JSON record or in front matter, for each is an object in memory. */
    static final int VALUES = 100_000;

    /** Of a record's place, as it is told to a person and kept in the ledger. */
    static final int PLACE = 500;

    /** Of a field's name, as it is told to a person and compared with those that are known. */
    static final int NAME = 60;

    private Limits() {}
}
