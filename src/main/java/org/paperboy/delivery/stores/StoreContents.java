package org.paperboy.delivery.stores;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.paperboy.article.Sha256;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.ListedObjectTable.ListedDelivery;
import org.paperboy.ledger.ListedObjectTable.ListedObject;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/** What is in a store, noted in the ledger beside what was delivered there. */
public record StoreContents(String name, Store store, Ledger ledger) {
    private static final int PAGE = 500;

    /** @throws DeliveryException if the store cannot be listed to its end */
    public void list() throws DeliveryException {
        forget();
        List<ListedObject> page = new ArrayList<>();
        store.list(item -> {
            page.add(new ListedObject(item.key(), item.size(), item.etag()));
            if (page.size() == PAGE) note(page);
        });
        note(page);
    }

    /**
     * What is in the place of something that was delivered.
     *
     * @param right whether it is as it was delivered
     * @param bytes that were read, if that was needed; empty too where nothing is there
     */
    public record ComparedObject(boolean right, Optional<byte[]> bytes) {}

    /** What is done with each. */
    @FunctionalInterface
    public interface ObjectCheck {
        void on(ListedDelivery pair, ComparedObject found) throws DeliveryException;
    }

    /**
     * Compares all that was delivered with what was {@link #list}ed, by key.
     *
     * @return how much was delivered
     * @throws DeliveryException if something had to be read, and could not be
     */
    public long compare(ObjectCheck each) throws DeliveryException {
        long delivered = 0;
        String after = "";
        while (true) {
            List<ListedDelivery> page = ledger.listedObjects().deliveries(name, after, PAGE);
            for (ListedDelivery pair : page) each.on(pair, find(pair));
            delivered += page.size();
            if (page.size() < PAGE) return delivered;
            after = page.get(PAGE - 1).delivery().object();
        }
    }

    private ComparedObject find(ListedDelivery pair) throws DeliveryException {
        ListedObject listed = pair.listed();
        if (listed == null) return new ComparedObject(false, Optional.empty());
        if (isAsDelivered(pair, listed)) return new ComparedObject(true, Optional.empty());
        Optional<byte[]> bytes = store.get(pair.delivery().object());
        boolean right = bytes.filter(
                        there -> Sha256.of(there).equals(pair.delivery().sha256()))
                .isPresent();
        return new ComparedObject(right, bytes);
    }

    /** A bucket's ETag changes with the bytes; a folder has none, and what is there is to be read. */
    private static boolean isAsDelivered(ListedDelivery pair, ListedObject listed) {
        return !listed.etag().isEmpty()
                && listed.etag().equals(pair.etag())
                && (listed.bytes() < 0 || listed.bytes() == pair.bytes());
    }

    public void forget() {
        ledger.aside(() -> {
            ledger.listedObjects().clear(name);
            return true;
        });
    }

    private void note(List<ListedObject> page) {
        ledger.aside(() -> {
            ledger.listedObjects().add(name, page);
            return true;
        });
        page.clear();
    }
}
