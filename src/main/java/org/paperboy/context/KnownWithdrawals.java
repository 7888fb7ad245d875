package org.paperboy.context;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.paperboy.article.Edition;
import org.paperboy.article.Standing;
import org.paperboy.article.Withdrawal.Ground;
import org.paperboy.article.Withdrawal.Kind;
import org.paperboy.ledger.Ledger;
import org.paperboy.source.WithdrawalLookup;

/** What the ledger has as taken back by the newsroom's word, for a source that need not give it again. */
final class KnownWithdrawals implements WithdrawalLookup {
    private final Ledger ledger;
    private final boolean editions;

    /** @param editions whether the source's records are editions, whose ids have no prefix there */
    KnownWithdrawals(Ledger ledger, boolean editions) {
        this.ledger = ledger;
        this.editions = editions;
    }

    @Override
    public Map<String, Kind> of(Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        return ledger.look(() -> {
            Map<String, Kind> taken = new HashMap<>();
            if (editions) ids.forEach(id -> note(id, ledger.editions().standing(Edition.PREFIX + id), taken));
            else ledger.articles().standings(ids).forEach((id, standing) -> note(id, Optional.of(standing), taken));
            return taken;
        });
    }

    private static void note(String id, Optional<Standing> standing, Map<String, Kind> taken) {
        standing.filter(s -> s.ground() == Ground.STATUS).ifPresent(s -> {
            if (s.withdrawal() != null) taken.put(id, s.withdrawal().kind());
        });
    }
}
