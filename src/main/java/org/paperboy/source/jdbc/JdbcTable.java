package org.paperboy.source.jdbc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paperboy.source.ProtectiveColumns;
import org.paperboy.source.Record;
import org.paperboy.source.Source;
import org.paperboy.source.SourceException;
import org.paperboy.source.WithdrawalLookup;
import org.paperboy.source.jdbc.JdbcCursor.Phase;

/**
 * A table, view or query of a database (PostgreSQL, MariaDB, MySQL, SQLite, or another whose driver is there), one article a row. Where {@code updated_at} is a timestamp,
 * only rows that changed since the last read are read, and rows without that date every time; else all of them. Of rows
 * with an earlier date those are read that were dated ahead of the clock, and those that were taken back by their status.
 */
public final class JdbcTable implements Source {
    /** Which databases need no driver of their own, and where that of another goes. */
    public static final String DRIVERS =
            "jdbc:postgresql:, jdbc:mariadb:, jdbc:mysql: and jdbc:sqlite: need none; for others"
                    + " put the driver's jar into the folder lib/ of Paperboy, such as ojdbc17.jar for jdbc:oracle:, mssql-jdbc.jar"
                    + " for jdbc:sqlserver: or jcc.jar for jdbc:db2:";

    /** A timestamp that does not say at what offset it is may be this far behind UTC. */
    private static final Duration WESTERNMOST = Duration.ofHours(12);

    /** Without one of each, no row is an article. */
    private static final List<List<String>> NEEDED =
            List.of(List.of("headline", "title"), List.of("published_at", "date", "updated_at", "lastmod"));

    private static final int IDS_AT_ONCE = 500;

    private final JdbcPlace place;
    private final Duration overlap;
    private final WithdrawalLookup known;
    private final Deque<List<String>> pages = new ArrayDeque<>();

    private @Nullable Connection connection;
    private @Nullable JdbcSelect select;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private JdbcCursor cursor = JdbcCursor.START;
    private boolean full;
    private boolean resumed;
    private boolean whole;
    private @Nullable Instant said;
    private Optional<String> emptied = Optional.empty();

    /**
     * @param table its name, with its schema's if need be; null where {@code query} is given
     * @param query a SELECT; null where {@code table} is given
     * @param user may be empty, as password
     * @param overlap how long before the last date of change that was read the next read begins: rows may be committed
     *     that much later than they are dated
     */
    public JdbcTable(
            String url,
            @Nullable String table,
            @Nullable String query,
            String user,
            String password,
            Duration overlap) {
        this(new JdbcPlace(url, table, query, user, password, JdbcPlace.USUAL_TIMEOUT), overlap, WithdrawalLookup.NONE);
    }

    private JdbcTable(JdbcPlace place, Duration overlap, WithdrawalLookup known) {
        this.place = place;
        this.overlap = overlap;
        this.known = known;
    }

