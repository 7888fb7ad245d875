package org.paperboy.source;

import java.util.Collection;
import java.util.Map;
import org.paperboy.article.Withdrawal;

/** Which articles are known to be taken back by a status: a table's rows that say only that are not read again. */
@FunctionalInterface
public interface WithdrawalLookup {
    WithdrawalLookup NONE = ids -> Map.of();

    /** Of these ids those that are, each with how. */
    Map<String, Withdrawal.Kind> of(Collection<String> ids);
}
