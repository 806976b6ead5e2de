package io.krets.matching.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The engine needs the JDK and nothing else. */
class EngineFenceTest {

	private final JavaClasses imported = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.krets.matching");

	@Test
	void engineDependsOnTheJdkAlone() {
		classes().that()
			.resideInAPackage("io.krets.matching.engine..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify.annotations..", "io.krets.matching.engine..")
			.allowEmptyShould(false)
			.check(this.imported);
	}

	@Test
	void engineReadsNoClock() {
		noClasses().that()
			.resideInAPackage("io.krets.matching.engine..")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("java.time.Clock")
			.allowEmptyShould(false)
			.check(this.imported);
	}

	@Test
	void ruleThatMatchesNothingFails() {
		assertThatThrownBy(() -> classes().that()
			.resideInAPackage("io.krets.matching.elsewhere..")
			.should()
			.bePublic()
			.allowEmptyShould(false)
			.check(this.imported)).isInstanceOf(AssertionError.class);
	}

}
