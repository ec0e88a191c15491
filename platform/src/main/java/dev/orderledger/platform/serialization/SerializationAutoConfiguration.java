package dev.orderledger.platform.serialization;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.NoTypePermission;
import com.thoughtworks.xstream.security.PrimitiveTypePermission;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@AutoConfiguration(before = {AxonAutoConfiguration.class, XStreamAutoConfiguration.class})
class SerializationAutoConfiguration {

    @Bean
    XStream xStream(ObjectProvider<StoredTypes> storedTypes) {
        XStream xStream = new XStream();
        xStream.addPermission(NoTypePermission.NONE);
        xStream.addPermission(PrimitiveTypePermission.PRIMITIVES);
        xStream.allowTypes(new Class<?>[] {String.class, TreeSet.class});
        xStream.allowTypes(new Class<?>[] {GapAwareTrackingToken.class, ReplayToken.class, MergedTrackingToken.class});
        storedTypes.stream()
                .map(StoredTypes::types)
                .flatMap(List::stream)
                .forEach(type -> xStream.allowTypes(new Class<?>[] {type}));
        return xStream;
    }

    /** For tokens and sagas. */
    @Bean
    @Primary
    Serializer serializer(XStream xStream) {
        return XStreamSerializer.builder().xStream(xStream).build();
    }

    @Bean
    @Qualifier("eventSerializer")
    EventSerializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(EventSerializer eventSerializer) {
        return eventSerializer;
    }

    /** The same values look the same over HTTP. */
    @Bean
    JsonMapperBuilderCustomizer contractValues() {
        return Json::configureValues;
    }
}
