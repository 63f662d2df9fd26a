package io.centralog.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            org.acme.Orders                                            | org.acme.Orders
                                            org.acme.Orders$Line                                       | org.acme.Orders$Line
                                            org.acme.Orders$$Lambda/0x00007f1c8c0a1b28                 | org.acme.Orders
                                            org.acme.Orders$$Lambda$14/0x0000000800c8d440              | org.acme.Orders
                                            org.acme.Orders$$Lambda$14/1234567                         | org.acme.Orders
                                            org.acme.Orders$$Lambda/0x00007f1c8c0a1b28.12345           | org.acme.Orders
                                            org.acme.Orders$1                                          | org.acme.Orders
                                            org.acme.Orders$12                                         | org.acme.Orders
                                            org.acme.Orders$Line$3                                     | org.acme.Orders$Line
                                            org.acme.Orders_ClientProxy                                | org.acme.Orders
                                            org.acme.Orders_Subclass                                   | org.acme.Orders
                                            org.acme.Orders_Subclass$$Lambda/0x00007f1c8c0a1b28        | org.acme.Orders
                                            org.acme.Orders_Bean                                       | org.acme.Orders
                                            org.acme.Orders_ClientProxy_Bean                           | org.acme.Orders
                                            org.acme.Orders_Observer_onStart_1b4e28ba                  | org.acme.Orders
                                            org.acme.Orders_Observer_onStart_B6E1C2_Synthetic          | org.acme.Orders
                                            org.acme.Producers_ProducerMethod_clock_5aX                | org.acme.Producers
                                            org.acme.Producers_ProducerField_zone_Bean                 | org.acme.Producers
                                            org.acme.Orders_Intercepted_Subclass                       | org.acme.Orders
                                            org.acme.OrderResource$quarkusrestinvoker$list_8f0c1       | org.acme.OrderResource
                                            org.acme.OrderResource_Subclass$quarkusrestinvoker$get_f1  | org.acme.OrderResource
                                            org.acme.Order$HibernateProxy$Xa9vBq1T                     | org.acme.Order
                                            org.acme.Order$HibernateProxy                              | org.acme.Order
                                            org.acme.Order$HibernateInstantiator$k3                    | org.acme.Order
                                            org.acme.Order$HibernateAccessOptimizer$p9                 | org.acme.Order
                                            org.acme.Order_$$_jvst4a2_0                                | org.acme.Order
                                            org.acme.Order_$$_javassist_12                             | org.acme.Order
                                            org.acme.Order$Proxy$_$$_WeldClientProxy                   | org.acme.Order
                                            org.acme.Orders$$EnhancerBySpringCGLIB$$4e2a1b0c           | org.acme.Orders
                                            org.acme.Orders$$EnhancerByCGLIB$$1f                       | org.acme.Orders
                                            org.acme.Orders$$SpringCGLIB$$0                            | org.acme.Orders
                                            org.acme.Orders$$FastClassBySpringCGLIB$$9c                | org.acme.Orders
                                            org.acme.Orders$$FastClassByGuice$$77                      | org.acme.Orders
                                            org.acme.Orders$ByteBuddy$Kx81Qp                           | org.acme.Orders
                                            org.acme.Orders$MockitoMock$178293847                      | org.acme.Orders
                                            org.acme.Orders$MockitoMock$1782$auxiliary$Yz1             | org.acme.Orders
                                            org.acme.Orders$Companion                                  | org.acme.Orders
                                            org.acme.OrdersKt$main$1                                   | org.acme.OrdersKt$main
                                            org.acme.OrdersKt$WhenMappings                             | org.acme.OrdersKt
                                            org.acme.Orders$DefaultImpls                               | org.acme.Orders
                                            org.acme.Orders$$anonfun$close$1                           | org.acme.Orders
                                            org.acme.Orders$                                           | org.acme.Orders
                                            org.acme.script$_run_closure1                              | org.acme.script$_run_closure
                                            com.sun.proxy.$Proxy12                                     | com.sun.proxy.$Proxy
                                            jdk.proxy2.$Proxy7                                         | $Proxy
                                            jdk.proxy3.$Proxy71                                        | $Proxy
                                            jdk.internal.reflect.GeneratedMethodAccessor42             | jdk.internal.reflect.GeneratedMethodAccessor
                                            sun.reflect.GeneratedConstructorAccessor7                  | sun.reflect.GeneratedConstructorAccessor
                                            java.lang.invoke.LambdaForm$DMH/0x00007f1c8c001000         | java.lang.invoke.LambdaForm
                                            java.lang.invoke.LambdaForm$MH/0x00007f1c8c001c00          | java.lang.invoke.LambdaForm
                                            io.quarkus.runner.recorded.OrdersProcessor$init12345       | io.quarkus.runner.recorded.OrdersProcessor$init12345
                                            org.acme.Jobs_ScheduledInvoker_run_d0a3f1c2                | org.acme.Jobs
                                            org.acme.Jobs_ScheduledInvoker_run_d0a3f1c2_Bean           | org.acme.Jobs
                                            org.acme.Bus_VertxInvoker_on_4c1d                          | org.acme.Bus
                                            org.acme.Feed_SmallRyeMessagingInvoker_take_77ab           | org.acme.Feed
                                            org.acme.Orders_LazyInvoker_0f                             | org.acme.Orders
                                            org.acme.Orders_InvokerWrapper_0f                          | org.acme.Orders
                                            org.acme.Chat_WebSocketServerEndpoint                      | org.acme.Chat
                                            org.acme.Order_ValueResolver                               | org.acme.Order
                                            org.acme.Orders_Subclass$$function$$12                     | org.acme.Orders
                                            org.acme.Order$quarkusjacksonserializer                    | org.acme.Order
                                            org.acme.Client$$QuarkusRestClientInterface                | org.acme.Client
                                            org.acme.Client$$CDIWrapper                                | org.acme.Client
                                            org.acme.Coffee_Beans                                      | org.acme.Coffee_Beans
                                            org.acme.Bean_Counter                                      | org.acme.Bean_Counter
                                            io.quarkus.deployment.steps.OrdersProcessor$deploy_build1  | io.quarkus.deployment.steps.OrdersProcessor
                                            """)
    void clean_takesOffWhatAGeneratorInvents(String generated, String clean) {
        assertThat(FrameNames.clean(generated)).isEqualTo(clean);
        assertThat(FrameNames.clean(clean)).as("twice").isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            close                         | close
                                            <init>                        | <init>
                                            lambda$close$0                | close
                                            lambda$close$17               | close
                                            lambda$0                      | 0
                                            access$000                    | access
                                            access$1200                   | access
                                            close$$superforward           | close
                                            close$$superforward1          | close
                                            close$$superaccessor2         | close
                                            close$suspendImpl             | close
                                            close$default                 | close
                                            close$lambda$3                | close
                                            close$1                       | close
                                            $anonfun$close$1              | close
                                            $anonfun$close$1$adapted      | close$1$adapted
                                            get$money                     | get$money
                                            """)
    void cleanMethod_takesOffWhatACompilerInvents(String generated, String clean) {
        assertThat(FrameNames.cleanMethod(generated)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = { "java.util.ArrayList", "io.quarkus.arc.impl.Foo", "org.acme.Orders_ClientProxy",
            "jdk.proxy2.$Proxy7", "org.acme.Orders_Subclass", "org.acme.Orders_Bean", "org.acme.Orders_Observer_on_1b",
            "org.acme.Jobs_ScheduledInvoker_run_d0a3f1c2", "org.acme.Order$HibernateProxy$Xa9", "$Proxy12",
            "org.acme.Orders$$SpringCGLIB$$0", "org.acme.Orders$ByteBuddy$Kx81Qp",
            "org.acme.Orders$$Lambda/0x1", "org.acme.OrderResource$quarkusrestinvoker$list_8f", "kotlin.Unit",
            "org.springframework.Foo", "io.vertx.core.impl.ContextImpl" })
    void isInApp_refusesThePlatformAndGeneratedClasses(String name) {
        assertThat(new FrameNames(List.of()).isInApp(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "org.acme.Orders", "org.acme.Orders$Line", "org.acme.Orders$1",
            "org.acme.Orders$Companion",
            "org.acme.Coffee_Beans", "org.acme.Proxy", "Orders" })
    void isInApp_takesWhatPersonsWrote(String name) {
        assertThat(FrameNames.DEFAULT.isInApp(name)).isTrue();
        assertThat(FrameNames.DEFAULT.library(name)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "io.netty.channel.Channel, io.netty", "org.jboss.threads.EnhancedQueueExecutor, org.jboss.threads",
            "org.apache.kafka.Foo, org.apache.kafka", "java.util.ArrayList, java", "jdk.proxy2.$Proxy7, jdk",
            "org.acme.Orders_Subclass, generated code" })
    void library_namesWhatIsNotTheApplications(String name, String library) {
        assertThat(FrameNames.DEFAULT.library(name)).isEqualTo(library);
    }

    @Test
    void library_namesThePackageOutsideOfTheConfiguredOnes() {
        assertThat(new FrameNames(List.of("org.acme")).library("com.other.lib.Foo")).isEqualTo("com.other.lib");
    }

    @Test
    void isInApp_followsTheConfiguredPackages() {
        FrameNames names = new FrameNames(List.of("org.acme", "io.quarkus.sample."));

        assertThat(names.isInApp("org.acme.Orders")).isTrue();
        assertThat(names.isInApp("io.quarkus.sample.Main")).isTrue();
        assertThat(names.isInApp("org.acmeother.Orders")).isFalse();
        assertThat(names.isInApp("org.other.Orders")).isFalse();
        assertThat(new FrameNames(List.of()).isInApp("org.other.Orders")).isTrue();
    }
}
