package org.paperboy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.paperboy.run.Summary;
import tools.jackson.databind.json.JsonMapper;

/** The summary as one JSON object, to the letter of the contract. */
final class SummaryJson {
    private SummaryJson() {}

    static String of(Summary s) {
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
        return JsonMapper.shared().writeValueAsString(all);
    }
}
