import type { Field } from '../../model/model.ts';
import { docstring, importLines, signature } from '../view/code.ts';
import { foreignImport } from '../view/imports.ts';
import { bracketed, line, print } from '../view/layout.ts';
import { identifiedBy } from '../view/named-types.ts';
import { quote, spoken } from '../view/names.ts';
import type { ReactionView, ServiceView } from '../view/service-view.ts';

/** Data of the template `function.ts`: the team's reaction to one event, or to a few. */
export function functionData(
  service: ServiceView,
  handler: string,
  consumers: readonly ReactionView[],
): object {
  const types = [...new Set(consumers.map((one) => one.data.name))];
  const names = [...new Set(consumers.map((one) => `${one.from}.${one.event.name}`))];
  const shared = sharedIds(service, consumers);
  return {
    imports: importLines([
      { names: ['type Ports'], from: '../generated/ports.ts' },
      ...consumers.map((one) => foreignImport(one.data, '.')),
    ]),
    doc: docstring(
      `${capital(spoken(handler))}, whenever ${names.join(' or ')} happens. What follows from it is yours to write; ` +
        'until then it is only noted. The log takes ids, never what is personal.',
    ),
    signature: signature(
      `export async function ${handler}(`,
      ['ports: Ports', `${shared.length > 0 ? 'event' : '_event'}: ${types.join(' | ')}`],
      'Promise<void>',
    ),
    statement: print(
      [
        'ports.log.info(',
        bracketed(
          '{',
          shared.map((field) => `${field.name}: event.${field.name}`),
          '}',
          line,
        ),
        `, ${quote(`${handler}: ${names.join(' or ')}`)});`,
      ],
      2,
    ),
  };
}

/** Fields that are the identity of an aggregate and that all the events have. */
function sharedIds(service: ServiceView, consumers: readonly ReactionView[]): readonly Field[] {
  const [first, ...others] = consumers;
  return (first?.payload ?? []).filter((field) => {
    const isId = field.type.kind !== 'list' && identifiedBy(service.model, field.type) !== undefined;
    return isId && others.every((one) => one.payload.some((other) => other.name === field.name));
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
