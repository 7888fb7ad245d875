package org.paperboy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.inspect.ForeseenEffect;
import org.paperboy.inspect.ForeseenEffect.EffectKind;
import org.paperboy.run.RunSummary;
import tools.jackson.databind.json.JsonMapper;

/** The summary as one JSON object, to the letter of the contract. */
final class SummaryJson {
    private SummaryJson() {}

    static String of(RunSummary s) {
        return JsonMapper.shared().writeValueAsString(all(s));
    }

    /** @param lines what a run would do, of which nothing was done */
    static String of(RunSummary s, List<ForeseenEffect> lines) {
        Map<String, Object> all = all(s);
        all.put("dry_run", true);
        all.put(
                "articles",
                lines.stream()
                        .filter(l -> l.what().ofOne())
                        .map(SummaryJson::article)
                        .toList());
        all.put("stops", said(lines, EffectKind.GUARD));
        all.put("stores", said(lines, EffectKind.STORE));
        all.put("clock", said(lines, EffectKind.CLOCK));
        all.put("removals", said(lines, EffectKind.REMOVE));
        all.put("terms", said(lines, EffectKind.TERMS));
        all.put("notes", said(lines, EffectKind.NOTE));
        return JsonMapper.shared().writeValueAsString(all);
    }

    private static Map<String, Object> article(ForeseenEffect line) {
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("id", line.id());
        article.put("would", line.what().word());
        article.put("waits", line.waits());
        article.put("gets", line.gets());
        article.put("loses", line.loses());
        article.put("says", line.says());
        return article;
    }

    private static List<String> said(List<ForeseenEffect> lines, EffectKind kind) {
        return lines.stream()
                .filter(l -> l.what() == kind)
                .map(ForeseenEffect::says)
                .toList();
    }

    private static Map<String, Object> all(RunSummary s) {
        Map<String, Object> collected = new LinkedHashMap<>();
        collected.put("read", s.collected().read());
        collected.put("new", s.collected().fresh());
        collected.put("changed", s.collected().changed());
        collected.put("unchanged", s.collected().unchanged());
        collected.put("withdrawn", s.collected().withdrawn());
        collected.put("rejected", s.collected().rejected());
        Map<String, Object> deliveries = new LinkedHashMap<>();
        deliveries.put("due", s.deliveries().due());
        deliveries.put("delivered", s.deliveries().delivered());
        deliveries.put("unchanged", s.deliveries().unchanged());
        deliveries.put("failed", s.deliveries().failed());
        deliveries.put("dead", s.deliveries().dead());
        deliveries.put("withdrawn", s.deliveries().withdrawn());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("job", s.job());
        all.put("exit", s.exit());
        all.put("collected", collected);
        all.put("deliveries", deliveries);
        all.put("seconds", s.seconds());
        return all;
    }
}
