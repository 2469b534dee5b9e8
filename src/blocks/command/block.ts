import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { commandData } from './command-data.ts';
import { commandTestData } from './command-test-data.ts';

export const block: Block = {
  id: 'command',
  summary: 'one handler per command: remote checks, load, decide, save',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      for (const command of service.commands) {
        const variant = command.command.creates ? 'create' : 'change';
        const shared = {
          kind: 'template',
          owner: 'you',
          element: `${service.context.name}.${command.name}`,
        } as const;
        yield {
          ...shared,
          template: `command/src/application/${variant}.ts`,
          path: `services/${service.name}/src/application/${command.file}.ts`,
          data: commandData(service, command),
        };
        yield {
          ...shared,
          template: `command/test/application/${variant}.test.ts`,
          path: `services/${service.name}/test/application/${command.file}.test.ts`,
          data: commandTestData(service, command),
        };
      }
    }
  },
};
