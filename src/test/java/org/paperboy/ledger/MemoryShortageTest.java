package org.paperboy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As H2 hands on that Java had no memory left: when it shuts its file for it, too, the file is not damaged. */
final class MemoryShortageTest {
    private final Faults faults = new Faults("H2 in books", Path.of("books/ledger.mv.db"));

    static Stream<SQLException> asH2HandsItOn() {
        OutOfMemoryError error = new OutOfMemoryError("Java heap space");
        return Stream.of(
                        error,
                        DataUtils.newMVStoreException(DataUtils.ERROR_INTERNAL, "Internal error", error),
                        DataUtils.newMVStoreException(DataUtils.ERROR_WRITING_FAILED, "Could not write", error),
                        DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "File is corrupted", error))
                .map(e -> DbException.convert(e).getSQLException());
    }

    @ParameterizedTest
    @MethodSource("asH2HandsItOn")
    void a_ledger_in_use_is_not_called_damaged_or_full(SQLException e) {
        assertThat(faults.translate("", null, e))
                .isInstanceOf(LedgerFault.class)
                .hasMessageContaining("memory ran out (Java heap space")
                .message()
                .doesNotContain("damaged", "Make room");
        assertThat(faults.words(new SQLException("The database has been closed", "90098", 90098)))
                .as("and what follows from it")
                .contains("memory ran out");
    }

    @ParameterizedTest
    @MethodSource("asH2HandsItOn")
    void a_ledger_that_is_opened_is_not_called_damaged(SQLException e) {
        assertThat(faults.unreadable(e)).contains("memory ran out", "PAPERBOY_OPTS=-Xmx");
    }
}
