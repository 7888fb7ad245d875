package org.paperboy.intake;

import java.util.List;

/**
 * Records that are taken in together, as they were read or as they were understood: enough to share their cost, and few
 * enough to bound the memory.
 *
 * @param last whether the source has reached its end
 * @param position where the source is after them
 * @param held where it was before it knew that it had reached its end: what is noted while some are put off
 * @param again whether it is read a second time, for what was put off
 */
public record RecordBatch<T>(List<T> records, boolean last, String position, String held, boolean again) {
    /** What became of its records, in the same place of the source. */
    <R> RecordBatch<R> with(List<R> others) {
        return new RecordBatch<>(others, last, position, held, again);
    }

    /** The same, and whether the source has reached its end. */
    RecordBatch<T> ending(boolean ends) {
        return new RecordBatch<>(records, ends, position, held, again);
    }
}
