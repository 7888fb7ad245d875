package org.paperboy.run;

import org.paperboy.ledger.Ledger;


/** When everything was tried at a store, decides whose fault it is that documents were rejected, and books that. */
final class RejectionJudge implements PagedWork {
    private final Ledger ledger;
    private final Outlet outlet;
    private final Booking booking;

    RejectionJudge(Shift shift, Outlet outlet) {
        this.ledger = shift.ledger();
        this.outlet = outlet;
        this.booking = new Booking(shift, outlet);
    }

    @Override
    public boolean nextPage() {
        boolean rejectsEverything = outlet.rejectsEverything();
        ledger.transact(() -> booking.settleRejected(rejectsEverything));
        return false;
    }
}
