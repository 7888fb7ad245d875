package org.paperboy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of the policy language of S3 as the documents use: what it does not know it refuses to judge.
 *
 * @param ownPrincipal whose identity policy it is; null for one of the bucket, whose statements name their principals
 */
record Policy(JsonNode statements, @Nullable String ownPrincipal) {
    private static final Pattern BLOCK = Pattern.compile("(?s)```json\n(.*?)```");

    /**
     * Who asks for what.
     *
     * @param principal the ARN of a role; null for someone who is not signed in
     * @param resource an ARN
     * @param prefix of keys, where a list is asked for
     */
    record Question(
            @Nullable String principal,
            String action,
            String resource,
            @Nullable String prefix) {}

    /** The policies in a document, in their order. */
    static List<JsonNode> in(String markdown) {
        List<JsonNode> all = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(markdown);
        while (blocks.find()) all.add(JsonMapper.shared().readTree(blocks.group(1)));
        return all.stream().filter(json -> json.has("Statement")).toList();
    }

    static Policy of(JsonNode json, @Nullable String ownPrincipal) {
        if (!json.get("Version").asString().equals("2012-10-17")) throw new AssertionError("version of " + json);
        return new Policy(json.get("Statement"), ownPrincipal);
    }

    /** A denial goes before what is allowed; what is neither is denied. */
    static boolean allowed(List<Policy> policies, Question question) {
        boolean allowed = false;
        for (Policy policy : policies) {
            for (JsonNode statement : policy.statements) {
                if (!policy.applies(statement, question)) continue;
                if (statement.get("Effect").asString().equals("Deny")) return false;
                allowed = true;
            }
        }
        return allowed;
    }

    private boolean applies(JsonNode statement, Question question) {
        statement.propertyNames().forEach(name -> {
            if (!List.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition")
                    .contains(name)) {
                throw new AssertionError("a policy has no " + name);
            }
        });
        return principal(statement.get("Principal"), question)
                && texts(statement.get("Action")).stream().anyMatch(a -> like(a, question.action()))
                && texts(statement.get("Resource")).stream().anyMatch(r -> like(r, question.resource()))
                && (statement.get("Condition") == null || holds(statement.get("Condition"), question));
    }

    private boolean principal(@Nullable JsonNode named, Question question) {
        if (named == null) return ownPrincipal != null && ownPrincipal.equals(question.principal());
        if (named.isString()) return named.asString().equals("*");
        return texts(named.get("AWS")).contains(String.valueOf(question.principal()));
    }

    private static boolean holds(JsonNode condition, Question question) {
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            for (Map.Entry<String, JsonNode> test : operator.getValue().properties()) {
                String value = switch (test.getKey()) {
                    case "aws:PrincipalArn" -> question.principal();
                    case "s3:prefix" -> question.prefix();
                    default -> throw new AssertionError("unknown key " + test.getKey());
                };
                List<String> patterns = texts(test.getValue());
                boolean holds = switch (operator.getKey()) {
                    case "StringLike" -> value != null && patterns.stream().anyMatch(p -> like(p, value));
                    // what is not there equals nothing: IAM User Guide, condition operators, negated matching
                    case "ArnNotEquals" -> value == null || patterns.stream().noneMatch(p -> like(p, value));
                    default -> throw new AssertionError("unknown operator " + operator.getKey());
                };
                if (!holds) return false;
            }
        }
        return true;
    }

    static List<String> texts(JsonNode oneOrMany) {
        if (oneOrMany.isString()) return List.of(oneOrMany.asString());
        return oneOrMany.valueStream().map(JsonNode::asString).toList();
    }

    private static boolean like(String pattern, String value) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return value.matches("(?s)" + regex);
    }
}
