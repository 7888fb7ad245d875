package org.paperboy.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubSelectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '; -- x' AS t",
                "SELECT '; -- x' AS t;",
                "SELECT '; -- x' AS t -- all of them",
                "SELECT '; -- x' AS t; -- all of them",
                "SELECT '; -- x' AS t /* all; */ ;; \n",
                "-- first\nSELECT '; -- x' AS t; /* a */ -- b\n",
                "SELECT t FROM (SELECT '; -- x' AS t)",
            })
    void a_query_works_however_it_ends(String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("SELECT t FROM " + SubSelect.of(query) + " WHERE t IS NOT NULL")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("; -- x");
        }
    }
}
