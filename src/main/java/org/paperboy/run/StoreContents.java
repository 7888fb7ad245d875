package org.paperboy.run;

import java.util.ArrayList;
import java.util.List;
import org.paperboy.ledger.Ledger;
import org.paperboy.ledger.Listings.Listed;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.Store;

/** What lies in a store, noted in the ledger beside what was delivered there. */
record StoreContents(String name, Store store, Ledger ledger) {
    private static final int PAGE = 500;

    /** @throws DeliveryException if the store cannot be listed to its end */
    void list() throws DeliveryException {
        forget();
        List<Listed> page = new ArrayList<>();
        store.list(item -> {
            page.add(new Listed(item.key(), item.size(), item.etag()));
            if (page.size() == PAGE) note(page);
        });
        note(page);
    }

    void forget() {
        ledger.aside(() -> {
            ledger.listings().clear(name);
            return true;
        });
    }

    private void note(List<Listed> page) {
        ledger.aside(() -> {
            ledger.listings().note(name, page);
            return true;
        });
        page.clear();
    }
}
