package dev.gossamer.scheduler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** What the parts of the module may know of each other and of the JDK. */
class ArchitectureTest {
  private static final String ROOT = "dev.gossamer.scheduler";

  private static final JavaClasses MODULE =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void theWholeModuleIsLookedAt() {
    assertThat(MODULE.stream().map(JavaClass::getPackageName).distinct())
        .contains(ROOT, ROOT + ".jdk", ROOT + ".queue", ROOT + ".event", ROOT + ".trace")
        .contains(
            ROOT + ".dump", ROOT + ".bean", ROOT + ".deadlock", ROOT + ".leak", ROOT + ".netpoll")
        .contains(ROOT + ".timer");
  }

  @Test
  void thePackagesFormLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("scheduler")
        .definedBy(ROOT)
        .layer("trace")
        .definedBy(ROOT + ".trace")
        .layer("event")
        .definedBy(ROOT + ".event")
        .layer("netpoll")
        .definedBy(ROOT + ".netpoll")
        .layer("queue")
        .definedBy(ROOT + ".queue")
        .layer("timer")
        .definedBy(ROOT + ".timer")
        .layer("jdk")
        .definedBy(ROOT + ".jdk")
        .layer("dump")
        .definedBy(ROOT + ".dump")
        .layer("deadlock")
        .definedBy(ROOT + ".deadlock")
        .layer("bean")
        .definedBy(ROOT + ".bean")
        .layer("leak")
        .definedBy(ROOT + ".leak")
        .whereLayer("scheduler")
        .mayOnlyBeAccessedByLayers("dump", "bean", "deadlock", "leak")
        .whereLayer("dump")
        .mayOnlyBeAccessedByLayers("deadlock", "leak")
        .whereLayer("leak")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("deadlock")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bean")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("scheduler")
        .whereLayer("event")
        .mayOnlyBeAccessedByLayers("scheduler", "trace", "dump", "deadlock", "leak")
        .whereLayer("netpoll")
        .mayOnlyBeAccessedByLayers("scheduler")
        .whereLayer("queue")
        .mayOnlyBeAccessedByLayers("scheduler", "timer")
        .whereLayer("timer")
        .mayOnlyBeAccessedByLayers("scheduler")
        .whereLayer("timer")
        .mayOnlyAccessLayers("queue")
        .whereLayer("event")
        .mayNotAccessAnyLayer()
        .whereLayer("jdk")
        .mayNotAccessAnyLayer()
        .check(MODULE);
  }

  @Test
  void thePackagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MODULE);
  }

  @Test
  void onlyOnePackageTouchesTheInsidesOfTheJdk() {
    outsideOfPackageJdk()
        .dependOnClassesThat(
            resideInAnyPackage("jdk.internal..", "jdk.jfr.internal..", "sun..")
                .and(DescribedPredicate.not(resideInAPackage(ROOT + "..")))
                .as("are internal to the JDK"))
        .check(MODULE);
  }

  @Test
  void onlyOnePackageReflectsOnForeignClasses() {
    outsideOfPackageJdk().callMethod(Class.class, "forName", String.class).check(MODULE);
    outsideOfPackageJdk()
        .callMethod(MethodHandles.class, "privateLookupIn", Class.class, MethodHandles.Lookup.class)
        .check(MODULE);
    outsideOfPackageJdk()
        .dependOnClassesThat(
            type(AccessibleObject.class)
                .or(type(Field.class))
                .or(type(Method.class))
                .or(type(Constructor.class)))
        .check(MODULE);
  }

  private static com.tngtech.archunit.lang.syntax.elements.ClassesShould outsideOfPackageJdk() {
    return noClasses().that().resideOutsideOfPackage(ROOT + ".jdk").should();
  }

  /** JFR copies the bodies of event classes into handlers; a method there is a trap. */
  @Test
  void eventClassesHaveFieldsOnly() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".event")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beAssignableTo(jdk.jfr.Event.class)
        .check(MODULE);
    ArchRule none =
        methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ROOT + ".event")
            .should()
            .bePrivate()
            .andShould()
            .bePublic()
            .as("event classes have no methods")
            .allowEmptyShould(true);
    none.check(MODULE);
  }

  @Test
  void nobodyWritesLogsOrToTheConsole() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.util.logging..", "java.lang.System$Logger")
                .or(type(System.Logger.class))
                .or(type(PrintStream.class)))
        .check(MODULE);
  }

  /** A thread-local of a carrier is that of the goroutine on top of it. */
  @Test
  void nobodyUsesThreadLocals() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocal.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("jdk.internal.misc.CarrierThreadLocal")
        .check(MODULE);
  }
}
