package org.paperboy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.paperboy.store.Answers;
import org.paperboy.store.StubS3.Answer;

/** Rows of an S3 server that takes nothing, or lies: it is suspended, nothing counts as delivered, and no delivery pays for it. */
final class ServerFaults {
    private ServerFaults() {}

    static Map<String, Fault> all() {
        return Map.ofEntries(
                Map.entry("E1", disturbed -> unreachable(disturbed, "http://127.0.0.1:1", rewritten())),
                Map.entry("E2", disturbed -> unreachable(disturbed, "http://no-such-host.invalid", rewritten())),
                Map.entry("E3", new HangingServerFault(Answer.hang())),
                Map.entry("E4", refused(503, "SlowDown")),
                Map.entry("E5", refused(403, "AccessDenied")),
                Map.entry("E6", refused(403, "SignatureDoesNotMatch")),
                Map.entry("E7", refused(403, "RequestTimeTooSkewed")),
                Map.entry("E8", refused(404, "NoSuchBucket")),
                Map.entry("E9", refused(301, "PermanentRedirect")),
                Map.entry("E10", refused(501, "NotImplemented")),
                Map.entry("E11", answers(Answers.html(200))),
                Map.entry("E12", spoils(Answers.truncatesHonestly())),
                Map.entry("E13", spoils(Answers.garbles())),
                Map.entry("E14", answers(Answers.forgets())),
                Map.entry("E15", ServerFaults::noCredentials),
                Map.entry("E17", refused(400, "InvalidRequest")),
                Map.entry("E18", refused(400, "XMinioAdminBucketQuotaExceeded")),
                Map.entry("E19", refused(507, "XMinioStorageFull")),
                Map.entry("E20", refused(400, "KMS.DisabledException")),
                Map.entry("E21", refused(413, "")),
                Map.entry("E22", answers(Answers.to("PUT", Answer.error(412, "PreconditionFailed")))),
                Map.entry("E23", answers(Answers.toAllButTheMark(Answer.error(400, "InvalidRequest")))),
                Map.entry("E24", answers(Answers.redirect(307, "http://elsewhere.example/"))),
                Map.entry("E25", answers(Answers.html(403))),
                Map.entry("E27", refused(403, "SecondLevelDomainForbidden")),
                Map.entry("E28", refused(403, "PathStyleDomainForbidden")),
                Map.entry("E26", new HangingServerFault(Answer.drips(404))),
                Map.entry(
                        "E16",
                        disturbed -> unreachable(
                                disturbed.change("latest: {}", "latest: { formats: [rss] }"),
                                "http://127.0.0.1:1",
                                version2(),
                                DisturbedNewsroom.TWO,
                                DisturbedNewsroom.THREE)));
    }

    private static Story version2() {
        return DisturbedNewsroom.ONE.with("version", 2);
    }

    private static Story[] rewritten() {
        return Stream.of(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                .map(story -> story.with("version", 2).with("headline", "News of " + story.id()))
                .toArray(Story[]::new);
    }

    private static Fault refused(int status, String code) {
        return answers(Answer.error(status, code));
    }

    private static Fault answers(Answer answer) {
        return answers(answer, disturbed -> {});
    }

    /** What it made of the owner's mark is not ours, and so, as far as anyone can tell, another's. */
    private static Fault spoils(Answer answer) {
        return answers(
                answer,
                disturbed -> assertThat(
                                disturbed.newsroom().say("audit", "--adopt").exit())
                        .isZero());
    }

    private static Fault answers(Answer answer, Consumer<DisturbedNewsroom> afterwards) {
        return disturbed -> {
            disturbed
                    .inBucket()
                    .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE)
                    .s3()
                    .otherwise(answer);
            disturbed.then(() -> {
                disturbed.assertThatNoAttemptIsCounted();
                assertThat(disturbed
                                .newsroom()
                                .status()
                                .at("/deliveries/delivered")
                                .asInt())
                        .isZero();
                disturbed.s3().otherwise(Answer.well());
                afterwards.accept(disturbed);
            });
            return disturbed.run();
        };
    }

    /** Another server, not another bucket: that would be another place. */
    private static ProgramOutput unreachable(DisturbedNewsroom disturbed, String endpoint, Story... again) {
        String right = disturbed.s3().endpoint().toString();
        disturbed.inBucket().published().edition(again);
        disturbed.change(right, endpoint).touches(() -> {
            disturbed.change(endpoint, right);
            disturbed.assertThatNoAttemptIsCounted();
        });
        return disturbed.run();
    }

    private static ProgramOutput noCredentials(DisturbedNewsroom disturbed) {
        String nobody = "profile: nobody, region";
        disturbed
                .inBucket()
                .change("region", nobody)
                .edition(DisturbedNewsroom.ONE, DisturbedNewsroom.TWO, DisturbedNewsroom.THREE);
        disturbed.touches(() -> disturbed.change(nobody, "region"));
        return disturbed.run();
    }
}
