import type { Import, SourceFile } from './read-imports.ts';

/** A layer: which files it is, what of ours they may import at run time, and why no more. */
export type Layer = {
  readonly name: string;
  readonly files: RegExp;
  readonly mayImport: readonly string[];
  readonly why: string;
};

/** ARCHITECTURE.md section 3. The first layer whose pattern fits is a file's layer; each may import itself. */
export const layers: readonly Layer[] = [
  {
    name: 'entry',
    files: /^src\/(start|main)\.ts$/,
    mayImport: ['commands', 'cli'],
    why: 'It hands the command table to the dispatcher and holds nothing else.',
  },
  {
    name: 'errors',
    files: /^src\/errors\.ts$/,
    mayImport: [],
    why: 'Everybody throws it, so it can know nobody.',
  },
  {
    name: 'commands',
    files: /^src\/commands\//,
    mayImport: [
      'cli',
      'settings',
      'lint',
      'rules',
      'scan',
      'technologies',
      'plan',
      'blocks',
      'model',
      'diff',
      'drawings',
      'report',
      'system',
      'errors',
    ],
    why: 'A command ties stages together; it is the only place that knows several of them.',
  },
  {
    name: 'cli',
    files: /^src\/cli\//,
    mayImport: ['system', 'errors'],
    why: 'The shell is what commands share; knowing a stage would load that stage for every command.',
  },
  {
    name: 'lint',
    files: /^src\/lint\//,
    mayImport: ['rules', 'settings', 'system', 'errors'],
    why: 'It judges a System wherever that came from, so it knows neither scan nor model.',
  },
  {
    name: 'rules',
    files: /^src\/rules\//,
    mayImport: ['system'],
    why: 'A rule that knows only the System judges declared and observed ones alike.',
  },
  {
    name: 'facts',
    files:
      /^src\/scan\/(recogniser|recognise\/(call-shape|engine|facts|sql)|evaluate\/value|files\/path)\.ts$/,
    mayImport: ['system'],
    why: 'It is all that a recogniser may know of the scan: the form of facts and values, and pure functions over them.',
  },
  {
    name: 'scan',
    files: /^src\/scan\//,
    mayImport: ['facts', 'technologies', 'settings', 'system', 'errors'],
    why: 'Reading code must work in a repository that has no model and was not generated.',
  },
  {
    name: 'recognise',
    files: /^src\/technologies\/[^/]+\/(?!provide)[^/]+\.ts$/,
    mayImport: ['facts', 'system'],
    why: 'A recogniser maps summaries to facts; seeing how the scan works would tie 20 libraries to it.',
  },
  {
    name: 'technologies',
    files: /^src\/technologies\//,
    mayImport: ['recognise', 'system', 'errors'],
    why: 'A provider gives data to blocks; it neither plans nor writes.',
  },
  {
    name: 'plan',
    files: /^src\/plan\//,
    mayImport: ['blocks', 'technologies', 'model', 'settings', 'system', 'errors'],
    why: 'It is the road from a model to files on disk; what is typed and what is shown are not on it.',
  },
  {
    name: 'blocks',
    files: /^src\/blocks\//,
    mayImport: ['technologies', 'model', 'system', 'errors'],
    why: 'A block is a pure function from the model to contributions; it can not reach the disk.',
  },
  {
    name: 'model',
    files: /^src\/model\//,
    mayImport: ['system', 'errors'],
    why: 'The model is what everything is made from; it can not know what is made of it.',
  },
  {
    name: 'settings',
    files: /^src\/settings\//,
    mayImport: ['model', 'system', 'errors'],
    why: 'A repository without a model has an msv.yaml too; of the model it takes the reader of plain YAML, no more.',
  },
  {
    name: 'diff',
    files: /^src\/diff\//,
    mayImport: ['model', 'system'],
    why: 'It holds two models against each other, wherever they came from: git and files are for commands to know.',
  },
  {
    name: 'drawings',
    files: /^src\/drawings\//,
    mayImport: ['system', 'errors'],
    why: 'A drawing is plain data made from a Model or a System; how it is written down is for reports to say.',
  },
  {
    name: 'report',
    files: /^src\/report\//,
    mayImport: ['system'],
    why: 'A report is a pure function of its data: types of others, and pure functions of system.',
  },
  {
    name: 'system',
    files: /^src\/system\//,
    mayImport: [],
    why: 'The vocabulary imports nothing, so that everybody can import it.',
  },
];

