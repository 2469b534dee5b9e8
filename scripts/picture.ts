import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromium as executablePath } from '../test/browser/chromium.ts';
import { buildIfStale } from './build.ts';
import { shrinkPng } from './shrink-png.ts';

const root = join(import.meta.dirname, '..');
const pictures = join(root, 'docs/pictures');

/** Makes the pictures of README: the map of the worked example in light and in dark colours, one relationship chosen. */
async function makePictures(): Promise<void> {
  if (executablePath === undefined) throw new Error('There is no Chromium here; name one with MSV_CHROMIUM.');
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'msv-picture-'));
  const page = join(folder, 'map.html');
  const args = ['map', join(root, 'test/model/fixtures'), '--from', 'model', '--output', page];
  const { status } = spawnSync(process.execPath, [join(root, 'bin/run.js'), ...args], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`msv map gave exit code ${status}`);
  mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  for (const colorScheme of ['light', 'dark'] as const) {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme });
    await tab.goto(`${pathToFileURL(page)}`);
    await tab.click('.view:not([hidden]) .edge[aria-label^="catalog to order"]');
    await tab.mouse.move(0, 0);
    writeFileSync(join(pictures, `map-${colorScheme}.png`), shrinkPng(await tab.screenshot()));
  }
  await browser.close();
  rmSync(folder, { recursive: true });
}

await makePictures();
