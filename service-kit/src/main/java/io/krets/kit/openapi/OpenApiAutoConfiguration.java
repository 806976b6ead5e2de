package io.krets.kit.openapi;

import io.krets.kit.identity.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;

/** Where springdoc is there, its document says what the kit does for every endpoint. */
@AutoConfiguration
@ConditionalOnClass({ OpenAPI.class, SpringDocUtils.class })
public class OpenApiAutoConfiguration {

	private static final String TOKEN = "token";

	private static final String ABOUT = """
			Whatever the caller may not know of answers 404, what it may not change 403. A PUT or DELETE needs the \
			ETag that was read as If-Match. A write answers with Krets-Cursor; a GET of matching that is given it as \
			`after` has seen that write. Lists come in pages: `next` is the `after` of the next one.""";

	static {
		// taken from the token and the request, not sent as parameters
		SpringDocUtils.getConfig()
			.addRequestWrapperToIgnore(Caller.class, HttpHeaders.class)
			.replaceWithSchema(JsonNode.class, new JsonSchema().description("Any JSON"))
			.replaceWithSchema(DataBuffer.class, new StringSchema().format("binary"));
	}

	@Bean
	OpenAPI openApi(@Value("${spring.application.name}") String name) {
		SecurityScheme token = new SecurityScheme().type(SecurityScheme.Type.HTTP)
			.scheme("bearer")
			.bearerFormat("JWT")
			.description("An access token of the realm krets. A program gets one by its client's credentials at "
					+ "/auth/realms/krets/protocol/openid-connect/token.");
		return new OpenAPI()
			.info(new Info().title(name).description(ABOUT).version("1").license(new License().name("Apache-2.0")))
			// one origin: the gateway's, whatever it is
			.addServersItem(new Server().url("/"))
			.components(new Components().addSecuritySchemes(TOKEN, token))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

	@Bean
	ModelResolver schemaNames() {
		return new ModelResolver(Json31.mapper(), new NestedNames()).openapi31(true);
	}

	@Bean
	GlobalOperationComponentsCustomizer bodiesAndProblems() {
		return new BodiesAndProblems();
	}

}
