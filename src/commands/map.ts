import { basename, dirname, extname, resolve } from 'node:path';
import { Flags, MsvCommand } from '../cli/command.ts';
import type { ExitCode } from '../cli/exit-code.ts';
import { directoryArg, formatFlags, formatOf } from '../cli/flags.ts';
import { lookOfStdout } from '../cli/look.ts';
import { existingFolder } from '../cli/repository-files.ts';
import { folderLink, requireLinkBase } from '../cli/source-links.ts';
import { writeOutput } from '../cli/write-output.ts';
import type { View } from '../drawings/views.ts';
import { UserError } from '../errors.ts';
import type { MapPage } from '../report/html/map-page.ts';
import type { System } from '../system/system.ts';
import { readLintSettings } from './read-settings.ts';

type Format = 'text' | 'json' | 'mermaid' | 'dot' | 'html';

/** The System of a folder, all that can be drawn of it, and the files to be shown with it. */
type Subject = Pick<MapPage, 'title' | 'summary' | 'sources'> & {
  readonly system: System;
  readonly views: readonly View[];
  /** Where the files lie that places name. */
  readonly folder: string;
};

/** What the name of the output tells of its form, if nothing else does. */
const formatsByExtension: Readonly<Record<string, Format>> = {
  '.html': 'html',
  '.json': 'json',
  '.dot': 'dot',
  '.gv': 'dot',
  '.mmd': 'mermaid',
  '.md': 'mermaid',
};

export default class MapSystem extends MsvCommand {
  static override summary = 'Show or draw the services of a repository or a model, and what ties them';
  static override description = [
    'From code it shows what is there, and every place that could not be understood; from the model, what was meant.',
    'A model has views: context-map, services, scenario:NAME, lifecycle:CONTEXT.AGGREGATE, saga:NAME, all. Code has one, services.',
    'html is one page to pan, zoom and search, which needs no network; if not told otherwise it holds all views, the other forms hold services. Several views as mermaid are a Markdown file.',
  ].join('\n\n');
  static override args = { dir: directoryArg };
  static override flags = {
    ...formatFlags('text', 'json', 'mermaid', 'dot', 'html'),
    from: Flags.option({
      options: ['code', 'model'] as const,
      default: 'code' as const,
      description: 'what to read',
    })(),
    view: Flags.string({
      description: 'what to draw (default: all for html, else services)',
      helpValue: 'NAME',
    }),
    output: Flags.string({
      description: 'file to write the result to; its ending may tell the form',
      helpValue: 'FILE',
    }),
    'link-base': Flags.string({
      description: 'address of the folder with the model, for links to its lines (html and dot)',
      helpValue: 'URL',
    }),
  };
  static override examples = [
    'msv map path/to/repo',
    'msv map --from model --output map.html',
    'msv map --from model --view context-map --format mermaid',
    'msv map --from model --format html --link-base https://example.org/shop/',
  ];

  override async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(MapSystem);
    const folder = existingFolder(args.dir);
    const { output, view } = flags;
    const byName = output === undefined ? undefined : formatsByExtension[extname(output)];
    const asked = formatOf(flags);
    const format = asked === 'text' && byName !== undefined ? byName : asked;
    if (flags.from === 'code' && view !== undefined && !['services', 'all'].includes(view)) {
      throw new UserError(
        `Code does not tell the view ${view}.`,
        `Draw it from the model: msv map --from model --view ${view}`,
        '--view',
      );
    }
    const linkBase = requireLinkBase(flags['link-base']);
    const subject = flags.from === 'model' ? await this.declared(folder) : await observed(folder);
    const base = linkBase ?? folderLink(output === undefined ? '.' : dirname(output), subject.folder);
    if (output !== undefined) refuseSource(output, subject);
    const text = await render(subject, format, view, base);
    if (output === undefined) this.print(text);
    else {
      writeOutput(output, text);
      this.note(`${output} is written.`);
    }
    if (subject.system.services.length > 0) return 0;
    this.note('No service was found here: name the root of the repository.');
    return 3;
  }

  /** A model is drawn if it can be understood, whatever else is wrong with it. */
  private async declared(from: string): Promise<Subject> {
    const { findProject } = await import('../plan/find-project.ts');
    const { loadModel } = await import('../model/load.ts');
    const { modelToSystem } = await import('../model/system.ts');
    const { viewsOfModel } = await import('../drawings/views.ts');
    const { modelPath } = findProject(from, undefined);
    const { readable: model, problems, sources, placeOf, folder = '' } = loadModel(modelPath);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const file = `${folder}${basename(modelPath)}`;
    const number = errors === 1 ? 'a problem' : `${errors} problems`;
    const next = `See what is wrong: msv lint model ${file}`;
    if (model === undefined)
      throw new UserError(`The model has ${number}, so there is nothing to show.`, next, file);
    if (errors > 0) this.note(`The model has ${number}; this is what it says all the same. ${next}`);
    const system = modelToSystem(model, placeOf);
    const { name: title, vision: summary } = model.system;
    const views = viewsOfModel(model, system, placeOf);
    return { system, views, sources, title, summary, folder: dirname(modelPath) };
  }
}

/** A result is no model: what is drawn from must not be written over. */
function refuseSource(output: string, { folder, sources }: Subject): void {
  if (!sources.some(({ file }) => resolve(folder, file) === resolve(output))) return;
  throw new UserError(`${output} is a file of the model.`, 'Name another file: --output map.html', output);
}

async function observed(folder: string): Promise<Subject> {
  const { scanRepository } = await import('../scan/scan.ts');
  const { viewsOfSystem } = await import('../drawings/views.ts');
  const { ignore } = await readLintSettings(folder, undefined);
  const system = scanRepository(folder, { ignore });
  return {
    system,
    views: viewsOfSystem(system),
    // The text of code is not shown: it may hold what is nobody else's business.
    sources: [],
    title: system.name,
    summary: 'As found in the code.',
    folder,
  };
}

async function render(
  subject: Subject,
  format: Format,
  view: string | undefined,
  linkBase: string,
): Promise<string> {
  const { system } = subject;
  if (view === undefined && format === 'text')
    return (await import('../report/system-text.ts')).renderSystemText(system, lookOfStdout());
  if (view === undefined && format === 'json')
    return (await import('../report/system-json.ts')).renderSystemJson(system);
  const { chooseViews } = await import('../drawings/choose-views.ts');
  const chosen = chooseViews(subject.views, view ?? (format === 'html' ? 'all' : 'services'));
  const drawings = chosen.map(({ draw }) => draw());
  const { linkTo } = await import('../report/link-to.ts');
  switch (format) {
    case 'text':
      return (await import('../report/drawing-text.ts')).renderDrawingText(drawings, lookOfStdout());
    case 'json':
      return (await import('../report/drawing-json.ts')).renderDrawingJson(drawings);
    case 'mermaid':
      return (await import('../report/drawing-mermaid.ts')).renderMermaid(drawings);
    case 'dot':
      return (await import('../report/drawing-dot.ts')).renderDot(drawings, linkTo(linkBase));
    case 'html': {
      const { layOut } = await import('../drawings/layout/lay-out.ts');
      const { renderMapPage } = await import('../report/html/map-page.ts');
      return renderMapPage({ ...subject, views: drawings.map(layOut), linkOf: linkTo(linkBase) });
    }
  }
}
