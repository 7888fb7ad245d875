package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.paperboy.ledger.ForeignLedger;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.PostgresServer;
import org.paperboy.ledger.Wire;
import org.paperboy.ledger.lock.JobLock;

/** Rows of the ledger and the job's lock. */
final class LedgerFaults {
    private static final Instant SINCE = Instant.parse("2026-11-01T11:59:00Z");

    private static final String WAITING =
            " FROM pg_stat_activity WHERE application_name = 'paperboy brief' AND wait_event_type = 'Lock'";

    private LedgerFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("C1", LedgerFaults::heldByARun),
                Map.entry("C2", LedgerFaults::heldByARunElsewhere),
                Map.entry("C3", LedgerFaults::changedMeanwhile),
                Map.entry("C4", disturbed -> at(disturbed, "jdbc:postgresql://127.0.0.1:1/paperboy", "")),
                Map.entry("C5", disturbed -> at(disturbed, disturbed.server().url("nosuchdatabase"), "")),
                Map.entry("C6", LedgerFaults::wrongPassword),
                Map.entry("C7", LedgerFaults::lostInTheMiddle),
                Map.entry("C8", disturbed -> replaced(disturbed, () -> ForeignLedger.newer(books(disturbed)))),
                Map.entry("C9", disturbed -> replaced(disturbed, () -> ForeignLedger.damaged(books(disturbed)))),
                Map.entry("C10", LedgerFaults::deleted),
                Map.entry("C11", LedgerFaults::inTheWay),
                Map.entry("C12", new FrozenRunFault()),
                Map.entry("C13", LedgerFaults::readOnly),
                Map.entry("C14", LedgerFaults::silentInTheMiddle),
                Map.entry("C15", LedgerFaults::restored),
                Map.entry("C16", LedgerFaults::closed));
    }

    private static Path books(DisturbedNewsroom disturbed) {
        return disturbed.folder().resolve(".paperboy/brief");
    }

    private static ProgramOutput heldByARun(DisturbedNewsroom disturbed) throws Exception {
        disturbed
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.touches(() -> {});
        try (JobLock first = JobLock.inFolder(books(disturbed), SINCE).orElseThrow()) {
            assertThat(first).isNotNull();
            return disturbed.run();
        }
    }

    private static String postgres(String url) {
        return "ledger: { jdbc: \"" + url + "\", user: " + PostgresServer.USER + " }";
    }

    private static ProgramOutput heldByARunElsewhere(DisturbedNewsroom disturbed) throws Exception {
        String url = disturbed.server().newDatabase();
        disturbed
                .add(postgres(url))
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.touches(() -> {});
        try (Ledger ledger = Ledger.at(url, PostgresServer.USER, "", "brief");
                JobLock first = ledger.lock(Clock.systemUTC()).orElseThrow()) {
            assertThat(first).isNotNull();
            return disturbed.run();
        }
    }

    private static ProgramOutput changedMeanwhile(DisturbedNewsroom disturbed) throws Exception {
        disturbed.published().touches(() -> {});
        try (JobLock first = JobLock.inFolder(books(disturbed), SINCE).orElseThrow()) {
            assertThat(first).isNotNull();
            return disturbed.newsroom().say("revive");
        }
    }

    private static ProgramOutput at(DisturbedNewsroom disturbed, String url, String password) {
        String wrong =
                postgres(url).replace("postgres }", (password.isEmpty() ? "postgres" : "locked") + password + " }");
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .add(wrong);
        disturbed.touches(
                () -> disturbed.change(wrong, postgres(disturbed.server().newDatabase())));
        return disturbed.run();
    }

    private static ProgramOutput readOnly(DisturbedNewsroom disturbed) {
        String url = disturbed.server().newDatabase();
        disturbed
                .add(postgres(url))
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        String setting = "ALTER DATABASE " + url.replaceFirst(".*/", "") + " SET default_transaction_read_only = ";
        disturbed.server().execute(disturbed.server().url("postgres"), setting + "on");
        disturbed.touches(() -> {
            assertThat(disturbed.newsroom().say("status").all()).contains("run 1 ");
            assertThat(disturbed.newsroom().say("receipts", "one").exit()).isZero();
            disturbed.server().execute(disturbed.server().url("postgres"), setting + "off");
        });
        return disturbed.run();
    }

    private static ProgramOutput wrongPassword(DisturbedNewsroom disturbed) {
        disturbed.newsroom().write("password", "opensesami");
        return at(disturbed, disturbed.server().newDatabase(), ", password: { file: password }");
    }

    private static ProgramOutput lostInTheMiddle(DisturbedNewsroom disturbed) throws Exception {
        String url = disturbed.server().newDatabase();
        disturbed
                .add(postgres(url))
                .published(DisturbedNewsroom.ONE)
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.touches(() -> {});
        return inTheMiddle(
                disturbed, url, () -> disturbed.server().ask(url, "SELECT COUNT(pg_terminate_backend(pid))" + WAITING));
    }

    private static ProgramOutput silentInTheMiddle(DisturbedNewsroom disturbed) throws Exception {
        String url = disturbed.server().newDatabase();
        try (Wire wire = Wire.to(disturbed.server().port())) {
            String through = postgres(url.replace(":" + disturbed.server().port() + "/", ":" + wire.port() + "/"))
                    .replace(" }", ", timeout: 2s }");
            disturbed
                    .add(postgres(url))
                    .published(DisturbedNewsroom.ONE)
                    .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
            disturbed.change(postgres(url), through).touches(() -> disturbed.change(through, postgres(url)));
            return inTheMiddle(disturbed, url, wire::cut);
        }
    }

    /** The chunk that files what was read may look into the ledger, and waits to write into it. */
    private static ProgramOutput inTheMiddle(DisturbedNewsroom disturbed, String url, Runnable fault) throws Exception {
        try (Connection reader = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE paperboy_delivery IN SHARE MODE");
            try (Child child = Child.run(disturbed.newsroom(), disturbed.clock())) {
                child.until(() -> !disturbed
                        .server()
                        .ask(url, "SELECT COUNT(*)" + WAITING)
                        .equals("0"));
                fault.run();
                reader.rollback();
                return new ProgramOutput(child.exit(), "", child.said());
            }
        }
    }

    /** The ledger becomes unusable; its folder is brought back from the backup. */
    private static ProgramOutput replaced(DisturbedNewsroom disturbed, Runnable fault) throws IOException {
        disturbed.published();
        Path backup = disturbed.folder().resolve("backup");
        copy(books(disturbed), backup);
        disturbed.edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        fault.run();
        disturbed.touches(() -> {
            delete(books(disturbed));
            copy(backup, books(disturbed));
        });
        return disturbed.run();
    }

    private static ProgramOutput deleted(DisturbedNewsroom disturbed) throws IOException {
        // A new ledger does not know that the text changed: only the source can say when.
        Story changed = DisturbedNewsroom.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        disturbed.published().edition(changed, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        delete(books(disturbed));
        disturbed.touches(() -> {
            disturbed.assertThatNoAttemptIsCounted();
            assertThat(disturbed.newsroom().say("audit", "--adopt").exit()).isZero();
        });
        return disturbed.run();
    }

    /** The backup is of before the last run. */
    private static ProgramOutput restored(DisturbedNewsroom disturbed) throws IOException {
        disturbed.published(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO);
        Path backup = disturbed.folder().resolve("backup");
        copy(books(disturbed), backup);
        disturbed.published();
        delete(books(disturbed));
        copy(backup, books(disturbed));
        Story changed = DisturbedNewsroom.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        disturbed.edition(changed, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.then(() -> {
            assertThat(disturbed.newsroom().say("status").exit()).isEqualTo(4);
            assertThat(disturbed.newsroom().say("audit").exit()).isZero();
        });
        return disturbed.run();
    }

    /** As the job of another user has it. */
    private static ProgramOutput closed(DisturbedNewsroom disturbed) throws IOException {
        disturbed
                .published()
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        Path file = books(disturbed).resolve("ledger.db");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(file, Set.of());
        Installation installed = Installation.in(disturbed.folder().resolve("paperboy"));
        disturbed.touches(() -> {
            String job = disturbed.newsroom().job();
            assertThat(installed.runBound("status", job).exit()).isEqualTo(2);
            ProgramOutput check = installed.runBound("check", job);
            assertThat(check.exit()).as(check.all()).isEqualTo(2);
            assertThat(check.err()).contains("may not be read by the user ");
            Files.setPosixFilePermissions(file, before);
        });
        return installed.runBound("run", disturbed.newsroom().job(), "--as-of", disturbed.clock(), "--allow-future");
    }

    private static ProgramOutput inTheWay(DisturbedNewsroom disturbed) {
        disturbed
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO)
                .newsroom()
                .write(".paperboy", "a file where the ledger's folder should be");
        disturbed.touches(() -> disturbed.newsroom().remove(".paperboy"));
        return disturbed.run();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : files(from)) Files.copy(file, to.resolve(file.getFileName()));
    }

    private static void delete(Path folder) throws IOException {
        for (Path file : files(folder)) Files.delete(file);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
