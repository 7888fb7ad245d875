package org.paperboy.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.store.DeliveryException;
import org.paperboy.store.DeliveryException.Fault;
import org.paperboy.store.Documents;
import org.paperboy.store.Precondition;
import org.paperboy.store.StubS3;
import org.paperboy.store.StubS3.Answer;

/** Where a bucket is: what the job file says, and what the SDK's environment says where that is silent. */
final class S3PlaceTest {
    private static final String[] SETTINGS = {
        "aws.endpointUrlS3",
        "aws.endpointUrl",
        "aws.region",
        "aws.accessKeyId",
        "aws.secretAccessKey",
        "aws.configFile",
        "aws.sharedCredentialsFile",
        "aws.disableEc2Metadata",
    };

    @TempDir
    Path home;

    @BeforeEach
    void nothingIsConfigured() {
        for (String variable : new String[] {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_PROFILE"}) {
            Assumptions.assumeTrue(System.getenv(variable) == null, variable + " is set");
        }
        System.setProperty("aws.configFile", home.resolve("config").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", home.resolve("credentials").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void forget() {
        for (String setting : SETTINGS) System.clearProperty(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "brief-feeds, syndication, eu-central-1, https://brief-feeds.s3.eu-central-1.amazonaws.com/syndication/",
        "brief-feeds, '', us-east-1, https://brief-feeds.s3.us-east-1.amazonaws.com/",
        "brief.feeds, a/b, eu-central-1, https://s3.eu-central-1.amazonaws.com/brief.feeds/a/b/",
        "brief-feeds, a, cn-north-1, https://brief-feeds.s3.cn-north-1.amazonaws.com.cn/a/",
    })
    void aws_serves_a_bucket_at_a_host_of_its_own(String bucket, String prefix, String region, URI url) {
        assertThat(new S3Place(bucket, prefix, null, region, null).publicUrl()).contains(url);
    }

    @ParameterizedTest
    @CsvSource({
        "true, https://oss.example, https://brief-feeds.oss.example/in/",
        "true, https://oss.example:9000, https://brief-feeds.oss.example:9000/in/",
        "false, https://oss.example, https://oss.example/brief-feeds/in/",
        ", https://oss.example, https://oss.example/brief-feeds/in/",
        "false, , https://s3.eu-central-1.amazonaws.com/brief-feeds/in/",
        "true, , https://brief-feeds.s3.eu-central-1.amazonaws.com/in/"
    })
    void a_bucket_is_named_in_the_host_or_in_the_path_as_the_job_file_says(Boolean inHost, URI endpoint, URI url) {
        S3Place place = new S3Place("brief-feeds", "in", endpoint, "eu-central-1", null, inHost);
        assertThat(place.publicUrl()).contains(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000, http://127.0.0.1:9000/brief-feeds/syndication/",
        "http://127.0.0.1:9000/, http://127.0.0.1:9000/brief-feeds/syndication/",
        "https://s3.example/base, https://s3.example/base/brief-feeds/syndication/",
    })
    void another_server_serves_it_below_its_endpoint(URI endpoint, URI url) {
        assertThat(place(endpoint).publicUrl()).contains(url);
    }

    @Test
    void the_job_files_endpoint_goes_before_that_for_s3_and_that_before_that_for_all_services() throws Exception {
        Files.writeString(home.resolve("config"), "[default]\nendpoint_url = http://profile.example\n");
        assertThat(place(null).customEndpoint()).contains(URI.create("http://profile.example"));

        System.setProperty("aws.endpointUrl", "http://all.example");
        assertThat(place(null).customEndpoint()).contains(URI.create("http://all.example"));

        System.setProperty("aws.endpointUrlS3", "http://s3.example");
        assertThat(place(null).customEndpoint()).contains(URI.create("http://s3.example"));

        URI ours = URI.create("http://job.example");
        assertThat(place(ours).customEndpoint()).contains(ours);
    }

    @Test
    void a_named_profile_has_its_own_endpoint_and_region() throws Exception {
        Files.writeString(home.resolve("config"), """
            [default]
            region = eu-west-1
            [profile gazette]
            region = eu-central-1
            endpoint_url = http://gazette.example
            """);
        S3Place gazette = new S3Place("gazette-drop", "in", null, null, "gazette");

        assertThat(gazette.customEndpoint()).contains(URI.create("http://gazette.example"));
        assertThat(gazette.knownRegion())
                .hasValueSatisfying(r -> assertThat(r.id()).isEqualTo("eu-central-1"));
        assertThat(place(null).customEndpoint()).isEmpty();
        assertThat(place(null).knownRegion())
                .hasValueSatisfying(r -> assertThat(r.id()).isEqualTo("eu-west-1"));
    }

    @Test
    void a_region_is_made_up_for_a_custom_endpoint_alone() {
        assertThat(place(null).knownRegion()).isEmpty();
        assertThat(place(URI.create("http://127.0.0.1:9000")).knownRegion())
                .hasValueSatisfying(r -> assertThat(r.id()).isEqualTo("us-east-1"));
    }

    @Test
    void a_server_named_by_the_environment_alone_is_spoken_to_as_plainly() throws Exception {
        try (StubS3 stub = StubS3.start();
                S3Store store = new S3Store("brief-feeds", "", null, null, null)) {
            stub.otherwise(Answer.withoutChunks());
            System.setProperty("aws.endpointUrlS3", stub.endpoint().toString());
            System.setProperty("aws.accessKeyId", "of-the-environment");
            System.setProperty("aws.secretAccessKey", "secret");

            store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);

            assertThat(stub.object("/brief-feeds/latest/rss.xml"))
                    .isEqualTo(Documents.of("<rss/>").bytes());
        }
    }

    @Test
    void a_named_profile_signs_with_its_own_credentials_whatever_the_environment_holds() throws Exception {
        Files.writeString(home.resolve("credentials"), """
            [gazette]
            aws_access_key_id = of-the-gazette
            aws_secret_access_key = secret
            """);
        System.setProperty("aws.accessKeyId", "of-the-environment");
        System.setProperty("aws.secretAccessKey", "secret");

        try (StubS3 stub = StubS3.start();
                S3Store store = new S3Store("gazette-drop", "", stub.endpoint(), null, "gazette")) {
            store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN);

            assertThat(stub.requests().get(0).headers().getFirst("Authorization"))
                    .contains("Credential=of-the-gazette/");
        }
    }

