import type { Provider } from '../provider.ts';

/** RabbitMQ: quorum queues, publisher confirms, redelivery counted by the broker, dead letters. */
export const provider: Provider = {
  kind: 'rabbitmq',
  role: 'broker',
  chassisFiles: ['bus/rabbitmq-consumer.ts', 'bus/rabbitmq-publisher.ts', 'bus/rabbitmq.ts'],
  dependencies: ['rabbitmq-client'],
  devDependencies: [],
  refusedScripts: [],
};