    /** Whether there is a driver for that database; without one no run will ever read it. */
    public static boolean canRead(String url) {
        try {
            return DriverManager.getDriver(JdbcDialect.driverUrl(url)) != null;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The same for one who knows what was taken back before. */
    public JdbcTable knowing(WithdrawalLookup taken) {
        return new JdbcTable(place, overlap, taken);
    }

    /**
     * The same with another limit to how long the database may be silent.
     *
     * @param timeout in whole seconds
     */
    public JdbcTable within(Duration timeout) {
        return new JdbcTable(place.within(timeout), overlap, known);
    }

    @Override
    public void open(@Nullable String last, boolean everything) throws SourceException {
        full = everything;
        try {
            select = connect();
            JdbcCursor from = everything ? JdbcCursor.START : JdbcCursor.parse(last);
            if (!select.fits(from)) from = JdbcCursor.START;
            resumed = from.phase() != JdbcCursor.Phase.END;
            cursor = resumed ? from : new JdbcCursor(Phase.UNDATED, from.updated(), now(), null, from.ahead());
            whole = !resumed && (!select.dated() || from.updated() == null);
            switch (cursor.phase()) {
                case UNDATED -> run(select.undated(connection(), cursor.id()));
                case BY_ID -> byId(select);
                case DATED, END -> run(select.dated(connection(), cursor.updated(), cursor.id()));
            }
        } catch (SQLException e) {
            throw place.fault(e);
        }
    }

    @Override
    public Optional<Record> next() throws SourceException {
        if (select == null) return Optional.empty();
        try {
            while (rows == null || !rows.next()) {
                if (!goOn(select)) return Optional.empty();
            }
            String id = select.id(rows);
            cursor = cursor.behind(cursor.phase() == Phase.DATED ? select.updated(rows) : null, id);
            return Optional.of(new JdbcRow(select.columns(), rows).record(place.shortName() + " id=" + id));
        } catch (SQLException e) {
            throw place.fault(e);
        }
    }

    /** Goes on with the next statement; false if there is none. */
    private boolean goOn(JdbcSelect from) throws SQLException {
        LocalDateTime since = cursor.since(overlap);
        if (since != null && !pages.isEmpty()) {
            run(from.ofIds(connection(), pages.remove(), since));
        } else if (cursor.phase() == Phase.UNDATED && from.dated() && since != null) {
            cursor = cursor.in(Phase.BY_ID);
            byId(from);
        } else if (cursor.phase() == Phase.BY_ID || cursor.phase() == Phase.UNDATED && from.dated()) {
            run(from.dated(connection(), since, null));
            cursor = cursor.in(Phase.DATED);
        } else {
            if (cursor.phase() != Phase.END) cursor = cursor.ended();
            rows = null;
            emptied = from.emptied(connection(), place.name());
            return false;
        }
        return true;
    }

    /** Rows of before the date where this read begins that it asks for all the same. Who goes on asks for all of them again. */
    private void byId(JdbcSelect from) throws SQLException {
        rows = null;
        LocalDateTime since = cursor.since(overlap);
        if (since == null) return;
        Set<String> ids = new TreeSet<>(cursor.ahead());
        ids.addAll(JdbcWithdrawn.before(since, from, connection(), known));
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += IDS_AT_ONCE)
            pages.add(all.subList(i, Math.min(i + IDS_AT_ONCE, all.size())));
    }

    @Override
    public Optional<Instant> time() {
        return Optional.ofNullable(said);
    }

    /** What the table's clock says, as far as it is known: rows dated later are dated ahead. */
    private LocalDateTime now() throws SQLException {
        JdbcDialect dialect = place.dialect();
        try (Statement ask = connection().createStatement();
                ResultSet answer = ask.executeQuery(
                        dialect == JdbcDialect.MARIADB ? "SELECT UTC_TIMESTAMP(6)" : "SELECT CURRENT_TIMESTAMP")) {
            answer.next();
            LocalDateTime now = switch (dialect) {
                case SQLITE -> LocalDateTime.parse(answer.getString(1).replace(' ', 'T'));
                case MARIADB -> answer.getObject(1, LocalDateTime.class);
                case POSTGRESQL, OTHER ->
                    answer.getObject(1, OffsetDateTime.class)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime();
            };
            if (dialect == JdbcDialect.SQLITE) return now;
            if (dialect != JdbcDialect.OTHER) said = now.toInstant(ZoneOffset.UTC);
            return select != null && select.datesAreInstants() ? now : now.minus(WESTERNMOST);
        }
    }

    private JdbcSelect connect() throws SQLException, SourceException {
        String from = place.from();
        connection = place.connect();
        try (Statement look = connection.createStatement();
                ResultSet none = look.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
            Map<String, JdbcColumn> columns = JdbcColumn.of(none.getMetaData(), place.dialect());
            if (columns.containsKey("id")) return new JdbcSelect(from, columns);
        }
        throw new SourceException(
                place + ": " + place.name() + " has no column id: rename one in a view, or in source.query");
    }

    private Connection connection() {
        if (connection == null) throw new IllegalStateException("not open");
        return connection;
    }

    private void run(PreparedStatement next) throws SQLException {
        if (statement != null) statement.close();
        statement = next;
        rows = next.executeQuery();
    }

    @Override
    public String position() {
        return cursor.text();
    }

    @Override
    public boolean resumed() {
        return resumed;
    }

    @Override
    public boolean complete() {
        return full;
    }

    /** A statement sees the table as it was when it began. */
    @Override
    public Optional<String> changed() {
        return Optional.empty();
    }

    @Override
    public Optional<String> emptied() {
        return emptied;
    }

    @Override
    public boolean whole() {
        return whole;
    }

    @Override
    public boolean fixedPlaces() {
        return true;
    }

    @Override
    public ProtectiveColumns protectiveColumns() {
        if (select == null) return ProtectiveColumns.NONE;
        Set<String> here = new TreeSet<>();
        List<String> alike = new ArrayList<>();
        for (JdbcColumn column : select.columns()) {
            if (column.protects()) here.add(column.field());
            if (column.alike()) alike.add(column.label());
        }
        return new ProtectiveColumns(place.name(), here, alike);
    }

    @Override
    public SourceCheck check() {
        List<String> faults = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try {
            JdbcSelect found = connect();
            for (List<String> names : NEEDED) {
                if (found.columns().stream().anyMatch(c -> names.contains(c.field()))) continue;
                faults.add("There is no column " + names.get(0) + " in " + place.name()
                        + ": rename one in a view, or in source.query.");
            }
            if (found.dated()) {
                notes.add("A change that leaves the row's updated_at as it was, or sets it back, is not seen by a run"
                        + (found.hasStatus() ? ", other than a status that takes the story back" : "")
                        + ": set updated_at with each change, or run with --full.");
                place.condition().ifPresent(notes::add);
            } else {
                notes.add("There is no column updated_at that is a timestamp in " + place.name()
                        + ": it is read whole in each run.");
            }
        } catch (SQLException e) {
            faults.add(place.fault(e).getMessage() + ".");
        } catch (SourceException e) {
            faults.add(e.getMessage() + ".");
        } finally {
            close();
        }
        return new SourceCheck(faults, notes);
    }

    @Override
    public void close() {
        // closes statements and rows too; nothing was written that could be lost
        boolean reading = rows != null;
        try (Connection closing = connection) {
            connection = null;
            rows = null;
            if (closing == null) return;
            // MariaDB's driver reads all rows that are left into memory before it sends anything else
            if (reading && place.dialect() == JdbcDialect.MARIADB) closing.abort(Runnable::run);
            else closing.rollback();
        } catch (SQLException e) {
            // it was only read
        }
    }
}
