package org.paperboy.ledger;

import java.util.List;
import org.paperboy.ledger.database.JobDatabase;

/** Gives the rows of one store another store's name: its objects have moved. */
public final class StoreRename {
    private static final List<String> MOVED = List.of(
            "paperboy_delivery",
            "paperboy_holding",
            "paperboy_picture",
            "paperboy_outdated_object",
            "paperboy_unanswered",
            "paperboy_journal");
    private static final List<String> FORGOTTEN =
            List.of("paperboy_adopted", "paperboy_listed", "paperboy_store_fault");

    private final JobDatabase database;

    StoreRename(JobDatabase database) {
        this.database = database;
    }

    public void rename(String store, String to) {
        for (String table : MOVED) {
            database.sql("UPDATE " + table + " SET store = :to WHERE job = :job AND store = :store")
                    .param("to", to)
                    .param("store", store)
                    .update();
        }
        for (String table : FORGOTTEN) {
            database.sql("DELETE FROM " + table + " WHERE job = :job AND store = :store")
                    .param("store", store)
                    .update();
        }
    }
}
