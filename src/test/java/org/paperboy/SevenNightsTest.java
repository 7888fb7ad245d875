package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.store.DatedAnswers;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/**
 * The crontab as it is shipped, in the bare environment that cron makes, over nights in which something goes wrong. What the
 * operator finds in the mail in the morning is in {@code seven-nights.txt}, whole; {@code -Dgolden=true} writes it again, to be
 * read in the diff.
 */
@Tag("slow")
final class SevenNightsTest {
    private static final Path MAILS = Path.of("src/test/resources/crontab/seven-nights.txt");
    private static final String HOME = System.getProperty("java.home");

    @TempDir
    private Path folder;

    private final StubS3 stub = StubS3.start();
    private final DatedAnswers store = DatedAnswers.of(stub.endpoint());
    private final List<Story> stories = new ArrayList<>();
    private final Map<String, String> nights = new LinkedHashMap<>();
    private Installation installed;
    private Crontab crontab;
    private Duration ahead = Duration.ZERO;
    private ZonedDateTime evening = ZonedDateTime.of(2026, 11, 2, 22, 0, 0, 0, ZoneOffset.UTC);

    @BeforeEach
    void a_newsroom_as_it_is_installed() throws IOException {
        installed = Installation.in(folder.resolve("paperboy"));
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.writeString(job(), """
                publication: { title: The Morning Brief, home: https://brief.example/ }
                source: { jsonl: articles.jsonl, complete: true }
                store: { s3: night-feeds, endpoint: %s, region: us-east-1 }
                channels: { latest: { formats: [rss] } }
                partners: { gazette: { text: full, formats: [xml] } }
                """.formatted(store.endpoint()));
        Files.writeString(
                etc.resolve("env"),
                LentCredentials.environment().entrySet().stream()
                        .map(one -> one.getKey() + "='" + one.getValue() + "'\n")
                        .collect(Collectors.joining("", "", "JAVA_HOME='" + java() + "'\n")));
        crontab = Crontab.of(
                Path.of("jobs/crontab"),
                Map.of(
                        "PATH", installed.bin() + ":/usr/bin:/bin",
                        "ENV_FILE", etc.resolve("env").toString(),
                        "JOB", job().toString(),
                        "LOG", etc.resolve("nightly.log").toString()));
        for (int i = 101; i <= 112; i++) stories.add(Story.of("hp-" + i, "2026-11-01T08:00:00Z"));
        write();
    }

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    /** A Java whose machine has its clock set: the launcher starts it as any other, and it starts another main class. */
    private Path java() throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                for a do
                  shift
                  [ "$a" = org.paperboy.Main ] && a=org.paperboy.PaperboyAtNight
                  set -- "$@" "$a"
                done
                exec '%s/bin/java' -XX:TieredStopAtLevel=1 -Dpaperboy.off="$(cat '%s')" "$@"
                """.formatted(HOME, now()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return java.getParent().getParent();
    }

    private Path job() {
        return folder.resolve("etc/nightly.yaml");
    }

    /** What the file of secrets gives to a person who types the command. */
    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(LentCredentials.environment());
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("JAVA_HOME", folder.resolve("java").toString());
        return environment;
    }

    private Path now() {
        return folder.resolve("now");
    }

    private void write() throws IOException {
        String lines = stories.stream().map(one -> one.json() + "\n").collect(Collectors.joining());
        Files.writeString(folder.resolve("etc/articles.jsonl"), lines);
    }

    private void publish(String id) throws IOException {
        stories.add(Story.of(id, evening.minusHours(1).toInstant().toString()));
        write();
    }

    @Test
    void what_is_mailed_on_each_morning() throws IOException {
        publish("hp-201");
        night("good");

        stub.otherwise(Answer.error(503, "ServiceUnavailable"));
        publish("hp-202");
        night("store down, one story new");
        stub.otherwise(Answer.well());

        stub.otherwise(Answer.error(403, "InvalidAccessKeyId"));
        publish("hp-203");
        night("wrong key");
        stub.otherwise(Answer.well());

        stub.otherwise((exchange, s3) -> {
            boolean notice = exchange.getRequestMethod().equals("PUT")
                    && exchange.getRequestURI().getPath().endsWith("hp-104.xml");
            (notice ? Answer.error(400, "InvalidRequest") : Answer.well()).to(exchange, s3);
        });
        stories.set(
                3,
                Story.only("hp-104", "killed")
                        .with("withdrawn_at", evening.toInstant().toString()));
        write();
        night("a kill pending");
        stub.otherwise(Answer.well());

        ahead = Duration.ofHours(2);
        stories.add(Story.of("hp-204", evening.minusHours(1).toInstant().toString())
                .with("embargo_until", evening.plusHours(3).toInstant().toString()));
        write();
        night("clock two hours ahead");
        ahead = Duration.ZERO;

        List<Story> approved = List.copyOf(stories);
        stories.replaceAll(story -> story.with("status", "aproved"));
        write();
        night("everything rejected");
        stories.clear();
        stories.addAll(approved);

        stub.lose(path -> true);
        publish("hp-205");
        night("bucket lost and made again");
        assertThat(installed
                        .run(environment(), "audit", job().toString(), "--repair")
                        .exit())
                .isIn(0, 3);

        publish("hp-206");
        night("good again");

        assertThat(nights.get("good")).isEqualTo("nothing\n");
        assertThat(nights.get("store down, one story new")).contains("06:00", "exit 3", "503 ServiceUnavailable");
        assertThat(nights.get("wrong key")).contains("22:02", "exit 4", "rejects our requests");
        assertThat(nights.get("a kill pending")).contains("1 withdrawal is pending: hp-104");
        assertThat(nights.get("clock two hours ahead")).contains("02:30", "the clocks do not agree");
        assertThat(nights.get("everything rejected"))
                .contains("22:02", "06:00", "exit 1", "records were rejected", "not 'aproved'", "--accept-loss");
        assertThat(nights.get("bucket lost and made again")).contains("has lost its mark", "exit 4", "--repair");
        assertThat(nights.get("good again")).isEqualTo("nothing\n");
        assertMails();
    }

    private void assertMails() throws IOException {
        String mails = nights.entrySet().stream()
                .map(night -> "=== " + night.getKey() + "\n" + night.getValue())
                .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden")) {
            Files.createDirectories(MAILS.getParent());
            Files.writeString(MAILS, mails);
        }
        assertThat(mails).isEqualTo(Files.readString(MAILS));
    }

    /** By the machine's clock: a run in the evening, the full one, the last before the morning, and the look at six. */
    private void night(String what) throws IOException {
        StringBuilder mails = new StringBuilder();
        for (Duration after : List.of(
                Duration.ofMinutes(2),
                Duration.ofMinutes(4 * 60 + 30),
                Duration.ofMinutes(7 * 60 + 57),
                Duration.ofHours(8))) {
            ZonedDateTime time = evening.plus(after);
            Duration off = Duration.between(Instant.now(), time.toInstant());
            Files.writeString(now(), off.toString());
            store.off(off.minus(ahead));
            String mail = crontab.mailAt(time);
            if (!mail.isEmpty()) mails.append(time.toLocalTime()).append(" ").append(readable(mail));
        }
        nights.put(what, mails.isEmpty() ? "nothing\n" : mails.toString());
        evening = evening.plusDays(1);
    }

    /** Without what differs from one time to the next: places, ports, minutes of a slow machine. */
    private String readable(String mail) {
        return mail.replace(folder.toString(), "")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("T(\\d\\d):\\d\\d:\\d\\d(\\.\\d+)?Z", "T$1:mmZ")
                .replaceAll("\\d+ s\\b", "N s");
    }
}
