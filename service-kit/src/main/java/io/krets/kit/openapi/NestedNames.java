package io.krets.kit.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;

/** Names a schema by its class and the classes around it: several classes have a Page. */
final class NestedNames extends TypeNameResolver {

	@Override
	protected String getNameOfClass(Class<?> type) {
		Class<?> around = type.getEnclosingClass();
		return (around != null) ? getNameOfClass(around) + "." + type.getSimpleName() : type.getSimpleName();
	}

}
