// Generated from the folders beside it: npm run indexes.
import { recogniser as axiosRecogniser } from './axios/recognise.ts';
import { recogniser as expressRecogniser } from './express/recognise.ts';
import { recogniser as fastifyRecogniser } from './fastify/recognise.ts';
import { recogniser as fetchRecogniser } from './fetch/recognise.ts';
import { recogniser as gotRecogniser } from './got/recognise.ts';
import { recogniser as grpcJsRecogniser } from './grpc-js/recognise.ts';
import { recogniser as honoRecogniser } from './hono/recognise.ts';
import { recogniser as nestjsRecogniser } from './nestjs/recognise.ts';
import { provider as postgresProvider } from './postgres/provide.ts';
import { provider as rabbitmqProvider } from './rabbitmq/provide.ts';
import { recogniser as requestRecogniser } from './request/recognise.ts';
import { recogniser as tsoaRecogniser } from './tsoa/recognise.ts';
import { recogniser as undiciRecogniser } from './undici/recognise.ts';

export const recognisers = [
  axiosRecogniser,
  expressRecogniser,
  fastifyRecogniser,
  fetchRecogniser,
  gotRecogniser,
  grpcJsRecogniser,
  honoRecogniser,
  nestjsRecogniser,
  requestRecogniser,
  tsoaRecogniser,
  undiciRecogniser,
];

export const providers = [postgresProvider, rabbitmqProvider];
