package org.paperboy.context;

import java.util.List;
import java.util.stream.Stream;
import org.paperboy.channel.Keys;
import org.paperboy.channel.Receiver;
import org.paperboy.format.Format;
import org.paperboy.format.Formats;
import org.paperboy.job.JobFile;
import org.paperboy.ledger.Delivery;

/** Where documents of one kind are: those of a receiver, in one of its formats that write one object an article. */
public record DocumentPlace(Receiver receiver, Format.OfArticles format) {

    /** Those of a job, with the options that their receivers chose. */
    public static List<DocumentPlace> all(JobFile job) {
        return job.receivers().stream()
                .flatMap(receiver -> receiver.formats().stream()
                        .map(name -> Formats.named(name).with(job.options().of(receiver.name(), name)))
                        .flatMap(format -> format instanceof Format.OfArticles documents
                                ? Stream.of(new DocumentPlace(receiver, documents))
                                : Stream.empty()))
                .toList();
    }

    /** Whether the object under the key is the article's document. */
    public boolean has(String store, String article, String key) {
        return receiver.store().equals(store)
                && Keys.isOfDocument(receiver, format.name(), format.suffix(), article, key);
    }

    /** Whether the delivery is of one of these documents. */
    public boolean isOf(Delivery delivery) {
        return delivery.receiver().equals(receiver.name())
                && delivery.format().equals(format.name())
                && delivery.store().equals(receiver.store());
    }
}
