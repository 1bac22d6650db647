package dev.gossamer.go;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** What the Go-style API may know of the scheduler, and the scheduler of it. */
class GoArchitectureTest {
  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.gossamer.go", "dev.gossamer.scheduler");

  @Test
  void bothPackagesAreLookedAt() {
    assertThat(MODULE.stream().map(JavaClass::getPackageName))
        .contains("dev.gossamer.go", "dev.gossamer.scheduler");
  }

  /** With the agent the scheduler on the class path is not used, and must not even be loaded. */
  @Test
  void onlyTheHostWithoutAnAgentKnowsTheScheduler() {
    noClasses()
        .that()
        .resideInAPackage("dev.gossamer.go")
        .and(not(belongToAnyOf(OwnHost.class)))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.gossamer.scheduler.."))
        .check(MODULE);
  }

  @Test
  void theSchedulerDoesNotKnowTheApi() {
    noClasses()
        .that()
        .resideInAPackage("dev.gossamer.scheduler..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.gossamer.go.."))
        .check(MODULE);
  }

  @Test
  void onlySignalsUseWhatIsNotPartOfJavaSe() {
    noClasses()
        .that()
        .resideInAPackage("dev.gossamer.go")
        .and(not(belongToAnyOf(Signals.class)))
        .should()
        .dependOnClassesThat(resideInAnyPackage("sun..", "jdk..", "com.sun.."))
        .check(MODULE);
  }

  /** With the agent a thread-local would be found on the goroutine and not on its thread. */
  @Test
  void nobodyUsesThreadLocals() {
    noClasses()
        .that()
        .resideInAPackage("dev.gossamer.go")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .check(MODULE);
  }
}
