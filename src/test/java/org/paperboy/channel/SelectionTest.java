package org.paperboy.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Test
    void a_name_typed_in_two_characters_is_the_one_typed_in_one() {
        List<String> apart = List.of("A\u0308ther");
        Selection selection = new Selection(apart, apart, List.of(), apart);

        assertThat(selection.sections()).containsExactly("\u00C4ther");
        assertThat(selection.tags()).containsExactly("\u00C4ther");
        assertThat(selection.authors()).containsExactly("\u00C4ther");
    }
}
