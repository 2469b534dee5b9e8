import type { Field } from '../../model/model.ts';
import { docstring, importLines, signature } from '../view/code.ts';
import { foreignImport } from '../view/imports.ts';
import { bracketed, line, print } from '../view/layout.ts';
import { identifiedBy } from '../view/named-types.ts';
import { quote } from '../view/names.ts';
import type { ReactionView, ServiceView } from '../view/service-view.ts';

/** Data of the template `function.ts`: the team's reaction to an event. */
export function functionData(service: ServiceView, handler: string, consumer: ReactionView): object {
  const name = `${consumer.from}.${consumer.event.name}`;
  const ids = identities(service, consumer);
  return {
    imports: importLines([
      { names: ['type Ports'], from: '../generated/ports.ts' },
      foreignImport(consumer.data, '.'),
    ]),
    doc: docstring(
      `Called whenever ${name} has happened. What follows from it here is yours to write; until then it is ` +
        'only noted. The log takes ids, never what is personal.',
    ),
    signature: signature(
      `export async function ${handler}(`,
      ['ports: Ports', `${ids.length > 0 ? 'event' : '_event'}: ${consumer.data.name}`],
      'Promise<void>',
    ),
    statement: print(
      [
        bracketed(
          'ports.log.info(',
          [
            bracketed(
              '{',
              ids.map((field) => `${field.name}: event.${field.name}`),
              '}',
              line,
            ),
            quote(`${handler}: ${name}`),
          ],
          ')',
        ),
        ';',
      ],
      2,
    ),
  };
}

/** Fields that are the identity of an aggregate. */
function identities(service: ServiceView, consumer: ReactionView): readonly Field[] {
  return consumer.payload.filter(
    (field) => field.type.kind !== 'list' && identifiedBy(service.model, field.type) !== undefined,
  );
}
