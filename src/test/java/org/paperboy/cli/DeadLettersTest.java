package org.paperboy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Newsroom;
import org.paperboy.ProgramOutput;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.Delivery.State;
import org.paperboy.ledger.Ledger;

/** Two partners with stores of their own have the same keys; what is decided of one is not decided of the other. */
@Tag("slow")
final class DeadLettersTest {
    private static final String KEY = "xml/2026/11/01/8812.xml";
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Newsroom newsroom;
    private List<String> stores = List.of();

    @BeforeEach
    void one_key_is_dead_in_both_stores() throws Exception {
        newsroom = new Newsroom(folder)
                .job("""
                        publication: { title: The Brief, home: https://brief.example/ }
                        source: articles/
                        store: file:out/
                        partners:
                          gazette: { formats: [xml], store: file:gazette/ }
                          tribune: { formats: [xml], store: file:tribune/ }
                        """)
                .write("articles/8812.md", "---\nid: 8812\ntitle: One\ndate: 2026-11-01T06:30:00Z\n---\nText.\n");
        newsroom.runAsText();
        try (Ledger ledger = Ledger.inFolder(folder.resolve(".paperboy/brief"), "brief")) {
            List<Delivery> documents = ledger.deliveries().ofArticles(List.of("8812"));
            for (Delivery d : documents) ledger.deliveries().failed(d, State.DEAD, NOW, NOW, "400 from the store");
            stores = documents.stream().map(Delivery::store).sorted().toList();
        }
        assertThat(stores).hasSize(2);
        assertThat(dead()).isEqualTo(2);
    }

    @Test
    void the_key_alone_is_refused_with_the_choices_and_nothing_changes() {
        for (String verb : List.of("dismiss", "revive")) {
            ProgramOutput said = newsroom.say(verb, KEY);
            assertThat(said.exit()).isEqualTo(2);
            assertThat(said.err())
                    .contains(" in 2 stores. Name one: " + stores.get(0) + "/" + KEY + " or " + stores.get(1) + "/"
                            + KEY);
        }
        assertThat(dead()).isEqualTo(2);
    }

    @Test
    void with_its_store_it_is_one_and_then_the_key_alone_is_the_other() {
        assertThat(newsroom.say("dismiss", stores.get(0) + "/" + KEY).out()).startsWith("1 dismissed");
        assertThat(newsroom.say("status", "--json").json().at("/dead/0/store").asString())
                .isEqualTo(stores.get(1));

        assertThat(newsroom.say("revive", stores.get(1) + "/" + KEY).out()).startsWith("1 due again");
        assertThat(dead()).isZero();
    }

    @Test
    void what_was_dismissed_is_listed_and_can_be_revived() {
        newsroom.say("dismiss", stores.get(0) + "/" + KEY);
        newsroom.say("dismiss", stores.get(1) + "/" + KEY);

        ProgramOutput status = newsroom.say("status");
        assertThat(status.exit()).as(status.out()).isZero();
        assertThat(status.out())
                .contains("2 dismissed", "2 deliveries are dismissed: `paperboy revive ", KEY, "400 from the store");
        assertThat(newsroom.say("status", "--json").json().at("/causes/dismissed"))
                .hasSize(2);

        assertThat(newsroom.say("revive").out()).as("without a key: the dead").startsWith("no delivery is dead");
        assertThat(newsroom.say("revive", KEY).err()).contains("'" + KEY + "' is dead or dismissed in 2 stores");
        assertThat(newsroom.say("revive", stores.get(0) + "/" + KEY).out()).startsWith("1 due again");
        assertThat(newsroom.runAsText().err()).contains("1 already there");
        assertThat(newsroom.say("status").out()).contains("1 dismissed", "1 delivery is dismissed");
    }

    @Test
    void no_key_at_all_revives_both() {
        assertThat(newsroom.say("revive").out()).startsWith("2 due again");
    }

    private int dead() {
        return newsroom.say("status", "--json").json().at("/deliveries/dead").asInt();
    }
}
