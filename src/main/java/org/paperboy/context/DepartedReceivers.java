package org.paperboy.context;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.paperboy.channel.Desk;
import org.paperboy.channel.Receiver;
import org.paperboy.channel.Selection;
import org.paperboy.channel.Terms;
import org.paperboy.channel.Text;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;
import org.paperboy.ledger.DeliveryDestinations.Destination;
import org.paperboy.ledger.Ledger;

/**
 * Receivers, and formats of them, that have objects in a store and that the job file no longer has. Every destination that was
 * ever open is remembered: to find those that are not by counting deliveries would cost each run a walk through them all.
 */
public final class DepartedReceivers {
    private static final String CURSOR = "destinations";

    private DepartedReceivers() {}

    /** A destination that the job file no longer has, and how many objects are behind it. */
    public record Left(Destination destination, long objects) {
        public String sentence(JobFile job) {
            String what = job.receivers().stream().anyMatch(r -> r.name().equals(destination.receiver()))
                    ? destination.format() + " of " + destination.receiver()
                    : destination.receiver() + " (" + destination.format() + ")";
            return what + " is no longer in the job file, and " + objects + " of its objects are still in "
                    + destination.store() + remedy(job);
        }

        private String remedy(JobFile job) {
            if (!job.stores().containsKey(destination.store())) {
                return ", which is not in the job file either: a withdrawal cannot reach them";
            }
            return job.removed() == JobFile.Removed.KEEP ? " (removed: keep)" : "; they are being deleted";
        }
    }

    /** The destinations that the job file has. */
    public static Set<Destination> open(JobFile job) {
        return job.receivers().stream()
                .flatMap(r -> Stream.concat(
                                r.formats().stream(),
                                Formats.ofEditions(r).stream().map(f -> Receiver.EDITION))
                        .map(kind -> new Destination(r.name(), kind, r.store())))
                .collect(Collectors.toSet());
    }

    /** The destinations that the job file has, of receivers whose contract runs: others get nothing new. */
    public static Set<Destination> served(JobFile job, Instant now) {
        Desk desk = new Desk(job.publication());
        Set<String> served = job.receivers().stream()
                .filter(r -> desk.serves(r, now, now))
                .map(Receiver::name)
                .collect(Collectors.toSet());
        return open(job).stream()
                .filter(destination -> served.contains(destination.receiver()))
                .collect(Collectors.toSet());
    }

    /** Remembers the destinations that are open in this run, and forgets those with nothing behind them. */
    public static void remember(JobFile job, Ledger ledger) {
        Set<String> remembered = new TreeSet<>();
        for (Left left : of(job, ledger)) remembered.add(line(left.destination()));
        for (Destination destination : open(job)) remembered.add(line(destination));
        String text = String.join("\n", remembered);
        if (!ledger.cursors().get(CURSOR).orElse("").equals(text))
            ledger.cursors().set(CURSOR, text);
    }

    /** What is left behind, in the order of names. */
    public static List<Left> of(JobFile job, Ledger ledger) {
        Set<Destination> open = open(job);
        List<Left> left = new ArrayList<>();
        for (Destination destination : ever(ledger)) {
            if (open.contains(destination)) continue;
            long objects = ledger.destinations().objects(destination);
            if (objects > 0) left.add(new Left(destination, objects));
        }
        return left;
    }

    /** The destinations that were ever open. */
    public static Set<Destination> known(Ledger ledger) {
        return Set.copyOf(ever(ledger));
    }

    /** A receiver that left, as far as the key of one of its objects shows. It is given nothing to see. */
    public static Receiver remembered(Delivery d) {
        if (d.object().startsWith(d.receiver() + "/")) {
            return new Receiver.Channel(d.receiver(), "", "", Selection.ALL, 1, List.of(d.format()), d.store());
        }
        boolean ownStore = !d.object().startsWith("partners/");
        return new Receiver.Partner(
                d.receiver(), Selection.ALL, Terms.of(Text.SUMMARY), 1, List.of(d.format()), d.store(), ownStore);
    }

    private static List<Destination> ever(Ledger ledger) {
        return ledger.cursors()
                .get(CURSOR)
                .map(text -> text.lines().map(DepartedReceivers::destination).toList())
                .orElseGet(() -> ledger.destinations().withObjects());
    }

    private static String line(Destination destination) {
        return destination.receiver() + " " + destination.format() + " " + destination.store();
    }

    private static Destination destination(String line) {
        String[] parts = line.split(" ", 3);
        return new Destination(parts[0], parts[1], parts[2]);
    }
}
