package org.paperboy.channel;

import java.net.URI;
import java.util.List;

/**
 * Where a feed is for its readers.
 *
 * @param base where the receiver's store is served from
 * @param fileName the feed's, within the receiver's part of the store
 * @param files names of the numbered files that it is an index of, if it is one
 */
public record FeedAddress(URI base, String fileName, List<String> files) {
    public FeedAddress {
        files = List.copyOf(files);
    }

    URI self(Receiver receiver) {
        return base.resolve(Keys.feed(receiver, fileName));
    }

    List<URI> parts(Receiver receiver) {
        return files.stream()
                .map(file -> base.resolve(Keys.feed(receiver, file)))
                .toList();
    }
}
