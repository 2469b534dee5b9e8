// Generated from the folders beside it: npm run indexes.
import { recogniser as amqplibRecogniser } from './amqplib/recognise.ts';
import { recogniser as apolloGatewayRecogniser } from './apollo-gateway/recognise.ts';
import { recogniser as awsSqsRecogniser } from './aws-sqs/recognise.ts';
import { recogniser as axiosRecogniser } from './axios/recognise.ts';
import { recogniser as bullmqRecogniser } from './bullmq/recognise.ts';
import { recogniser as cassandraDriverRecogniser } from './cassandra-driver/recognise.ts';
import { recogniser as chassisRecogniser } from './chassis/recognise.ts';
import { recogniser as cosmosRecogniser } from './cosmos/recognise.ts';
import { recogniser as coteRecogniser } from './cote/recognise.ts';
import { recogniser as daprRecogniser } from './dapr/recognise.ts';
import { recogniser as drizzleOrmRecogniser } from './drizzle-orm/recognise.ts';
import { recogniser as dynamodbRecogniser } from './dynamodb/recognise.ts';
import { recogniser as elasticsearchRecogniser } from './elasticsearch/recognise.ts';
import { recogniser as elysiaRecogniser } from './elysia/recognise.ts';
import { recogniser as expressRecogniser } from './express/recognise.ts';
import { recogniser as fastifyRecogniser } from './fastify/recognise.ts';
import { recogniser as feathersRecogniser } from './feathers/recognise.ts';
import { recogniser as fetchRecogniser } from './fetch/recognise.ts';
import { recogniser as googlePubsubRecogniser } from './google-pubsub/recognise.ts';
import { recogniser as gotRecogniser } from './got/recognise.ts';
import { recogniser as graphqlRecogniser } from './graphql/recognise.ts';
import { recogniser as graphqlRequestRecogniser } from './graphql-request/recognise.ts';
import { recogniser as grpcJsRecogniser } from './grpc-js/recognise.ts';
import { recogniser as hapiRecogniser } from './hapi/recognise.ts';
import { recogniser as honoRecogniser } from './hono/recognise.ts';
import { recogniser as httpProxyMiddlewareRecogniser } from './http-proxy-middleware/recognise.ts';
import { recogniser as kafkajsRecogniser } from './kafkajs/recognise.ts';
import { recogniser as knexRecogniser } from './knex/recognise.ts';
import { recogniser as koaRecogniser } from './koa/recognise.ts';
import { recogniser as kyselyRecogniser } from './kysely/recognise.ts';
import { recogniser as mikroOrmRecogniser } from './mikro-orm/recognise.ts';
import { recogniser as moleculerRecogniser } from './moleculer/recognise.ts';
import { recogniser as mongodbRecogniser } from './mongodb/recognise.ts';
import { recogniser as mongooseRecogniser } from './mongoose/recognise.ts';
import { recogniser as mqttRecogniser } from './mqtt/recognise.ts';
import { recogniser as mysqlRecogniser } from './mysql/recognise.ts';
import { recogniser as natsRecogniser } from './nats/recognise.ts';
import { recogniser as nestjsRecogniser } from './nestjs/recognise.ts';
import { recogniser as niceGrpcRecogniser } from './nice-grpc/recognise.ts';
import { recogniser as nodeRdkafkaRecogniser } from './node-rdkafka/recognise.ts';
import { recogniser as objectionRecogniser } from './objection/recognise.ts';
import { recogniser as openapiBackendRecogniser } from './openapi-backend/recognise.ts';
import { recogniser as openapiFetchRecogniser } from './openapi-fetch/recognise.ts';
import { recogniser as pgRecogniser } from './pg/recognise.ts';
import { recogniser as prismaRecogniser } from './prisma/recognise.ts';
import { recogniser as rabbitmqClientRecogniser } from './rabbitmq-client/recognise.ts';
import { recogniser as redisRecogniser } from './redis/recognise.ts';
import { recogniser as redisStreamsRecogniser } from './redis-streams/recognise.ts';
import { recogniser as requestRecogniser } from './request/recognise.ts';
import { recogniser as restifyRecogniser } from './restify/recognise.ts';
import { recogniser as routingControllersRecogniser } from './routing-controllers/recognise.ts';
import { recogniser as senecaRecogniser } from './seneca/recognise.ts';
import { recogniser as sequelizeRecogniser } from './sequelize/recognise.ts';
import { recogniser as sqliteRecogniser } from './sqlite/recognise.ts';
import { recogniser as superagentRecogniser } from './superagent/recognise.ts';
import { recogniser as trpcRecogniser } from './trpc/recognise.ts';
import { recogniser as tsoaRecogniser } from './tsoa/recognise.ts';
import { recogniser as typegooseRecogniser } from './typegoose/recognise.ts';
import { recogniser as typeormRecogniser } from './typeorm/recognise.ts';
import { recogniser as undiciRecogniser } from './undici/recognise.ts';

export const recognisers = [
  amqplibRecogniser,
  apolloGatewayRecogniser,
  awsSqsRecogniser,
  axiosRecogniser,
  bullmqRecogniser,
  cassandraDriverRecogniser,
  chassisRecogniser,
  cosmosRecogniser,
  coteRecogniser,
  daprRecogniser,
  drizzleOrmRecogniser,
  dynamodbRecogniser,
  elasticsearchRecogniser,
  elysiaRecogniser,
  expressRecogniser,
  fastifyRecogniser,
  feathersRecogniser,
  fetchRecogniser,
  googlePubsubRecogniser,
  gotRecogniser,
  graphqlRecogniser,
  graphqlRequestRecogniser,
  grpcJsRecogniser,
  hapiRecogniser,
  honoRecogniser,
  httpProxyMiddlewareRecogniser,
  kafkajsRecogniser,
  knexRecogniser,
  koaRecogniser,
  kyselyRecogniser,
  mikroOrmRecogniser,
  moleculerRecogniser,
  mongodbRecogniser,
  mongooseRecogniser,
  mqttRecogniser,
  mysqlRecogniser,
  natsRecogniser,
  nestjsRecogniser,
  niceGrpcRecogniser,
  nodeRdkafkaRecogniser,
  objectionRecogniser,
  openapiBackendRecogniser,
  openapiFetchRecogniser,
  pgRecogniser,
  prismaRecogniser,
  rabbitmqClientRecogniser,
  redisRecogniser,
  redisStreamsRecogniser,
  requestRecogniser,
  restifyRecogniser,
  routingControllersRecogniser,
  senecaRecogniser,
  sequelizeRecogniser,
  sqliteRecogniser,
  superagentRecogniser,
  trpcRecogniser,
  tsoaRecogniser,
  typegooseRecogniser,
  typeormRecogniser,
  undiciRecogniser,
];
