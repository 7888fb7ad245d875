package org.paperboy.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.paperboy.article.Article;
import org.paperboy.article.EditionPlace;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Which stories are in which edition: as the edition lists them, and as the stories say themselves. */
public final class EditionStoryTable {
    private static final RowMapper<StoryPlace> ROW = (row, n) -> new StoryPlace(
            row.getString("article"), row.getString("edition"), row.getBoolean("own"), row.getInt("position"));

    private final String job;
    private final JdbcTemplate jdbc;

    EditionStoryTable(String job, JdbcTemplate jdbc) {
        this.job = job;
        this.jdbc = jdbc;
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
        for (List<String> page : Sql.pages(values)) {
            found.addAll(jdbc.query(
                    "SELECT *" + Sql.these(page, "paperboy_edition_story", column), ROW, Sql.values(page, job)));
        }
        return found;
    }

    /**
     * Notes what these stories say themselves.
     *
     * @param known ids of those that may have said something before
     */
    public void say(Collection<Article> stories, Collection<String> known) {
        jdbc.batchUpdate(
                "DELETE FROM paperboy_edition_story WHERE job = ? AND article = ? AND own = TRUE",
                known.stream().map(id -> new Object[] {job, id}).toList());
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
        jdbc.update("DELETE FROM paperboy_edition_story WHERE job = ? AND edition = ? AND own = FALSE", job, edition);
        add(places);
    }

    private void add(List<StoryPlace> places) {
        jdbc.batchUpdate(
                "INSERT INTO paperboy_edition_story (job, article, edition, own, position) VALUES (?, ?, ?, ?, ?)",
                places.stream()
                        .map(p -> new Object[] {job, p.article(), p.edition(), p.own(), p.position()})
                        .toList());
    }

    /** Of these editions those whose stories, and who gets it, are as the fingerprint behind its id says. */
    public Set<String> placed(Collection<String> editions) {
        Set<String> found = new HashSet<>();
        for (List<String> page : Sql.pages(editions)) {
            jdbc.query(
                    "SELECT id, placed" + Sql.these(page, "paperboy_edition", "id") + " AND placed IS NOT NULL",
                    row -> {
                        found.add(row.getString(1) + " " + row.getString(2));
                    },
                    Sql.values(page, job));
        }
        return found;
    }

    public void place(String edition, String fingerprint) {
        jdbc.update("UPDATE paperboy_edition SET placed = ? WHERE job = ? AND id = ?", fingerprint, job, edition);
    }

    /** Ids of the editions that there are and were not withdrawn, the newest first. */
    public List<String> editions(int most) {
        return jdbc.queryForList(
                "SELECT id FROM paperboy_edition WHERE job = ? AND withdrawn_at IS NULL ORDER BY published DESC, id"
                        + " LIMIT ?",
                String.class,
                job,
                most);
    }

    /**
     * Stories that everyone may see and that say that they are in an edition that there is not, by id.
     *
     * @param run only those that changed in that run; 0: all
     */
    public List<StoryPlace> astray(long run, int most) {
        return jdbc.query(
                "SELECT s.* FROM paperboy_edition_story s JOIN paperboy_article a ON a.job = s.job AND a.id = s.article"
                        + " WHERE s.job = ? AND s.own = TRUE AND a.withdrawn_at IS NULL AND (? = 0 OR a.run = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM paperboy_edition e WHERE e.job = s.job AND e.id = s.edition)"
                        + " ORDER BY s.article LIMIT ?",
                ROW,
                job,
                run,
                run,
                most);
    }
}