/** Who may import a package. */
export type PackageRule = { readonly name: string; readonly files: RegExp; readonly why: string };

export const packages: readonly PackageRule[] = [
  {
    name: 'ts-morph',
    files: /^src\/scan\/|^src\/plan\/.*edit.*\.ts$/,
    why: 'Only reading code and editing code need a syntax tree; it costs ten times the start of Node.js.',
  },
  {
    name: 'yaml',
    files: /^src\/(model|scan|settings)\//,
    why: 'The model, the manifests of a repository and msv.yaml are the YAML there is.',
  },
  {
    name: 'zod',
    files: /^src\/(model|settings)\//,
    why: 'Schemas stand where files from outside are checked.',
  },
  { name: 'handlebars', files: /^src\/plan\//, why: 'Only a plan renders templates.' },
  { name: 'virtual:templates', files: /^src\/plan\//, why: 'Only a plan renders templates.' },
  {
    name: 'virtual:rule-pages',
    files: /^src\/commands\//,
    why: 'Rules judge; only commands show their pages.',
  },
  {
    name: '@dagrejs/dagre',
    files: /^src\/drawings\/layout\//,
    why: 'One place lays graphs out; a drawing knows no pixel.',
  },
  {
    name: 'virtual:map-page',
    files: /^src\/report\/html\//,
    why: 'Style and script belong to the page they stand in.',
  },
  { name: '@oclif/core', files: /^src\/(cli|commands)\//, why: 'Only the shell talks to the command line.' },
  { name: '@inquirer/prompts', files: /^src\/cli\/prompt\.ts$/, why: 'One place decides whether to ask.' },
  { name: 'execa', files: /^src\/cli\/programs\.ts$/, why: 'One place runs programs.' },
];

/** Sentences about imports between layers or from packages that are not allowed. */
export function findLayerFaults(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((item) => layerFault(item) ?? packageFault(item) ?? []),
  );
}

function layerFault(item: Import): string | undefined {
  if (!item.target.startsWith('src/')) return undefined;
  const from = layerOf(item.from);
  const to = layerOf(item.target);
  if (from === undefined || to === undefined) return `${item.from} is in no layer`;
  // A type leaves no trace at run time. Only system, errors and rules are held to importing no foreign type either.
  const strict = from.name === 'system' || from.name === 'errors' || from.name === 'rules';
  const allowed = from.mayImport.includes(to.name) || from.name === to.name || (item.typeOnly && !strict);
  return allowed
    ? undefined
    : `${item.from}:${item.line} imports ${item.target}: ${from.name} may not import ${to.name}. ${from.why}`;
}

function packageFault(item: Import): string | undefined {
  if (item.target.startsWith('src/') || item.target.startsWith('node:') || item.typeOnly) return undefined;
  if (item.target === 'package.json') return undefined;
  const rule = packages.find(({ name }) => name === item.target);
  if (rule === undefined) return `${item.from}:${item.line} imports ${item.target}, a package in no row.`;
  return rule.files.test(item.from)
    ? undefined
    : `${item.from}:${item.line} imports ${item.target}, which it may not. ${rule.why}`;
}

function layerOf(path: string): Layer | undefined {
  return layers.find(({ files }) => files.test(path));
}

/** Import cycles, each as the list of its files. Types count: a cycle of types is a cycle for the reader. */
export function findCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  const edges = new Map(
    files.map((file) => [
      file.path,
      file.imports.map(({ target }) => target).filter((to) => to.startsWith('src/')),
    ]),
  );
  const done = new Set<string>();
  const cycles: (readonly string[])[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) cycles.push([...trail.slice(start), path]);
    if (start !== -1 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return cycles;
}
