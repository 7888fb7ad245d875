package org.paperboy.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.paperboy.channel.Presentation;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.job.JobFile.StoreSpec;

/** The job file's {@code channels} and {@code partners}. Notes the stores that partners bring, and own tombstones. */
final class Receivers {
    static final Vocabulary CHANNEL = Vocabulary.of(
                    "title",
                    "description",
                    "sections",
                    "tags",
                    "languages",
                    "entries",
                    "formats",
                    "editions",
                    "lead",
                    "more",
                    "tombstones")
            .later("archives");
    static final Vocabulary PARTNER = Vocabulary.of(
            "sections",
            "tags",
            "languages",
            "authors",
            "text",
            "pictures",
            "delay",
            "from",
            "until",
            "territory",
            "embargoed",
            "entries",
            "formats",
            "editions",
            "lead",
            "more",
            "store",
            "tombstones");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Set<String> RESERVED = Set.of("partners", "reports", "index");
    private static final int ENTRIES = 50;
    private static final int MOST_ENTRIES = 1000;

    private final Map<String, StoreSpec> stores;
    private final String store;
    private final Stores reader;
    private final FormatNames formats;
    private final Map<String, Map<String, Map<String, String>>> options;
    private final Map<String, Duration> tombstones;

    /**
     * @param stores those known so far; partners' own are added
     * @param store what the job's own is called
     * @param options what each wants of its formats is added
     * @param tombstones how long each has them that says so is added
     */
    Receivers(
            Map<String, StoreSpec> stores,
            String store,
            Stores reader,
            FormatNames formats,
            Map<String, Map<String, Map<String, String>>> options,
            Map<String, Duration> tombstones) {
        this.stores = stores;
        this.store = store;
        this.reader = reader;
        this.formats = formats;
        this.options = options;
        this.tombstones = tombstones;
    }

    /** Channels and then partners; {@code latest} alone where the job file names no channels. */
    List<Receiver> read(Mapping job) {
        Map<String, Value> channels = named(job, "channels", "channel");
        Map<String, Value> partners = named(job, "partners", "partner");
        partners.forEach((name, value) -> {
            if (channels.containsKey(name)) {
                value.fault("has the name of a channel. Names of channels and partners differ.");
            }
        });

        List<Receiver> receivers = new ArrayList<>();
        if (job.value("channels").isEmpty()) receivers.add(latest());
        channels.forEach((name, value) -> receivers.add(channel(name, value)));
        partners.forEach((name, value) -> receivers.add(partner(name, value)));
        if (receivers.isEmpty()) job.value("channels").filter(Value::isMapping).ifPresent(Receivers::nobody);

        Map<String, Value> lines = new HashMap<>(partners);
        lines.putAll(channels);
        Places.clashes(receivers, stores, formats.documents()).forEach(clash -> clash.tell(lines));
        return receivers;
    }

    private static Map<String, Value> named(Mapping job, String key, String what) {
        Map<String, Value> named = job.value(key)
                .map(v -> v.entries(name -> what + " " + Secrets.shown(name)))
                .orElse(Map.of());
        named.forEach(Receivers::refuseBadName);
        return named;
    }

    private Receiver latest() {
        return new Receiver.Channel("latest", "", "", Selection.ALL, ENTRIES, FormatNames.USUAL, store);
    }

    private Receiver channel(String name, Value value) {
        Mapping keys = value.mapping(CHANNEL);
        keys.value("tombstones").flatMap(Receivers::tombstones).ifPresent(time -> tombstones.put(name, time));
        return new Receiver.Channel(
                name,
                keys.value("title").flatMap(Value::line).orElse(""),
                keys.value("description").flatMap(Value::line).orElse(""),
                selection(keys),
                entries(keys),
                keys.value("formats")
                        .map(list -> noted(name, formats.ofChannel(value.called(), list)))
                        .orElse(FormatNames.USUAL),
                store,
                editions(keys),
                presentation(keys, Presentation.OF_CHANNELS));
    }

    private Receiver partner(String name, Value value) {
        Mapping keys = value.mapping(PARTNER);
        keys.value("tombstones").flatMap(Receivers::tombstones).ifPresent(time -> tombstones.put(name, time));
        Optional<String> own = keys.value("store").flatMap(at -> reader.read(at).map(spec -> added(at, spec)));
        List<String> names = keys.value("formats")
                .map(list -> noted(name, formats.ofPartner(value.called(), list)))
                .orElse(FormatNames.USUAL);
        return new Receiver.Partner(
                name,
                selection(keys),
                Contracts.terms(keys, names, formats.documents()),
                entries(keys),
                names,
                own.orElse(store),
                own.isPresent(),
                editions(keys),
                presentation(keys, Presentation.OF_PARTNERS));
    }

    /** The names of the formats that a receiver asks for; what it wants of them is elsewhere. */
    private List<String> noted(String receiver, Map<String, Map<String, String>> formats) {
        options.put(receiver, formats);
        return List.copyOf(formats.keySet());
    }

    /** In a store of its own a partner's keys do not say whose they are: two in one would overwrite each other. */
    private String added(Value value, StoreSpec spec) {
        if (spec.name().equals(store)) {
            value.fault("is the job's own, " + store + ". Leave it out, or name a place of the partner's own.");
        } else if (stores.putIfAbsent(spec.name(), spec) != null) {
            value.fault("is another partner's already: " + spec.name() + ". Give each a place of its own.");
        }
        return spec.name();
    }

    private static void nobody(Value channels) {
        channels.fault("is empty, and there is no partner: nobody would receive anything."
                + " Leave it out for 'latest' alone.");
    }

    private static void refuseBadName(String name, Value value) {
        if (RESERVED.contains(name)) {
            value.complaint("'" + name
                    + "' cannot be a channel's or partner's name: it is kept for a folder of Paperboy's own.");
        } else if (!NAME.matcher(name).matches()) {
            value.complaint("the name " + Secrets.shown(name)
                    + " of a channel or partner must be 1 to 41 characters of a-z, 0-9"
                    + " and hyphen, and not begin with a hyphen.");
        }
    }

    private static Selection selection(Mapping keys) {
        return Selection.of(key -> texts(keys, key));
    }

    static List<String> texts(Mapping keys, String key) {
        return keys.value(key).map(Value::texts).orElse(List.of());
    }

    /** How long feeds say that an entry was withdrawn. */
    static Optional<Duration> tombstones(Value value) {
        return Scalars.duration(value, Duration.ZERO);
    }

    private static boolean editions(Mapping keys) {
        return keys.value("editions").flatMap(Value::truth).orElse(false);
    }

    private static Presentation presentation(Mapping keys, Presentation usual) {
        return new Presentation(
                keys.value("lead")
                        .flatMap(v -> v.choice(Presentation.Lead.values()))
                        .orElse(usual.lead()),
                keys.value("more").flatMap(Receivers::more).orElse(usual.more()));
    }

    /** Words, or whether there are any. */
    private static Optional<String> more(Value value) {
        if (!value.isTruth()) return value.line();
        return value.truth().map(ours -> ours ? Presentation.OURS : "");
    }

    private static int entries(Mapping keys) {
        return keys.value("entries")
                .flatMap(value -> Scalars.count(value, 1, MOST_ENTRIES))
                .orElse(ENTRIES);
    }
}
