import type { Repository } from '../files/repository.ts';
import { isComposeFile, readCompose } from '../manifests/compose.ts';
import { readKubernetes } from '../manifests/kubernetes.ts';
import type { Deployable, Front } from '../manifests/manifest.ts';

/** All that compose files and Kubernetes manifests start, and the names in front of it. */
export type Deployment = {
  readonly deployables: readonly Deployable[];
  readonly fronts: readonly Front[];
};

/** Reads every compose file and Kubernetes manifest of the repository. */
export function readDeployment(repository: Repository): Deployment {
  const compose = repository.paths.filter(isComposeFile).flatMap((path) => readCompose(repository, path));
  const { deployables, fronts } = readKubernetes(repository);
  return { deployables: [...compose, ...deployables], fronts };
}

/** Engines and brokers by the image that runs them. */
const infrastructure: readonly (readonly [RegExp, string])[] = [
  [/(?:^|[/-])(?:postgres|postgresql|postgis|timescaledb)(?:$|[:/-])/, 'postgres'],
  [/(?:^|[/-])(?:mysql|mariadb|percona)(?:$|[:/-])/, 'mysql'],
  [/(?:^|[/-])mongo(?:db|-express)?(?:$|[:/-])/, 'mongodb'],
  [/(?:^|[/-])(?:redis|valkey|keydb|dragonfly)(?:$|[:/-])/, 'redis'],
  [/(?:^|[/-])rabbitmq(?:$|[:/-])/, 'rabbitmq'],
  [/(?:^|[/-])(?:kafka|cp-kafka|redpanda)(?:$|[:/-])/, 'kafka'],
  [/(?:^|[/-])nats(?:-streaming)?(?:$|[:/-])/, 'nats'],
  [/(?:^|[/-])(?:elasticsearch|opensearch)(?:$|[:/-])/, 'elasticsearch'],
  [/(?:^|[/-])(?:clickhouse|clickhouse-server)(?:$|[:/-])/, 'clickhouse'],
  [/(?:^|[/-])(?:cassandra|scylla)(?:$|[:/-])/, 'cassandra'],
  [/(?:^|[/-])neo4j(?:$|[:/-])/, 'neo4j'],
  [/(?:^|[/-])(?:mssql|azure-sql-edge)(?:$|[:/-])/, 'mssql'],
  [/(?:^|[/-])memcached(?:$|[:/-])/, 'memcached'],
];

const tooling =
  /(?:^|[/-])(?:zookeeper|adminer|pgadmin4?|mongo-express|redis-commander|redisinsight|kafka-ui|kafdrop|jaeger|all-in-one|zipkin|prometheus|grafana|loki|tempo|promtail|otel|opentelemetry|otel-collector|opentelemetry-collector|mailhog|mailpit|maildev|minio|localstack|consul|vault|etcd|traefik|envoy|kong|portainer|fluentd|fluent-bit|logstash|kibana|elastic|apm-server|filebeat|metricbeat|node-exporter|cadvisor|alertmanager|sonarqube|keycloak|schema-registry|cp-[a-z-]+|debezium|connect|pgbouncer|haproxy|temporal|verdaccio|registry|busybox|alpine|curl|k6|locust|sentry|unleash|hasura|supabase|meilisearch|typesense|qdrant|mosquitto|eventstore|seq|dozzle|watchtower|cloudflared|certbot|swagger-ui|docs)(?:$|[:/-])/;

/** The engine or broker that an image is; 'tool' for other ready-made images; undefined for an image of the project's own. */
export function infrastructureOf(image: string): string | undefined {
  const name = image.toLowerCase().replace(/@.*$/, '');
  for (const [pattern, engine] of infrastructure) if (pattern.test(name)) return engine;
  return tooling.test(name) ? 'tool' : undefined;
}
