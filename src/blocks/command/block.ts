import type { Block } from '../block.ts';
import { servicesOf } from '../view/service-view.ts';
import { commandData } from './command-data.ts';

export const block: Block = {
  id: 'command',
  summary: 'one handler per command: remote checks, load, decide, save',
  *contribute({ model }) {
    for (const service of servicesOf(model)) {
      for (const command of service.commands) {
        yield {
          kind: 'template',
          template: `command/src/application/${command.command.creates ? 'create' : 'change'}.ts`,
          path: `services/${service.name}/src/application/${command.file}.ts`,
          owner: 'you',
          element: `${service.context.name}.${command.name}`,
          data: commandData(service, command),
        };
      }
    }
  },
};
