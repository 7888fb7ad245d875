package org.paperboy.delivery;

import org.jspecify.annotations.Nullable;

/** What is due in one store, one after the other. What it asks the ledger, it asks in transactions of its own. */
public interface DueReader {
    /** How many are sent side by side before what became of them is recorded. */
    int page();

    /** The next that is due; null if there is none left. */
    @Nullable
    Deliverable read();
}
