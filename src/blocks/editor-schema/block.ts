import type { Block } from '../block.ts';

export const block: Block = {
  id: 'editor-schema',
  summary: 'JSON Schemas of domain.yaml and of the files it includes, for editors to complete and check them',
  *contribute() {
    for (const name of ['domain.v1.json', 'part.v1.json'] as const) {
      yield {
        kind: 'copy',
        path: `.msv/schema/${name}`,
        template: `editor-schema/${name}`,
        owner: 'msv',
        element: '',
      };
    }
  },
};
