package org.paperboy.ledger.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.paperboy.article.Article;
import org.paperboy.article.EditionPlace;
import org.paperboy.ledger.database.JobDatabase;
import org.springframework.jdbc.core.RowMapper;

/** Which stories are in which edition: as the edition lists them, and as the stories say themselves. */
public final class EditionStoryTable {
    private static final String COLUMNS = "s.article, s.edition, s.own, s.position";
    private static final RowMapper<StoryPlace> ROW = (row, n) -> new StoryPlace(
            row.getString("article"), row.getString("edition"), row.getBoolean("own"), row.getInt("position"));

    private final JobDatabase database;

    public EditionStoryTable(JobDatabase database) {
        this.database = database;
    }

    /**
     * A story's place in an edition.
     *
     * @param own whether the story says so itself; else the edition lists it
     * @param position from 1; 0 where it is not known
     */
    public record StoryPlace(String article, String edition, boolean own, int position) {}

    /** The places of these stories; there need be no edition of that id. */
    public List<StoryPlace> of(Collection<String> articles) {
        return places("article", articles);
    }

    /** The stories that are, or say that they are, in one of these editions. */
    public List<StoryPlace> in(Collection<String> editions) {
        return places("edition", editions);
    }

    private List<StoryPlace> places(String column, Collection<String> values) {
        List<StoryPlace> found = new ArrayList<>();
        for (List<String> page : JobDatabase.pages(values)) {
            found.addAll(database.sql("SELECT " + COLUMNS + " FROM paperboy_edition_story s WHERE s.job = :job AND s."
                            + column + " IN (:values)")
                    .param("values", page)
                    .query(ROW)
                    .list());
        }
        return found;
    }

    /**
     * Notes what these stories say themselves.
     *
     * @param known ids of those that may have said something before
     */
    public void say(Collection<Article> stories, Collection<String> known) {
        record KnownStory(String id) {}
        database.batch(
                "DELETE FROM paperboy_edition_story WHERE job = :job AND article = :id AND own = TRUE",
                known.stream().map(KnownStory::new).toList());
        List<StoryPlace> said = new ArrayList<>();
        for (Article story : stories) {
            EditionPlace place = story.edition();
            if (place != null && !place.id().isBlank())
                said.add(new StoryPlace(story.id(), place.editionId(), true, Math.max(0, place.position())));
        }
        add(said);
    }

    /** Notes the stories that the edition lists, in place of those of before. */
    public void list(String edition, List<StoryPlace> places) {
        database.sql("DELETE FROM paperboy_edition_story WHERE job = :job AND edition = :edition AND own = FALSE")
                .param("edition", edition)
                .update();
        add(places);
    }

    private void add(List<StoryPlace> places) {
        database.batch(
                "INSERT INTO paperboy_edition_story (job, article, edition, own, position)"
                        + " VALUES (:job, :article, :edition, :own, :position)",
                places);
    }

    /**
     * Stories that everyone may see and that say that they are in an edition that there is not, by id.
     *
     * @param run only those that changed in that run; 0: all
     */
    public List<StoryPlace> ofNoEdition(long run, int most) {
        return database.sql("SELECT " + COLUMNS + " FROM paperboy_edition_story s JOIN paperboy_article a"
                        + " ON a.job = s.job AND a.id = s.article WHERE s.job = :job AND s.own = TRUE"
                        + " AND a.withdrawn_at IS NULL AND (:run = 0 OR a.run = :run) AND NOT EXISTS"
                        + " (SELECT 1 FROM paperboy_edition e WHERE e.job = s.job AND e.id = s.edition)"
                        + " ORDER BY s.article LIMIT :most")
                .param("run", run)
                .param("most", most)
                .query(ROW)
                .list();
    }
}
