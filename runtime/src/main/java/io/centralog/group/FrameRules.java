package io.centralog.group;

import java.util.List;
import java.util.Set;

/** What {@link FrameNames} knows about the names of classes, as data. */
final class FrameRules {

    /** Packages of the platform, the framework, and common libraries. */
    static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
            "io.quarkus.", "io.quarkiverse.", "io.vertx.", "io.netty.", "io.smallrye.", "io.agroal.",
            "io.centralog.runtime.", "org.jboss.", "org.hibernate.", "org.apache.", "org.postgresql.", "org.eclipse.",
            "org.wildfly.", "org.slf4j.", "org.springframework.", "org.mockito.", "org.junit.", "net.bytebuddy.",
            "net.sf.cglib.", "javassist.", "com.arjuna.", "com.fasterxml.", "com.zaxxer.", "io.opentelemetry.",
            "io.micrometer.", "io.grpc.", "okhttp3.", "kotlin.", "kotlinx.", "scala.", "groovy.",
            "org.codehaus.groovy.",
            "clojure.");

    /** Below these the next word tells the project. */
    static final Set<String> MANY_PROJECTS = Set.of("org.jboss.", "org.apache.", "org.eclipse.");

    /** A class whose simple name starts so has no other name. */
    static final List<String> HEADS = List.of("GeneratedMethodAccessor", "GeneratedConstructorAccessor",
            "GeneratedSerializationConstructorAccessor", "$Proxy", "LambdaForm$", "DirectMethodHandle$");

    /**
     * Behind the name of a class: from here on a generator named it, and wrote all of it. Its frames repeat the frame that they
     * call, or come and go with an annotation, so they are not the application's.
     */
    static final List<String> GENERATED = List.of("$$Lambda", "_ClientProxy", "_Subclass", "_Bean", "_Observer",
            "_Synthetic", "_ProducerMethod", "_ProducerField", "_InterceptionSubclass", "_InterceptionProxy",
            "_InterceptionProxyProvider", "_ArcAnnotationLiteral", "_ComponentsProvider", "_ContextInstances",
            "_InjectableContext", "_Invoker", "_InvokerWrapper", "_LazyInvoker", "_ScheduledInvoker", "_VertxInvoker",
            "_SmallRyeMessagingInvoker", "_RouteHandler", "_ValueResolver", "_WebSocketServerEndpoint",
            "_WebSocketClientEndpoint", "_QuarkusPermission", "_Accessor", "$quarkusrestinvoker$",
            "$quarkusrestparamConverter$", "$quarkusjacksonserializer", "$quarkusjacksondeserializer",
            "$ExceptionMapper$",
            "$$CDIWrapper", "$$QuarkusRestClientInterface", "$$ClassProxy", "$$RecordingProxyProxy",
            "$$ReturnValueProxy",
            "$HibernateProxy", "$HibernateInstantiator", "$HibernateAccessOptimizer", "$Proxy$_$$_Weld", "$$_Weld",
            "_$$_jvst", "_$$_javassist", "$$_javassist", "$ByteBuddy$", "$MockitoMock$", "$auxiliary$", "$$EnhancerBy",
            "$$FastClassBy", "$$KeyFactoryBy", "$$SpringCGLIB$$", "$$accessor", "$$TreeProxy");

    /** Behind the name of a class that a person wrote: what a compiler adds, in Kotlin, Scala, and for interceptors. */
    static final List<String> TAILS = List.of("$$inlined$", "$$anonfun$", "$DefaultImpls", "$Companion",
            "$WhenMappings",
            "$EntriesMappings", "_Intercepted");

    private FrameRules() {}
}
