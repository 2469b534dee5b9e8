import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const name = 'virtual:map-page';
const resolved = `\0${name}`;

/** Serves the module `virtual:map-page`: the style and the script of the page of `msv map`, as they lie in `folder`. */
export function mapPagePlugin(folder: string) {
  return {
    name: 'msv-map-page',
    resolveId: (id: string) => (id === name ? resolved : undefined),
    load: (id: string) => (id === resolved ? renderModule(folder) : undefined),
  };
}

function renderModule(folder: string): string {
  const text = (file: string) => JSON.stringify(readFileSync(join(folder, file), 'utf8'));
  return `export const style = ${text('map-page.css')};\nexport const script = ${text('map-page.js')};\n`;
}
