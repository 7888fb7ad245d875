package org.paperboy.ledger.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paperboy.ledger.database.JobDatabase;

/** Pictures that objects ever showed, or may have, as items that receivers store apart. */
public final class PictureTable {
    private final JobDatabase database;

    public PictureTable(JobDatabase database) {
        this.database = database;
    }

    /** The ids of those of these objects, by object. */
    public Map<String, List<String>> of(String store, Collection<String> objects) {
        Map<String, List<String>> found = new HashMap<>();
        for (List<String> page : JobDatabase.pages(objects)) {
            database.sql("SELECT object, guid FROM paperboy_picture WHERE job = :job AND store = :store"
                            + " AND object IN (:objects)")
                    .param("store", store)
                    .param("objects", page)
                    .query(row -> {
                        found.computeIfAbsent(row.getString("object"), o -> new ArrayList<>())
                                .add(row.getString("guid"));
                    });
        }
        found.values().forEach(Collections::sort);
        return found;
    }

    /** Notes those that an object may show from now on, as far as it never did before. */
    public void expect(String store, String object, Collection<String> guids) {
        if (guids.isEmpty()) return;
        record PictureRow(String guid) {}
        List<String> known = of(store, List.of(object)).getOrDefault(object, List.of());
        database.batch(
                "INSERT INTO paperboy_picture (job, store, object, guid) VALUES (:job, :store, :object, :guid)",
                Map.of("store", store, "object", object),
                guids.stream()
                        .distinct()
                        .filter(guid -> !known.contains(guid))
                        .map(PictureRow::new)
                        .toList());
    }
}
