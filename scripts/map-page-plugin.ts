import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const name = 'virtual:map-page';
const resolved = `\0${name}`;
/** In the order in which later ones overrule earlier ones. */
const styles = ['colours', 'frame', 'drawing', 'panel', 'live', 'paper'];

/** Serves the module `virtual:map-page`: the style and the script of the page of `msv map`, made of the parts in `folder`. */
export function mapPagePlugin(folder: string) {
  return {
    name: 'msv-map-page',
    resolveId: (id: string) => (id === name ? resolved : undefined),
    load: (id: string) => (id === resolved ? renderModule(folder) : undefined),
  };
}

async function renderModule(folder: string): Promise<string> {
  const style = styles.map((part) => readFileSync(join(folder, `${part}.css`), 'utf8')).join('\n');
  const script = await bundle(folder);
  return `export const style = ${JSON.stringify(style)};\nexport const script = ${JSON.stringify(script)};\n`;
}

/** All parts as one script. Paths in it are relative to their folder, so that it is the same on every machine. */
async function bundle(folder: string): Promise<string> {
  const result = await rolldown({ cwd: folder, input: './main.js', platform: 'browser' });
  const { output } = await result.generate({ format: 'iife' });
  await result.close();
  return output[0].code;
}
