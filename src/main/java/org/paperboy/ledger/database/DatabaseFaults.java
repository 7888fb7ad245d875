package org.paperboy.ledger.database;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.MemoryShortage;
import org.paperboy.ledger.LedgerFault;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Says in plain words what a database's exception means for an operator: damaged, full, out of reach, or that memory ran out. */
public final class DatabaseFaults implements SQLExceptionTranslator {
    /** ENOSPC, EDQUOT and EFBIG, as the C library says them. */
    private static final List<String> NO_ROOM = List.of("No space left", "quota exceeded", "File too large");

    /** PostgreSQL, Appendix A: query_canceled and lock_not_available. */
    private static final Set<String> GIVEN_UP = Set.of("57014", "55P03");

    private final String name;
    private final @Nullable Path file;
    private final SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();

    /** SQLite takes a transaction back that it cannot write, and then does not know what is to be rolled back. */
    private final AtomicReference<String> first = new AtomicReference<>();

    /** @param file of a SQLite ledger */
    public DatabaseFaults(String name, @Nullable Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException e) {
        String words = words(e);
        return words == null ? others.translate(task, sql, e) : new LedgerFault(words, e);
    }

    /** A sentence for the operator; null if it is none of these faults. */
    @Nullable
    public String words(Throwable e) {
        String ofFile = ofFile(e);
        if (ofFile != null) return ofFile;
        if (readOnly(e)) return readOnly();
        if (silent(e)) return silent();
        if (hasState(e, GIVEN_UP))
            return "the ledger (" + name + ") gave up on a statement: " + ConnectionCheck.rootMessage(e)
                    + ". Raise statement_timeout and lock_timeout of its user there, or look which session has the lock,"
                    + " and run again: it goes on from the last commit";
        if (!lost(e)) return null;
        return "the connection to the ledger (" + name + ") broke off: " + ConnectionCheck.rootMessage(e)
                + ". Once the server is up and can be reached, run again: it goes on from the last commit";
    }

    /** What is said of a database that takes no changes. */
    String readOnly() {
        if (isMountedReadOnly()) return mounted();
        if (file != null)
            return "the ledger's file " + file + " may be read and not be written by the user "
                    + System.getProperty("user.name", "")
                    + ". Run this as the user that runs the job, or let this one write that file and its folder";
        return "the ledger (" + name
                + ") is read-only: that server is a standby, or default_transaction_read_only is on."
                + " Let `ledger` name the primary server, or have this one take changes, and run again";
    }

    private String mounted() {
        return "the ledger's file " + file
                + " is on a file system that is mounted read-only: even to look into it, SQLite writes"
                + " `-wal` and `-shm` beside it. Mount it so that it can be written";
    }

    private boolean isMountedReadOnly() {
        try {
            return file != null && Files.getFileStore(file).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private String silent() {
        return "the ledger (" + name
                + ") fell silent: no answer came for longer than `timeout` of `ledger` allows. Look at"
                + " its server and at the network, or raise `timeout`, and run again: it goes on from the last commit";
    }

    /** A sentence for the case that the database cannot be written or read; null if that is not it. */
    @Nullable
    String serious(Throwable e) {
        Optional<String> shortage = MemoryShortage.sentence(e);
        SqliteCause cause = SqliteCause.of(e);
        if (shortage.isPresent()) first.compareAndSet(null, shortage.get());
        else if (full(e)) first.compareAndSet(null, cannotBeWritten(e));
        else if (cause == SqliteCause.MEMORY)
            first.compareAndSet(
                    null,
                    "the ledger (" + name + ") got no memory. Let this user or container have more, and run again");
        else if (cause == SqliteCause.DAMAGED) first.compareAndSet(null, damaged(reason(e)));
        return first.get();
    }

    /** The same, and what else is wrong with a SQLite file. */
    @Nullable
    String ofFile(Throwable e) {
        String serious = serious(e);
        if (serious != null) return serious;
        SqliteCause cause = SqliteCause.of(e);
        if (cause == SqliteCause.READ_ONLY) return readOnly();
        if (cause == SqliteCause.LOCKED)
            return "the ledger's file " + file
                    + " has been locked by another program for longer than can be waited for."
                    + " End what works in it, such as the program sqlite3 or a backup, and run again";
        if (cause == SqliteCause.SHUT && isMountedReadOnly()) return mounted();
        if (cause == SqliteCause.SHUT)
            return "the ledger's file " + file + " cannot be opened by the user "
                    + System.getProperty("user.name", "") + " (" + ConnectionCheck.rootMessage(e)
                    + "). Let this user read and write that file and its folder, where SQLite puts `-wal` and `-shm` beside it";
        return null;
    }

    String damaged(String why) {
        return "the ledger's file " + file + " is damaged (" + why
                + "). Restore its folder from the backup; if there is none, move the file away and run"
                + " `paperboy audit JOB.yaml --adopt`";
    }

    private static String reason(Throwable e) {
        String message = ConnectionCheck.rootMessage(e);
        return message.length() <= 100 ? message : message.substring(0, 100) + "…";
    }

    private String cannotBeWritten(Throwable e) {
        return "the ledger (" + name + ") cannot be written: " + ConnectionCheck.rootMessage(e)
                + ". Make room on its disk and run again: it goes on from the last commit";
    }

    /** The question that helps where a file could not be written. */
    static String room(Throwable e) {
        return full(e) ? ". Make room on the disk and run again" : "";
    }

    /** What helps where large tables take longer to change than a server may be silent. */
    static String time(Throwable e) {
        return silent(e)
                ? ". No answer came for longer than `timeout` of `ledger` allows: look which session has a lock there, or"
                        + " raise `timeout`, and run again"
                : "";
    }

    private static boolean full(Throwable e) {
        if (SqliteCause.of(e) == SqliteCause.FULL) return true;
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && "53100".equals(sql.getSQLState())) return true; // disk_full
            if (t instanceof IOException && NO_ROOM.stream().anyMatch(ConnectionCheck.rootMessage(t)::contains))
                return true;
        }
        return false;
    }

    /** PostgreSQL, Appendix A: read_only_sql_transaction. */
    static boolean readOnly(Throwable e) {
        return SqliteCause.of(e) == SqliteCause.READ_ONLY || hasState(e, Set.of("25006"));
    }

    private static boolean hasState(Throwable e, Set<String> states) {
        for (Throwable t = e; t != null; t = t.getCause())
            if (t instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState()))
                return true;
        return false;
    }

    private static boolean silent(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) if (t instanceof SocketTimeoutException) return true;
        return false;
    }

    /** PostgreSQL, Appendix A: class 08, and 57P: the server ended the session. */
    private static boolean lost(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException || t instanceof SQLNonTransientConnectionException)
                return true;
            if (!(t instanceof SQLException sql) || sql.getSQLState() == null) continue;
            String state = sql.getSQLState();
            if (state.startsWith("08") || state.startsWith("57P") || state.equals("25P03")) return true;
        }
        return false;
    }
}
