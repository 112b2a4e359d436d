# syntax=docker/dockerfile:1
# The images of both services, for amd64 and arm64. docker build --target waiting-room, waiting-room-jvm or booking-worker.
# Every one runs as user 1001 on a read-only root with a writable /tmp, and has the bash that ECS' health check asks with.
ARG JDK=eclipse-temurin:25-jdk
ARG JRE=eclipse-temurin:25-jre
ARG MANDREL=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
# Newer than the libc that Mandrel links against.
ARG BASE=debian:13-slim

FROM ${JDK} AS sources
WORKDIR /build
COPY . .

FROM sources AS room-jar
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -pl waiting-room -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

# As CI does it: the program for native-image comes from Maven, the image from Mandrel, which need not know Maven.
FROM sources AS room-native-sources
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -pl waiting-room -am package -Dmaven.test.skip=true -Dspotless.check.skip=true \
      -Dquarkus.native.enabled=true -Dquarkus.native.sources-only=true

FROM ${MANDREL} AS room-native
USER root
WORKDIR /build
COPY --from=room-native-sources /build/waiting-room/target/native-sources/ ./
RUN native-image $(cat native-image.args) && mv ./*-runner /waiting-room

FROM ${BASE} AS waiting-room
LABEL org.opencontainers.image.title="Matchgate waiting room" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=room-native --chmod=555 /waiting-room /app/waiting-room
USER 1001
WORKDIR /tmp
EXPOSE 8080
ENV QUARKUS_HTTP_HOST=0.0.0.0
ENTRYPOINT ["/app/waiting-room"]

FROM ${JRE} AS waiting-room-jvm
LABEL org.opencontainers.image.title="Matchgate waiting room (JVM)" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=room-jar /build/waiting-room/target/quarkus-app/ /app/
USER 1001
WORKDIR /tmp
EXPOSE 8080
ENV QUARKUS_HTTP_HOST=0.0.0.0
# An exit tells more than a room that goes on without memory. What is left of 30 % is for buffers of the network and threads.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/quarkus-run.jar"]

FROM sources AS worker-jar
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -pl booking-worker -am package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM ${JRE} AS booking-worker
LABEL org.opencontainers.image.title="Matchgate booking worker" \
      org.opencontainers.image.licenses="Apache-2.0"
# RDS' own authorities, which no JDK knows, beside the usual ones: sslMode=VERIFY_IDENTITY asks the default trust store.
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
ADD https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem /tmp/rds.pem
COPY --chmod=555 infra-terraform/bin/trust /tmp/trust
RUN /tmp/trust /tmp/rds.pem "$JAVA_HOME/lib/security/cacerts" && rm /tmp/rds.pem /tmp/trust
COPY --from=worker-jar /build/booking-worker/target/quarkus-app/ /app/
USER 1001
WORKDIR /tmp
EXPOSE 8081
ENV QUARKUS_HTTP_HOST=0.0.0.0
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/app/quarkus-run.jar"]
