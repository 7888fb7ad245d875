package org.paperboy.ledger.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite could not do with its file. */
public enum SqliteCause {
    FULL,
    DAMAGED,
    READ_ONLY,
    /** Another program has it locked. */
    LOCKED,
    /** It cannot be opened. */
    SHUT,
    MEMORY;

    /** The code of an error is the last byte of the codes of its kinds. */
    private static final int FAMILY = 0xff;

    /** The driver gives the code, its own words for it, and SQLite's in brackets; of a disk's error its own say more. */
    private static final Pattern MESSAGE = Pattern.compile("\\[SQLITE_\\w+\\] +(.*) \\((.*)\\)");

    private static final String DISK = "disk I/O error";

    /** Null where SQLite is not behind it, or the statement is at fault. */
    static @Nullable SqliteCause of(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause() == t ? null : t.getCause())
            if (t instanceof SQLiteException sqlite) return of(sqlite.getResultCode());
        return null;
    }

    /** What SQLite complains of, once. */
    static String words(String message) {
        Matcher parts = MESSAGE.matcher(message);
        if (!parts.matches()) return message;
        return parts.group(2).equals(DISK) ? parts.group(1) : parts.group(2);
    }

    private static @Nullable SqliteCause of(SQLiteErrorCode error) {
        return switch (error) {
            case SQLITE_IOERR_READ,
                    SQLITE_IOERR_SHORT_READ,
                    SQLITE_IOERR_CORRUPTFS,
                    SQLITE_IOERR_DATA,
                    SQLITE_CANTOPEN_ISDIR -> DAMAGED;
            case SQLITE_IOERR_NOMEM -> MEMORY;
            default -> ofFamily(error.code & FAMILY);
        };
    }

    private static @Nullable SqliteCause ofFamily(int code) {
        if (code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_IOERR.code) return FULL;
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) return DAMAGED;
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) return READ_ONLY;
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) return LOCKED;
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) return SHUT;
        return code == SQLiteErrorCode.SQLITE_NOMEM.code ? MEMORY : null;
    }
}
