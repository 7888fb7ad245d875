package org.paperboy.store;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.paperboy.format.Document;
import org.paperboy.store.s3.ConditionalPuts;

/** Where documents go. Safe for many threads. Keys are relative to the store's own prefix. */
public interface Store extends AutoCloseable {
    /** Bytes that are read at most: no document of Paperboy's is that large. */
    long LARGEST_READ = 64L << 20;

    /** A request ends within this time, in every case. */
    Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    /**
     * What a server or something on the way has taken in and not answered may be carried out so long afterwards: then the
     * signature is too old (AWS: {@code RequestTimeTooSkewed}).
     */
    Duration LATEST_ARRIVAL = Duration.ofMinutes(15);

    /**
     * An object as a listing names it.
     *
     * @param size in bytes; -1 where the server does not say
     * @param etag without quotes; empty where the store calls objects nothing, as a folder does
     */
    record StoredItem(String key, long size, String etag) {}

    /**
     * Stores the document under {@code key}, whole or not at all. Putting the same bytes twice is harmless.
     *
     * @param expected what the key holds as far as the caller knows; a store that honours conditions stores nothing over
     *     what somebody else put there meanwhile, others do not look
     * @return what the store calls these bytes (an ETag without quotes), or the SHA-256 where it has no name for them
     * @throws DeliveryException if it could not be stored; it says whose fault that is
     */
    String put(String key, Document document, Precondition expected) throws DeliveryException;

    /**
     * Stores an object that is for this program alone, such as the mark that says whose the store is. A store that does not
     * keep what it is given shows that by the mark, before it is given a document.
     *
     * @throws DeliveryException as {@link #put}
     */
    void putMark(String key, Document mark) throws DeliveryException;

    /**
     * The same for a mark that was there before. A server is not judged by it: whether it still keeps documents only a
     * document shows.
     *
     * @throws DeliveryException as {@link #put}
     */
    default void replaceMark(String key, Document mark) throws DeliveryException {
        putMark(key, mark);
    }

    /**
     * SHA-256 of documents that were sent to the key whole, since the store was opened, in a request that got no answer: it
     * may be carried out later, up to {@link #LATEST_ARRIVAL}. Also where a repetition of the request was answered.
     */
    default Set<String> unanswered(String key) {
        return Set.of();
    }

    /** PUTs with conditions, where the store is one that may honour them; a folder knows none. */
    default Optional<ConditionalPuts> conditionalPuts() {
        return Optional.empty();
    }

    /**
     * What an object of the store holds, or nothing if there is no such object.
     *
     * @throws DeliveryException if it cannot be read, or is larger than {@link #LARGEST_READ}
     */
    Optional<byte[]> get(String key) throws DeliveryException;

    /**
     * Makes sure that an object is the document: reads it back and compares byte for byte.
     *
     * @throws DeliveryException if it is not, or if it cannot be read
     */
    default void prove(String key, Document document) throws DeliveryException {
        Comparison.same(this + "/" + key, get(key), document);
    }

    /**
     * What an operator should know of the store that prevents no document, as it came to light while documents
     * were put; a sentence each.
     */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * Names every object of the store, each once, also those that others put there; in no order that can be relied on.
     * Those that come or go meanwhile may be named or not. Memory does not grow with their number.
     *
     * @throws DeliveryException if the listing is not complete; some may have been named by then
     */
    void list(Consumer<StoredItem> each) throws DeliveryException;

    /**
     * Some of a store's objects.
     *
     * @param all whether the store has no others of those that were asked for
     */
    record Some(List<String> keys, boolean all) {}

    /**
     * Looks whether there are objects at such keys, with as few requests as that takes: one, where the store has few objects.
     *
     * @param heads what the keys begin with
     * @param wanted what else is to be so of them
     * @return no keys only where there are none
     * @throws DeliveryException if that cannot be seen
     */
    Some some(Set<String> heads, Predicate<String> wanted) throws DeliveryException;

    /**
     * Takes the object away. That there is none is no fault.
     *
     * @throws DeliveryException if it may still be there
     */
    void delete(String key) throws DeliveryException;

    /** Whether the store has a clock of its own: a folder has this machine's. */
    default boolean hasClock() {
        return false;
    }

    /** Sends a request for the sake of {@link #time} alone. That it is refused, or the store out of reach, is no fault. */
    default void askTime() {}

    /** What the store's clock says now, by its last answer, of any kind; empty before the first. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** Where the store is served from without further ado, ending in a slash; for feeds' links to themselves. */
    Optional<URI> publicUrl();

    /**
     * Reaches the store, writing nothing.
     *
     * @return what prevents a run and what to do about it, a sentence each; empty if nothing does
     */
    List<String> check();

    /** Whether anyone can read the object under {@code key} without credentials. */
    boolean isPublic(String key);

    /** How a person calls it, such as {@code s3://bucket/prefix}; never with a secret. */
    @Override
    String toString();

    @Override
    void close();
}
