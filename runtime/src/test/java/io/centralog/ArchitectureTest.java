package io.centralog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A stage knows only its neighbours. */
@AnalyzeClasses(packages = "io.centralog", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyRedisKnowsRedis = noClasses()
            .that().resideInAnyPackage("io.centralog", "io.centralog.consumer", "io.centralog.runtime.log",
                    "io.centralog.runtime.coalesce", "io.centralog.runtime.send", "io.centralog.group",
                    "io.centralog.runtime.json", "io.centralog.runtime.scrub", "io.centralog.runtime.metrics",
                    "io.centralog.runtime.health")
            .should().dependOnClassesThat().resideInAnyPackage("io.vertx..", "io.quarkus.redis..");

    @ArchTest
    static final ArchRule theApiKnowsNoImplementation = noClasses()
            .that().resideInAnyPackage("io.centralog", "io.centralog.consumer", "io.centralog.group")
            .should().dependOnClassesThat().resideInAPackage("io.centralog.runtime..");

    @ArchTest
    static final ArchRule theHandlerDoesNotKnowRedis = noClasses().that().resideInAPackage("..runtime.log")
            .should().dependOnClassesThat().resideInAnyPackage("..runtime.redis", "..runtime.json");

    @ArchTest
    static final ArchRule theCoalescerKnowsNoStage = noClasses().that().resideInAPackage("..runtime.coalesce")
            .should().dependOnClassesThat()
            .resideInAnyPackage("..runtime.log", "..runtime.send", "..runtime.redis", "..runtime.json");

    @ArchTest
    static final ArchRule theSenderDoesNotKnowTheHandler = noClasses()
            .that().resideInAPackage("..runtime.send")
            .should().dependOnClassesThat().resideInAnyPackage("..runtime.log", "..runtime.redis");
}
