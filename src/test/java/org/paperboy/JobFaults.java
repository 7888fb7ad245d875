package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;

/** Rows of the job file. */
final class JobFaults {
    private JobFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry(
                        "B1",
                        disturbed -> changed(disturbed, "sections:", "latest: {}", "latest: { section: [World] }")),
                Map.entry("B2", disturbed -> secret(disturbed, "{ env: PAPERBOY_NO_SUCH_SECRET }")),
                Map.entry("B3", disturbed -> secret(disturbed, "opensesame")),
                Map.entry(
                        "B4", disturbed -> changed(disturbed, "ids", "home: https://brief", "home: https://www.brief")),
                Map.entry("B5", disturbed -> changed(disturbed, "store", "file:out/", "file:elsewhere/")),
                Map.entry("B6", disturbed -> removed(disturbed, "")),
                Map.entry("B7", disturbed -> removed(disturbed.rewrites(), "removed: remove\n")),
                Map.entry(
                        "B9",
                        disturbed -> changed(
                                disturbed,
                                "store",
                                "file:out/",
                                "{ s3: brief-feeds, endpoint: \"https://s3.example/brief-feeds\" }")),
                Map.entry("B8", JobFaults::anotherDatabase));
    }

    /** A job that ran well is refused with another text in its file. */
    private static ProgramOutput changed(DisturbedNewsroom disturbed, String what, String from, String to) {
        disturbed.published().touches(() -> {
            assertThat(Files.exists(disturbed.folder().resolve("elsewhere")))
                    .as(what)
                    .isFalse();
            disturbed.change(to, from);
        });
        disturbed
                .edition(DisturbedNewsroom.ONE.with("version", 2), DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .change(from, to);
        return disturbed.run();
    }

    private static ProgramOutput anotherDatabase(DisturbedNewsroom disturbed) {
        String wrong = "ledger: jdbc:sqlite:books/ledger.db";
        disturbed.edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO).add(wrong);
        disturbed.touches(() -> {
            assertThat(Files.exists(disturbed.folder().resolve("books"))).isFalse();
            disturbed.change(wrong, "ledger: { folder: books }");
        });
        return disturbed.run();
    }

    private static ProgramOutput secret(DisturbedNewsroom disturbed, String password) {
        String ledger = "ledger: { jdbc: \"" + disturbed.server().newDatabase() + "\", user: postgres";
        String wrong = ledger + ", password: " + password + " }";
        disturbed.edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO).add(wrong);
        disturbed.touches(() -> disturbed.change(wrong, ledger + " }"));
        return disturbed.run();
    }

    private static ProgramOutput removed(DisturbedNewsroom disturbed, String policy) {
        String partner = "  gazette: { text: full, formats: [xml, rss] }\n";
        disturbed.published().change("partners:\n" + partner, "partners: {}\n" + policy);
        boolean kept = policy.isEmpty();
        disturbed.then(() -> {
            assertThat(disturbed.objects().containsKey(DisturbedNewsroom.DOCUMENT))
                    .isEqualTo(kept);
            assertThat(disturbed.objects()).containsKey("latest/rss.xml");
            disturbed.change("partners: {}\n" + policy, "partners:\n" + partner);
        });
        return disturbed.run();
    }
}
