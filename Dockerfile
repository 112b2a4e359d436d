# syntax=docker/dockerfile:1
# The images of both services, for amd64 and arm64. docker build --target waiting-room, waiting-room-jvm or booking-worker.
# Every one runs as user 1001 on a read-only root with a writable /tmp, and has the bash that ECS' health check asks with.
# Bases stand in their FROM, not in an ARG, which Dependabot does not read (dependabot-core issue 2057).

# An image with Maven in it: where there is no unzip, as in the plain JDK's image, mvnw fetches another archive than the
# one whose checksum it knows, and stops. What Maven makes is the same for every architecture, so it is made on this one.
FROM --platform=$BUILDPLATFORM maven:3.9-eclipse-temurin-25 AS sources
WORKDIR /build
COPY . .

# Stages run side by side, and Maven's repository is not made for two writers: one at a time.
FROM sources AS room-jar
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -q -pl waiting-room -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

# As CI does it: the program for native-image comes from Maven, the image from Mandrel, which need not know Maven.
FROM sources AS room-native-sources
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -q -pl waiting-room -am package -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -Dquarkus.native.enabled=true -Dquarkus.native.sources-only=true

FROM sources AS worker-jar
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    mvn -B -q -pl booking-worker -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25 AS room-native
USER root
WORKDIR /build
COPY --from=room-native-sources /build/waiting-room/target/native-sources/ ./
RUN native-image $(cat native-image.args) && mv ./*-runner /waiting-room

# Debian 13's libc is newer than the one that Mandrel links against.
FROM debian:13-slim AS waiting-room
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Matchgate waiting room" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=room-native --chmod=555 /waiting-room /app/waiting-room
USER 1001
WORKDIR /tmp
EXPOSE 8080
ENV QUARKUS_HTTP_HOST=0.0.0.0
ENTRYPOINT ["/app/waiting-room"]

FROM eclipse-temurin:25-jre AS jre
WORKDIR /tmp
ENV QUARKUS_HTTP_HOST=0.0.0.0
# An exit tells more than a service that goes on without memory. The other 30 % are for buffers of the network and threads.
# The last two are said by ./run as well: without, each start begins with warnings.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/quarkus-run.jar"]

FROM jre AS waiting-room-jvm
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Matchgate waiting room (JVM)" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=room-jar /build/waiting-room/target/quarkus-app/ /app/
USER 1001
EXPOSE 8080

FROM jre AS booking-worker
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Matchgate booking worker" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${REVISION}"
# RDS' own authorities, which no JDK knows, beside the usual ones: sslMode=VERIFY_IDENTITY asks the default trust store.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
ADD https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem /tmp/rds.pem
COPY --chmod=555 infra-terraform/bin/trust /tmp/trust
RUN /tmp/trust /tmp/rds.pem "$JAVA_HOME/lib/security/cacerts" && rm /tmp/rds.pem /tmp/trust
COPY --from=worker-jar /build/booking-worker/target/quarkus-app/ /app/
USER 1001
EXPOSE 8081
