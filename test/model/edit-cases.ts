import { addContext, addEvent, type Edit } from '../../src/model/edit.ts';
import type { Source } from '../../src/model/source.ts';

/** An edit that adds something to the worked example; the property tests run each of them over the example in many forms. */
export type EditCase = {
  readonly name: string;
  readonly edit: (sources: readonly Source[]) => Edit;
};

export const editCases: readonly EditCase[] = [
  {
    name: 'add an event with emitter and consumers',
    edit: (sources) =>
      addEvent(sources, {
        name: 'StockCounted',
        context: 'catalog',
        aggregate: 'StockItem',
        fields: [
          { name: 'sku', type: 'Sku' },
          { name: 'shelves', type: 'int[]' },
        ],
        emittedBy: 'RestockItem',
        public: true,
        consumedBy: ['order', 'shipping', 'payment'],
      }),
  },
  {
    name: 'add a private event',
    edit: (sources) => addEvent(sources, { name: 'OrderLost', context: 'order', fields: [], public: false }),
  },
  { name: 'add a context', edit: (sources) => addContext(sources, { name: 'billing', team: 'checkout' }) },
];
