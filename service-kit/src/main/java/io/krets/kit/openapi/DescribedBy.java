package io.krets.kit.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which JSON Schemas a request's body is checked by: one of them, if there are more. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface DescribedBy {

	/** Names of schema files on the class path, without {@code .schema.json}. */
	String[] value();

}
