package org.paperboy.store.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.format.Document;
import org.paperboy.store.Answers;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.LentCredentials;
import org.paperboy.store.Precondition;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;
import org.paperboy.store.s3.ConditionalPuts.Form;

/** PUTs that are carried out only over what the ledger knows, at servers that honour conditions and at others. */
@ExtendWith(LentCredentials.class)
final class ConditionalPutsTest {
    private static final String KEY = "partners/gazette/xml/one.xml";
    private static final String PATH = "/brief-feeds/" + KEY;
    private static final Document MARK = Documents.of("owner");
    private static final Document FIRST = Documents.of("first");
    private static final Document SECOND = Documents.of("second");
    private static final Document OTHER = Documents.of("what another wrote");

    private final StubS3 stub = StubS3.start();
    private final AtomicBoolean overtaken = new AtomicBoolean();
    private final S3Store store = new S3Store("brief-feeds", "", stub.endpoint(), null, null).behind(() -> {
        if (overtaken.get()) throw new IllegalStateException("overtaken");
    });
    private final ConditionalPuts puts = store.conditionalPuts().orElseThrow();

    @AfterEach
    void close() {
        store.close();
        stub.close();
    }

    private Form form(Answer server) throws DeliveryException {
        store.put("mark", MARK, Precondition.UNKNOWN);
        stub.otherwise(server);
        Form form = puts.probe("mark", MARK);
        assertThat(store.get("mark")).hasValue(MARK.bytes());
        return form;
    }

    /** A server that honours conditions, and has the first document; the store knows that it does. */
    private Precondition first() throws DeliveryException {
        stub.otherwise(Answers.conditional());
        puts.use(Form.QUOTED);
        return Precondition.tag(store.put(KEY, FIRST, Precondition.NOTHING));
    }

    @Test
    void a_server_that_honours_conditions_is_known_by_what_it_does() throws Exception {
        assertThat(form(Answers.conditional())).isEqualTo(Form.QUOTED);
    }

    @Test
    void one_that_takes_etags_without_quotes_alone_is_given_them_so() throws Exception {
        assertThat(form(Answers.conditionalWithoutQuotes())).isEqualTo(Form.BARE);
        puts.use(Form.BARE);
        String tag = store.put(KEY, FIRST, Precondition.NOTHING);
        store.put(KEY, SECOND, Precondition.tag(tag));
        assertThat(stub.object(PATH)).isEqualTo(SECOND.bytes());
    }

    @Test
    void one_that_ignores_conditions_or_does_not_know_them_is_sent_none() throws Exception {
        assertThat(form(Answer.well())).isEqualTo(Form.NONE);
        assertThat(form(Answers.to("PUT", Answer.error(501, "NotImplemented")))).isEqualTo(Form.NONE);
        stub.otherwise(Answer.well());
        store.put(KEY, FIRST, Precondition.NOTHING);
        assertThat(stub.puts().get(stub.puts().size() - 1).headers()).doesNotContainKeys("If-match", "If-none-match");
    }

    @Test
    void of_one_that_is_down_nothing_is_known() throws Exception {
        store.put("mark", MARK, Precondition.UNKNOWN);
        stub.otherwise(Answers.to("PUT", Answer.error(503, "SlowDown")));
        assertThatThrownBy(() -> puts.probe("mark", MARK)).isInstanceOf(DeliveryException.class);
    }

    /** The answer was lost, and the SDK tried again: the condition is not met because of ourselves. */
    @Test
    void a_put_that_arrived_without_an_answer_is_delivered() throws Exception {
        Precondition first = first();
        stub.script(PATH, Answers.cutAnswer());
        assertThat(store.put(KEY, SECOND, first)).isEqualTo(Documents.md5(SECOND.bytes()));
        assertThat(stub.object(PATH)).isEqualTo(SECOND.bytes());
    }

    @Test
    void what_somebody_else_wrote_or_took_away_is_no_reason_to_give_a_delivery_up() throws Exception {
        Precondition first = first();
        store.put(KEY, OTHER, Precondition.UNKNOWN);
        Precondition second = Precondition.tag(store.put(KEY, SECOND, first));
        assertThat(stub.object(PATH)).isEqualTo(SECOND.bytes());

        store.delete(KEY);
        store.put(KEY, FIRST, second);
        assertThat(stub.object(PATH)).isEqualTo(FIRST.bytes());

        store.put(KEY, SECOND, Precondition.NOTHING);
        assertThat(stub.object(PATH)).isEqualTo(SECOND.bytes());
        assertThat(puts.misjudged()).isFalse();
    }

    @Test
    void whoever_was_overtaken_meanwhile_leaves_what_the_other_wrote() throws Exception {
        Precondition first = first();
        store.put(KEY, OTHER, Precondition.UNKNOWN);
        stub.script(PATH, (exchange, s3) -> {
            overtaken.set(true);
            Answers.conditional().to(exchange, s3);
        });
        assertThatThrownBy(() -> store.put(KEY, SECOND, first)).hasMessage("overtaken");
        assertThat(stub.object(PATH)).isEqualTo(OTHER.bytes());
    }

    @Test
    void a_rule_of_the_bucket_against_one_object_is_that_objects_fault() throws Exception {
        Precondition first = first();
        Answer rule = Answer.error(412, "PreconditionFailed");
        stub.script(PATH, rule, Answers.conditional(), rule);
        DeliveryException e = catchThrowableOfType(DeliveryException.class, () -> store.put(KEY, SECOND, first));
        assertThat(e.fault()).isEqualTo(Fault.PERMANENT);
        assertThat(e).hasMessageContaining("412 PreconditionFailed");
        assertThat(List.of(stub.object(PATH))).containsExactly(FIRST.bytes());
    }

    @Test
    void a_server_that_no_longer_means_what_it_meant_is_sent_the_document_all_the_same_and_asked_again()
            throws Exception {
        Precondition first = first();
        stub.otherwise(Answers.conditionalWithoutQuotes());
        store.put(KEY, SECOND, first);
        assertThat(stub.object(PATH)).asString(UTF_8).isEqualTo("second");
        assertThat(puts.misjudged()).isTrue();
    }
}
