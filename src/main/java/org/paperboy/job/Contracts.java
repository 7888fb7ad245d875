package org.paperboy.job;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.paperboy.channel.Terms;
import org.paperboy.channel.Terms.Embargoes;
import org.paperboy.channel.Terms.PictureTerms;
import org.paperboy.channel.Text;

/** What a partner's part of the job file says of its terms, and whether they can be kept. */
final class Contracts {
    private static final Duration SHORTEST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofDays(30);

    private Contracts() {}

    /**
     * @param formats what the partner asks for
     * @param documents formats that write one document an article
     */
    static Terms terms(Mapping keys, List<String> formats, List<String> documents) {
        Optional<Value> delay = keys.value("delay");
        Optional<Value> until = keys.value("until");
        Optional<LocalDate> first = keys.value("from").flatMap(Scalars::day);
        Optional<LocalDate> last = until.flatMap(Scalars::day);
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            until.get().fault("is before 'from', " + first.get() + ": the contract would never run.");
        }
        Embargoes embargoed = keys.value("embargoed")
                .flatMap(value -> value.choice(Embargoes.values()))
                .orElse(Embargoes.HELD);
        if (embargoed == Embargoes.MARKED) {
            keys.value("embargoed").ifPresent(value -> refuseUnmarkable(value, delay.isPresent(), formats, documents));
        }
        return new Terms(
                keys.value("text").flatMap(v -> v.choice(Text.values())).orElse(Text.PREVIEW),
                keys.value("pictures")
                        .flatMap(v -> v.choice(PictureTerms.values()))
                        .orElse(PictureTerms.ALL),
                delay.flatMap(v -> Scalars.duration(v, SHORTEST_DELAY, LONGEST_DELAY))
                        .orElse(Duration.ZERO),
                first.orElse(null),
                last.orElse(null),
                Receivers.texts(keys, "territory"),
                embargoed);
    }

    private static void refuseUnmarkable(Value value, boolean delayed, List<String> formats, List<String> documents) {
        if (delayed) value.fault("is marked, which does not go with 'delay': ahead of its time or after it, not both.");
        if (formats.stream().noneMatch(documents::contains)) {
            value.fault("is marked, and feeds cannot carry the mark. Add a format of one document an article: "
                    + String.join(", ", documents.stream().sorted().toList()) + ".");
        }
    }
}
