package io.krets.matching.optimisation;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Optimisation needs the JDK and nothing else; its native solver is reached through the
 * JDK.
 */
class OptimisationFenceTest {

	@Test
	void optimisationDependsOnTheJdkAlone() {
		classes().that()
			.resideInAPackage("io.krets.matching.optimisation..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify.annotations..", "io.krets.matching.optimisation..")
			.allowEmptyShould(false)
			.check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
				.importPackages("io.krets.matching"));
	}

}
