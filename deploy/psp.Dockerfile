# The sandbox payment provider; the build context is quickstart/target after `mvn package`.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
ARG BASE
LABEL org.opencontainers.image.title="Orderledger's sandbox payment provider" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.base.name="${BASE}"

COPY quickstart-*.jar lib/jackson-annotations-2*.jar lib/jackson-core-3*.jar lib/jackson-databind-3*.jar lib/picocli-*.jar lib/slf4j-api-*.jar /app/
RUN mkdir /books && chown 10001:10001 /books

USER 10001:10001
EXPOSE 8090
VOLUME /books

HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8090 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200'* ]]"]

ENTRYPOINT ["java", "-cp", "/app/*", "dev.orderledger.quickstart.psp.PspCommand", "--address=0.0.0.0", "--books=/books/psp-journal.jsonl"]
