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
                Map.entry("C4", scene -> at(scene, "jdbc:postgresql://127.0.0.1:1/paperboy", "")),
                Map.entry("C5", scene -> at(scene, scene.server().url("nosuchdatabase"), "")),
                Map.entry("C6", LedgerFaults::wrongPassword),
                Map.entry("C7", LedgerFaults::lostInTheMiddle),
                Map.entry("C8", scene -> replaced(scene, () -> ForeignLedger.newer(books(scene)))),
                Map.entry("C9", scene -> replaced(scene, () -> ForeignLedger.damaged(books(scene)))),
                Map.entry("C10", LedgerFaults::deleted),
                Map.entry("C11", LedgerFaults::inTheWay),
                Map.entry("C12", new Freeze()),
                Map.entry("C13", LedgerFaults::readOnly),
                Map.entry("C14", LedgerFaults::silentInTheMiddle),
                Map.entry("C15", LedgerFaults::restored),
                Map.entry("C16", LedgerFaults::closed));
    }

    private static Path books(Scene scene) {
        return scene.folder().resolve(".paperboy/brief");
    }

    private static Said heldByARun(Scene scene) throws Exception {
        scene.published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        scene.touches(() -> {});
        try (JobLock first = JobLock.inFolder(books(scene), SINCE).orElseThrow()) {
            assertThat(first).isNotNull();
            return scene.run();
        }
    }

    private static String postgres(String url) {
        return "ledger: { jdbc: \"" + url + "\", user: " + PostgresServer.USER + " }";
    }

    private static Said heldByARunElsewhere(Scene scene) throws Exception {
        String url = scene.server().newDatabase();
        scene.add(postgres(url)).published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        scene.touches(() -> {});
        try (Ledger ledger = Ledger.at(url, PostgresServer.USER, "", "brief");
                JobLock first = ledger.lock(Clock.systemUTC()).orElseThrow()) {
            assertThat(first).isNotNull();
            return scene.run();
        }
    }

    private static Said changedMeanwhile(Scene scene) throws Exception {
        scene.published().touches(() -> {});
        try (JobLock first = JobLock.inFolder(books(scene), SINCE).orElseThrow()) {
            assertThat(first).isNotNull();
            return scene.beat().say("revive");
        }
    }

    private static Said at(Scene scene, String url, String password) {
        String wrong =
                postgres(url).replace("postgres }", (password.isEmpty() ? "postgres" : "locked") + password + " }");
        scene.edition(Scene.ONE, Scene.TWO, Scene.THREE).add(wrong);
        scene.touches(() -> scene.change(wrong, postgres(scene.server().newDatabase())));
        return scene.run();
    }

    private static Said readOnly(Scene scene) {
        String url = scene.server().newDatabase();
        scene.add(postgres(url)).published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        String setting = "ALTER DATABASE " + url.replaceFirst(".*/", "") + " SET default_transaction_read_only = ";
        scene.server().execute(scene.server().url("postgres"), setting + "on");
        scene.touches(() -> {
            assertThat(scene.beat().say("status").all()).contains("run 1 ");
            assertThat(scene.beat().say("receipts", "one").exit()).isZero();
            scene.server().execute(scene.server().url("postgres"), setting + "off");
        });
        return scene.run();
    }

    private static Said wrongPassword(Scene scene) {
        scene.beat().write("password", "opensesami");
        return at(scene, scene.server().newDatabase(), ", password: { file: password }");
    }

    private static Said lostInTheMiddle(Scene scene) throws Exception {
        String url = scene.server().newDatabase();
        scene.add(postgres(url)).published(Scene.ONE).edition(Scene.ONE, Scene.TWO, Scene.THREE);
        scene.touches(() -> {});
        return inTheMiddle(
                scene, url, () -> scene.server().ask(url, "SELECT COUNT(pg_terminate_backend(pid))" + WAITING));
    }

    private static Said silentInTheMiddle(Scene scene) throws Exception {
        String url = scene.server().newDatabase();
        try (Wire wire = Wire.to(scene.server().port())) {
            String through = postgres(url.replace(":" + scene.server().port() + "/", ":" + wire.port() + "/"))
                    .replace(" }", ", timeout: 2s }");
            scene.add(postgres(url)).published(Scene.ONE).edition(Scene.ONE, Scene.TWO, Scene.THREE);
            scene.change(postgres(url), through).touches(() -> scene.change(through, postgres(url)));
            return inTheMiddle(scene, url, wire::cut);
        }
    }

    /** The chunk that files what was read may look into the ledger, and waits to write into it. */
    private static Said inTheMiddle(Scene scene, String url, Runnable fault) throws Exception {
        try (Connection reader = DriverManager.getConnection(url, PostgresServer.USER, "");
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("LOCK TABLE paperboy_delivery IN SHARE MODE");
            try (Child child = Child.run(scene.beat(), scene.clock())) {
                child.until(() ->
                        !scene.server().ask(url, "SELECT COUNT(*)" + WAITING).equals("0"));
                fault.run();
                reader.rollback();
                return new Said(child.exit(), "", child.said());
            }
        }
    }

    /** The ledger becomes unusable; its folder is brought back from the backup. */
    private static Said replaced(Scene scene, Runnable fault) throws IOException {
        scene.published();
        Path backup = scene.folder().resolve("backup");
        copy(books(scene), backup);
        scene.edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        fault.run();
        scene.touches(() -> {
            delete(books(scene));
            copy(backup, books(scene));
        });
        return scene.run();
    }

    private static Said deleted(Scene scene) throws IOException {
        // A new ledger does not know that the text changed: only the source can say when.
        Story changed = Scene.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        scene.published().edition(changed, Scene.TWO, Scene.THREE);
        delete(books(scene));
        scene.touches(() -> {
            scene.assertThatNoAttemptIsCounted();
            assertThat(scene.beat().say("audit", "--adopt").exit()).isZero();
        });
        return scene.run();
    }

    /** The backup is of before the last run. */
    private static Said restored(Scene scene) throws IOException {
        scene.published(Scene.ONE, Scene.TWO);
        Path backup = scene.folder().resolve("backup");
        copy(books(scene), backup);
        scene.published();
        delete(books(scene));
        copy(backup, books(scene));
        Story changed = Scene.ONE.with("version", 2).with("updated_at", "2026-11-01T11:00:00Z");
        scene.edition(changed, Scene.TWO, Scene.THREE);
        scene.then(() -> {
            assertThat(scene.beat().say("status").exit()).isEqualTo(4);
            assertThat(scene.beat().say("audit").exit()).isZero();
        });
        return scene.run();
    }

    /** As the job of another user has it. */
    private static Said closed(Scene scene) throws IOException {
        scene.published().edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE);
        Path file = books(scene).resolve("ledger.db");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(file, Set.of());
        Installation installed = Installation.in(scene.folder().resolve("paperboy"));
        scene.touches(() -> {
            String job = scene.beat().job().toString();
            assertThat(installed.runBound("status", job).exit()).isEqualTo(2);
            Said check = installed.runBound("check", job);
            assertThat(check.exit()).as(check.all()).isEqualTo(2);
            assertThat(check.err()).contains("may not be read by the user ");
            Files.setPosixFilePermissions(file, before);
        });
        return installed.runBound("run", scene.beat().job().toString(), "--as-of", scene.clock(), "--allow-future");
    }

    private static Said inTheWay(Scene scene) {
        scene.edition(Scene.ONE, Scene.TWO).beat().write(".paperboy", "a file where the ledger's folder should be");
        scene.touches(() -> scene.beat().remove(".paperboy"));
        return scene.run();
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
