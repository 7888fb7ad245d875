package org.paperboy.source.markdown;

import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * YAML's JSON schema (10.2), except that numbers stay the text that was written: {@code 12e4} and {@code 120e3} are two
 * ids. What must be a number is read as one where it is asked for.
 */
final class FrontMatterSchema implements Schema {
    private final ScalarResolver resolver = new Resolver();

    private static final class Resolver extends JsonScalarResolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.BOOL, BOOL, "tf");
            addImplicitResolver(Tag.NULL, NULL, "n\u0000");
            addImplicitResolver(Tag.ENV_TAG, ENV_FORMAT, "$");
        }
    }

    @Override
    public ScalarResolver getScalarResolver() {
        return resolver;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return new JsonSchema().getSchemaTagConstructors();
    }
}
