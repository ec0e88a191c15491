package dev.orderledger.platform.serialization;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.NoTypePermission;
import com.thoughtworks.xstream.security.PrimitiveTypePermission;
import dev.orderledger.contracts.EventTypes;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.tokenstore.ConfigToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.xml.XStreamSerializer;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@AutoConfiguration(before = {AxonAutoConfiguration.class, XStreamAutoConfiguration.class})
class SerializationAutoConfiguration {

    @Bean
    XStream xStream(
            ObjectProvider<StoredTypes> storedTypes, EventSerializer eventSerializer, EventUpcasterChain upcasters) {
        XStream xStream = new XStream();
        xStream.addPermission(NoTypePermission.NONE);
        xStream.addPermission(PrimitiveTypePermission.PRIMITIVES);
        xStream.allowTypes(new Class<?>[] {String.class, TreeSet.class});
        xStream.allowTypes(new Class<?>[] {
            GapAwareTrackingToken.class, ReplayToken.class, MergedTrackingToken.class, ConfigToken.class
        });
        xStream.allowTypes(new Class<?>[] {Collections.singletonMap("", "").getClass()});
        storedTypes.stream()
                .map(StoredTypes::types)
                .flatMap(List::stream)
                .forEach(type -> xStream.allowTypes(new Class<?>[] {type}));
        EventTypes.all().forEach(type -> xStream.allowTypes(new Class<?>[] {type}));
        xStream.ignoreUnknownElements(); // a saga that a later version has stored is read by this one, too
        xStream.registerConverter(new FactConverter(eventSerializer, upcasters));
        return xStream;
    }

    /** For tokens and sagas. */
    @Bean
    @Primary
    Serializer serializer(XStream xStream) {
        return XStreamSerializer.builder()
                .xStream(xStream)
                .disableAxonTypeSecurity() // which would allow every type of the framework
                .build();
    }

    /** For events, and for whatever else is sent; the framework asks for each by its name. */
    @Bean({"eventSerializer", "messageSerializer"})
    EventSerializer eventSerializer() {
        return new EventSerializer();
    }

    @Bean
    EventUpcasterChain upcasters() {
        return Upcasters.chain();
    }

    /** The same values look the same over HTTP. */
    @Bean
    JsonMapperBuilderCustomizer contractValues() {
        return Json::configureValues;
    }
}
