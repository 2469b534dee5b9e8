// Generated from the folders beside it: npm run indexes.
import { provider as postgresProvider } from './postgres/provide.ts';
import { provider as rabbitmqProvider } from './rabbitmq/provide.ts';

export const providers = [postgresProvider, rabbitmqProvider];
