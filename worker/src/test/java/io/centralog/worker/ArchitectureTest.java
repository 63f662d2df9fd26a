package io.centralog.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A stage knows only its neighbours. */
@AnalyzeClasses(packages = "io.centralog.worker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] PAGES = { "io.centralog.worker.issue..", "io.centralog.worker.dashboard.." };

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.centralog.worker.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule gatherKnowsConsumerAndStore = noClasses().that()
            .resideInAPackage("io.centralog.worker.gather..").should()
            .dependOnClassesThat(resideInAPackage("java.sql..").or(resideInAPackage("io.agroal.."))
                    .or(resideInAPackage("org.hibernate..")).or(resideInAPackage(PAGES[0]))
                    .or(resideInAPackage(PAGES[1])))
            .because("it only hands claims to the store");

    @ArchTest
    static final ArchRule storeKnowsNoStage = noClasses().that().resideInAPackage("io.centralog.worker.store..")
            .should().dependOnClassesThat().resideInAnyPackage("io.centralog.worker.gather..", PAGES[0], PAGES[1])
            .because("it is given claims");

    @ArchTest
    static final ArchRule storeWritesWithoutHibernate = noClasses().that()
            .resideInAPackage("io.centralog.worker.store..").should().dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.quarkus.hibernate..")
            .because("it writes in bulk");

    @ArchTest
    static final ArchRule onlyStoreSpeaksJdbc = noClasses().that().resideOutsideOfPackage("io.centralog.worker.store..")
            .should().dependOnClassesThat().resideInAnyPackage("java.sql..", "org.postgresql..", "io.agroal..")
            .because("only the store writes events to SQL");

    @ArchTest
    static final ArchRule pagesDoNotGather = noClasses().that().resideInAnyPackage(PAGES).should()
            .dependOnClassesThat().resideInAnyPackage("io.centralog.worker.gather..", "io.centralog.consumer..")
            .because("they show what is stored").allowEmptyShould(true);

    @ArchTest
    static final ArchRule whatTemplatesShowIsMarked = classes().that()
            .resideInAPackage("io.centralog.worker.dashboard..").and().areRecords().and().arePublic().should()
            .beAnnotatedWith(io.quarkus.qute.TemplateData.class)
            .because("a native executable reads no other type in a template that is included");

    @ArchTest
    static final ArchRule nobodyKnowsTheDashboard = noClasses().that()
            .resideOutsideOfPackage("io.centralog.worker.dashboard..").should().dependOnClassesThat()
            .resideInAPackage("io.centralog.worker.dashboard..");

    @ArchTest
    static final ArchRule theExtensionIsUsedThroughItsApi = classes().that().resideInAPackage("io.centralog.worker..")
            .should().onlyDependOnClassesThat(
                    com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("io.centralog.runtime..")));
}
