# Every image of Krets from one file; docker-compose.yml names the target of each.

# The web app
FROM node:22-slim AS web
# a file in the image with further certificate authorities, for a network that inspects TLS
ARG NODE_EXTRA_CA_CERTS
WORKDIR /krets/gateway/web
COPY gateway/web/package.json gateway/web/package-lock.json gateway/web/.npmrc ./
RUN npm ci --loglevel=error
COPY gateway/web ./
RUN npm run --silent build -- --logLevel warn

# All services, built once
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /krets
COPY . .
COPY --from=web /krets/gateway/target/classes/static gateway/target/classes/static
RUN mvn -B -q -DskipTests -Dexec.skip -pl registry-service,matching-service,network-service,gateway -am package \
 && for module in registry-service matching-service network-service gateway; do \
      java -Djarmode=tools -jar $module/target/*-app.jar extract --destination /apps/$module --application-filename app.jar \
      || exit 1; \
    done

# One service; the argument says which
FROM eclipse-temurin:25-jre AS service
ARG MODULE
RUN groupadd --system krets && useradd --system --gid krets --no-create-home krets
WORKDIR /app
COPY --from=build /apps/${MODULE} ./
COPY --from=build /krets/LICENSE ./
USER krets
# figures for monitoring have a port of their own, which is never published
ENV SERVER_PORT=8080 SERVER_ADDRESS=0.0.0.0 KRETS_METRICS_PORT=9464
EXPOSE 8080 9464
# bash, because a runtime image need not have curl
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=6 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "app.jar"]

# Keycloak, built for PostgreSQL, with the realm to import at its first start
FROM quay.io/keycloak/keycloak:26.7.3 AS keycloak
# the folder first: made by COPY it would be root's, and Keycloak keeps its packed style sheets in it
RUN mkdir -p /opt/keycloak/data/import && /opt/keycloak/bin/kc.sh build --db=postgres --http-relative-path=/auth --health-enabled=true
COPY deploy/keycloak/krets-realm.json /opt/keycloak/data/import/
HEALTHCHECK --interval=5s --timeout=3s --start-period=300s --retries=12 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/9000 && printf 'GET /auth/health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
CMD ["start", "--optimized", "--import-realm"]
