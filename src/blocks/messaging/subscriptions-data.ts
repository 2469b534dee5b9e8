import { type Import, importLines, signature } from '../view/code.ts';
import { quote } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';

/** Data of the template `subscriptions.ts`. */
export function subscriptionsData(service: ServiceView): object {
  const { consumers } = service;
  const isEmpty = consumers.length === 0;
  return {
    imports: importLines(imports(service)),
    signature: signature(
      'export function createSubscriptions(',
      isEmpty ? ['_ports: Ports', '_inbox: Inbox'] : ['ports: Ports', 'inbox: Inbox'],
      'readonly Subscription[]',
    ),
    isEmpty,
    subscriptions: consumers.map(({ queue, type, read, consume, reaction }) => ({
      queue: quote(queue),
      type: quote(type),
      read,
      retries: consume.onFailure.retries,
      end: quote(consume.onFailure.then),
      reaction,
    })),
  };
}

function imports({ scope, consumers }: ServiceView): readonly Import[] {
  const isEmpty = consumers.length === 0;
  return [
    { names: ['type Subscription'], from: `${scope}/chassis/bus/bus` },
    { names: isEmpty ? [] : ['consume'], from: `${scope}/chassis/bus/consume` },
    { names: ['type Inbox'], from: `${scope}/chassis/bus/inbox` },
    ...consumers.map(({ read, data }) => ({ names: [read], from: data.module })),
    { names: ['type Ports'], from: './ports.ts' },
    { names: consumers.map(({ reaction }) => reaction), from: './reactions.ts' },
  ];
}
