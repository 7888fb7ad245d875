package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;

/** Rows of the job file. */
final class JobFaults {
    private JobFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("B1", scene -> changed(scene, "sections:", "latest: {}", "latest: { section: [World] }")),
                Map.entry("B2", scene -> secret(scene, "{ env: PAPERBOY_NO_SUCH_SECRET }")),
                Map.entry("B3", scene -> secret(scene, "opensesame")),
                Map.entry("B4", scene -> changed(scene, "ids", "home: https://brief", "home: https://www.brief")),
                Map.entry("B5", scene -> changed(scene, "store", "file:out/", "file:elsewhere/")),
                Map.entry("B6", scene -> removed(scene, "")),
                Map.entry("B7", scene -> removed(scene.rewrites(), "removed: remove\n")),
                Map.entry(
                        "B9",
                        scene -> changed(
                                scene,
                                "store",
                                "file:out/",
                                "{ s3: brief-feeds, endpoint: \"https://s3.example/brief-feeds\" }")),
                Map.entry("B8", JobFaults::anotherDatabase));
    }

    /** A job that ran well is refused with another text in its file. */
    private static Said changed(Scene scene, String what, String from, String to) {
        scene.published().touches(() -> {
            assertThat(Files.exists(scene.folder().resolve("elsewhere")))
                    .as(what)
                    .isFalse();
            scene.change(to, from);
        });
        scene.edition(Scene.ONE.with("version", 2), Scene.TWO, Scene.THREE).change(from, to);
        return scene.run();
    }

    private static Said anotherDatabase(Scene scene) {
        String wrong = "ledger: jdbc:sqlite:books/ledger.db";
        scene.edition(Scene.ONE, Scene.TWO).add(wrong);
        scene.touches(() -> {
            assertThat(Files.exists(scene.folder().resolve("books"))).isFalse();
            scene.change(wrong, "ledger: { folder: books }");
        });
        return scene.run();
    }

    private static Said secret(Scene scene, String password) {
        String ledger = "ledger: { jdbc: \"" + scene.server().newDatabase() + "\", user: postgres";
        String wrong = ledger + ", password: " + password + " }";
        scene.edition(Scene.ONE, Scene.TWO).add(wrong);
        scene.touches(() -> scene.change(wrong, ledger + " }"));
        return scene.run();
    }

    private static Said removed(Scene scene, String policy) {
        String partner = "  gazette: { text: full, formats: [xml, rss] }\n";
        scene.published().change("partners:\n" + partner, "partners: {}\n" + policy);
        boolean kept = policy.isEmpty();
        scene.then(() -> {
            assertThat(scene.objects().containsKey(Scene.DOCUMENT)).isEqualTo(kept);
            assertThat(scene.objects()).containsKey("latest/rss.xml");
            scene.change("partners: {}\n" + policy, "partners:\n" + partner);
        });
        return scene.run();
    }
}