    @Test
    void a_profile_without_credentials_is_named_and_the_secrets_of_others_are_not() throws Exception {
        Files.writeString(home.resolve("credentials"), """
            [default]
            aws_access_key_id = AKIAOFTHEDEFAULT
            aws_secret_access_key = the-secret-of-the-default
            [gazette]
            region = eu-central-1
            """);
        for (String profile : new String[] {"gazette", "tribune"}) {
            DeliveryException fault =
                    refused(new S3Place("gazette-drop", "", URI.create("http://x.invalid"), null, profile));

            assertThat(fault.getMessage())
                    .contains("no credentials found in profile '" + profile + "' of ~/.aws/credentials")
                    .doesNotContain("AKIAOFTHEDEFAULT", "the-secret-of-the-default");
        }
    }

    @Test
    void without_any_credentials_it_is_said_where_they_were_looked_for() {
        assertThat(refused(place(URI.create("http://x.invalid"))))
                .hasMessageContaining("no credentials found in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, profile"
                        + " 'default' of ~/.aws/credentials and ~/.aws/config");
    }

    @Test
    void a_region_that_is_missing_or_wrong_is_the_stores_fault() {
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");

        assertThat(refused(place(null))).hasMessageContaining("no region is known. Set the store's `region`");
        assertThat(refused(new S3Place("brief-feeds", "", null, "eu_central", null)))
                .hasMessageContaining("(eu_central)");
    }

    @Test
    void an_endpoint_that_is_no_url_is_named() {
        System.setProperty("aws.endpointUrlS3", "127.0.0.1:9000");

        assertThat(place(null).publicUrl()).isEmpty();
        assertThat(refused(place(null))).hasMessageContaining("aws.endpointUrlS3");
    }

    private static S3Place place(@Nullable URI endpoint) {
        return new S3Place("brief-feeds", "syndication", endpoint, null, null);
    }

    private static DeliveryException refused(S3Place place) {
        try (S3Store store = new S3Store(place, Timeouts.USUAL)) {
            DeliveryException fault = catchThrowableOfType(
                    DeliveryException.class,
                    () -> store.put("latest/rss.xml", Documents.of("<rss/>"), Precondition.UNKNOWN));
            assertThat(fault.fault()).isEqualTo(Fault.STORE_REFUSES);
            assertThat(store.check()).hasSize(1);
            return fault;
        }
    }
}
