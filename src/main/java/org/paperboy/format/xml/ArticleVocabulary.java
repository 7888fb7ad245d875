package org.paperboy.format.xml;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.dataformat.xml.JacksonXmlAnnotationIntrospector;

/** Every element is in the namespace of {@code article.xsd} and no attribute is, without saying so at each of them. */
final class ArticleVocabulary extends JacksonXmlAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final String NAMESPACE = "urn:paperboy:article:1";

    @Override
    public @Nullable String findNamespace(MapperConfig<?> config, Annotated member) {
        return Boolean.TRUE.equals(isOutputAsAttribute(config, member)) ? null : NAMESPACE;
    }

    @Override
    public @Nullable PropertyName findWrapperName(MapperConfig<?> config, Annotated member) {
        PropertyName wrapper = super.findWrapperName(config, member);
        return wrapper == null ? null : wrapper.withNamespace(NAMESPACE);
    }
}
