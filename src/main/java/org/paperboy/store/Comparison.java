package org.paperboy.store;

import java.util.Arrays;
import java.util.Optional;
import org.paperboy.format.Document;
import org.paperboy.store.DeliveryException.Fault;

/** What a store was sent, and what it gives back. */
public final class Comparison {
    private Comparison() {}

    /**
     * @param where the object, such as {@code s3://bucket/key}
     * @throws DeliveryException if they differ
     */
    public static void same(String where, Optional<byte[]> there, Document sent) throws DeliveryException {
        if (there.isEmpty()) {
            throw new DeliveryException(
                    Fault.PASSING,
                    where + ": the store said that it has it, and has nothing there. Is it an S3 server?");
        }
        if (!Arrays.equals(there.get(), sent.bytes())) {
            throw new DeliveryException(
                    Fault.PASSING,
                    where + ": read back, it is something else than was sent (" + there.get().length + " bytes for "
                            + sent.bytes().length + "). Is it an S3 server?");
        }
    }
}
