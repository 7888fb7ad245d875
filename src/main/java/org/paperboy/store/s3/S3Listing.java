package org.paperboy.store.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paperboy.article.CodePoints;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Store.Some;
import org.paperboy.store.Store.StoredItem;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Pages through a bucket. S3 lists keys in the order of their UTF-8 bytes (ListObjectsV2, "Sorting order of returned
 * objects"), so a page that does not go on where the last one ended is seen. Some servers cannot go on from their own
 * token: those are asked to begin after the last key.
 */
final class S3Listing {
    private final S3Line line;
    private final S3Place place;
    private final String prefix;
    private final String where;

    /** @param where what the listing is called in messages, such as {@code s3://bucket/prefix} */
    S3Listing(S3Line line, S3Place place, String where) {
        this.line = line;
        this.place = place;
        this.prefix = place.prefix().isEmpty() ? "" : place.prefix() + "/";
        this.where = where;
    }

    /** An ETag without the quotes that HTTP has about it; empty if there is none. */
    static String bare(@Nullable String tag) {
        return tag == null ? "" : tag.replace("\"", "");
    }

    /** @throws DeliveryException if the listing cannot be completed */
    void each(Consumer<StoredItem> each) throws DeliveryException {
        walk(prefix, each, () -> true);
    }

    /**
     * The first page of all shows whether a small place has such objects. Where it is not the last one, each of the heads is
     * asked for until one has some: that is far less than a large bucket's pages.
     *
     * @throws DeliveryException if a listing cannot be had
     */
    Some some(Set<String> heads, Predicate<String> wanted) throws DeliveryException {
        List<String> found = new ArrayList<>();
        Consumer<StoredItem> keep = item -> {
            String key = item.key();
            if (heads.stream().anyMatch(key::startsWith) && wanted.test(key)) found.add(key);
        };
        boolean all = walk(prefix, keep, () -> false);
        for (String head : heads) {
            if (all || !found.isEmpty()) break;
            walk(prefix + head, keep, found::isEmpty);
        }
        return new Some(List.copyOf(found), all);
    }

    /**
     * @param head what the keys begin with, with the store's prefix
     * @param more asked after each page whether the next one is wanted
     * @return whether that was all
     */
    private boolean walk(String head, Consumer<StoredItem> each, BooleanSupplier more) throws DeliveryException {
        ListObjectsV2Response page = page(head, null, null);
        String last = name(page, null, each);
        while (Boolean.TRUE.equals(page.isTruncated())) {
            if (!more.getAsBoolean()) return false;
            if (last == null) throw stuck("an empty page");
            page = after(head, page, last);
            last = name(page, last, each);
        }
        return true;
    }

    /** @throws DeliveryException if there is no bucket to be listed */
    void probe() throws DeliveryException {
        page(prefix, ListObjectsV2Request.builder().maxKeys(1));
    }

    /** The page that follows, by the server's token or, failing that, by the last key. */
    private ListObjectsV2Response after(String head, ListObjectsV2Response page, String last) throws DeliveryException {
        String token = page.nextContinuationToken();
        if (token != null && !token.isEmpty()) {
            try {
                ListObjectsV2Response next = page(head, token, null);
                if (goesOn(next, last)) return next;
            } catch (DeliveryException e) {
                // The other question will show what is wrong with the server and not with its token.
            }
        }
        ListObjectsV2Response next = page(head, null, last);
        if (!goesOn(next, last)) throw stuck("'" + last + "'");
        return next;
    }

    private ListObjectsV2Response page(String head, @Nullable String token, @Nullable String after)
            throws DeliveryException {
        return page(
                head, ListObjectsV2Request.builder().continuationToken(token).startAfter(after));
    }

    private ListObjectsV2Response page(String head, ListObjectsV2Request.Builder what) throws DeliveryException {
        ListObjectsV2Request request = what.bucket(place.bucket()).prefix(head).build();
        ListObjectsV2Response page = line.ask(where, s3 -> s3.listObjectsV2(request));
        // To the SDK, a web page is the listing of an empty bucket.
        if (page.isTruncated() != null
                || page.name() != null
                || !page.contents().isEmpty()) return page;
        throw new DeliveryException(
                Fault.STORE_REFUSES,
                where + ": " + place.server()
                        + " answers, but not with a listing. Is the store's `endpoint` that of an S3" + " server?");
    }

    /** Whether it begins after the key; an empty page does if it is the last. */
    private static boolean goesOn(ListObjectsV2Response page, String last) {
        List<S3Object> objects = page.contents();
        if (objects.isEmpty()) return !Boolean.TRUE.equals(page.isTruncated());
        return CodePoints.compare(objects.get(0).key(), last) > 0;
    }

    /** @return the last key so far, with the store's prefix */
    private @Nullable String name(ListObjectsV2Response page, @Nullable String last, Consumer<StoredItem> each) {
        for (S3Object object : page.contents()) {
            last = object.key();
            // An object called like the store's folder is none of it: consoles make such.
            if (!last.startsWith(prefix) || last.length() == prefix.length()) continue;
            long size = object.size() == null ? -1 : object.size();
            each.accept(new StoredItem(last.substring(prefix.length()), size, bare(object.eTag())));
        }
        return last;
    }

    private DeliveryException stuck(String at) {
        return new DeliveryException(
                Fault.STORE_REFUSES,
                where + ": " + place.server() + " does not go on listing after " + at
                        + ", though it says that there is more. A server that lists only its first objects cannot"
                        + " be audited");
    }
}
