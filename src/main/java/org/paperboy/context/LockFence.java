package org.paperboy.context;

import org.paperboy.ledger.Ledger;
import org.paperboy.store.Fence;
import org.paperboy.store.Store;

/** Lets a run write into stores as long as the job's lock is certainly its own. */
final class LockFence implements Fence {
    private final Ledger ledger;

    LockFence(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void pass() {
        ledger.requireLock(Store.LONGEST_REQUEST);
    }

    @Override
    public void verify() {
        ledger.proveLock(Store.LONGEST_REQUEST);
    }
}
