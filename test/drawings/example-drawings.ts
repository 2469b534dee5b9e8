import { readFileSync } from 'node:fs';
import type { Drawing } from '../../src/drawings/drawing.ts';
import { viewsOfModel } from '../../src/drawings/views.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import { modelToSystem } from '../../src/model/system.ts';
import { example, short } from '../model/broken.ts';

const root = `${import.meta.dirname}/../..`;
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

/** A model in two files: a context of its own file, the relationships in the main one. */
export const twoFiles: readonly Source[] = [
  {
    file: 'domain.yaml',
    text: `msv: 1
system: { name: depot }
include: [contexts/*.yaml]
contextMap:
  relationships:
    - { upstream: stock, downstream: yard, upstreamRoles: [OHS], downstreamRoles: [CF] }
contexts:
  yard: { purpose: Where lorries wait., stores: { main: { kind: postgres, role: system-of-record } } }
`,
  },
  {
    file: 'contexts/stock.yaml',
    text: `contexts:
  stock:
    purpose: What lies where.
    stores: { main: { kind: postgres, role: system-of-record } }
`,
  },
];

/** A model of so many contexts: each is upstream of the next, and of those ten and thirteen further. */
export function bigModel(contexts: number): string {
  const names = Array.from({ length: contexts }, (_, index) => `context-${index + 1}`);
  const relationships = names.flatMap((name, index) =>
    [1, 10, 13].flatMap((step) => {
      const other = names[index + step];
      return other === undefined
        ? []
        : [
            `    - { upstream: ${name}, downstream: ${other}, upstreamRoles: [OHS, PL], downstreamRoles: [ACL] }`,
          ];
    }),
  );
  const bodies = names.map((name) => `  ${name}: { purpose: Part of a large whole. }`);
  return [
    'msv: 1\nsystem: { name: large }\ncontextMap:\n  relationships:',
    ...relationships,
    'contexts:',
    ...bodies,
    '',
  ].join('\n');
}

/** The texts that drawings are tried on, by name. */
export const models: Readonly<Record<string, readonly Source[]>> = {
  'the worked example': [{ file: 'domain.yaml', text: example }],
  'the example of new project': [{ file: 'domain.yaml', text: read('templates/examples/shop.yaml') }],
  'the fleet': [{ file: 'domain.yaml', text: read('test/round-trip/models/fleet.yaml') }],
  'the shortest model': [{ file: 'domain.yaml', text: short }],
  'two files': twoFiles,
  'a hundred contexts': [{ file: 'domain.yaml', text: bigModel(100) }],
};

/** All views of a model, drawn. */
export function drawAll(sources: readonly Source[]): readonly Drawing[] {
  const { readable, problems, placeOf } = parseModel(sources);
  if (readable === undefined) throw new Error(`not readable: ${JSON.stringify(problems[0])}`);
  return viewsOfModel(readable, modelToSystem(readable, placeOf), placeOf).map(({ draw }) => draw());
}

const drawn = drawAll([{ file: 'domain.yaml', text: example }]);

/** A view of the worked example. */
export function drawingOf(view: string): Drawing {
  const found = drawn.find((drawing) => drawing.view === view);
  if (found === undefined) throw new Error(`no view ${view} among ${drawn.map((one) => one.view)}`);
  return found;
}
