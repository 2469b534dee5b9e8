import type { Block } from '../block.ts';

export const block: Block = {
  id: 'editor-schema',
  summary: 'JSON Schema of domain.yaml, for editors to complete and check it',
  *contribute() {
    yield {
      kind: 'copy',
      path: '.msv/schema/domain.v1.json',
      template: 'editor-schema/domain.v1.json',
      owner: 'msv',
      element: '',
    };
  },
};
