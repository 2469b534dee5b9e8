import { createMemoryBroker } from '../../templates/chassis/packages/chassis/src/bus/memory.ts';
import { describeBus } from './bus-contract.ts';

const broker = createMemoryBroker({ redeliveryDelayMs: 1 });

describeBus('memory', {
  connect: async () => broker.connect(),
  idsIn: async (queue) => broker.messages(queue).map(({ id }) => id),
});
