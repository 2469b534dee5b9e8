import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, type Page, chromium as program } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layOut } from '../../src/drawings/layout/lay-out.ts';
import { renderMapPage } from '../../src/report/html/map-page.ts';
import { linkTo } from '../../src/report/link-to.ts';
import { drawAll, models, twoFiles } from '../drawings/example-drawings.ts';
import { hostileDrawings, hostileNames } from '../report/hostile-drawings.ts';
import { chromium } from './chromium.ts';

const sources = models['the worked example'] ?? [];
const name =
  chromium === undefined
    ? 'the page of msv map in a browser: NOT TESTED, no Chromium here; install one or name it with MSV_CHROMIUM'
    : 'the page of msv map in a browser';

// Seen in every run, whatever the reporter makes of tests that are skipped.
if (chromium === undefined) console.warn(name);

describe.skipIf(chromium === undefined)(name, () => {
  let browser: Browser;
  let folder: string;
  /** What a page complained of: its errors, refusals of its policy, dialogs, and requests for anything but itself. */
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'msv-map-'));
    write('shop', drawAll(sources).map(layOut), sources);
    write('depot', drawAll(twoFiles).map(layOut), twoFiles);
    write('large', drawAll(models['a hundred contexts'] ?? []).map(layOut), []);
    write('hostile', hostileDrawings.map(layOut), [{ file: '<b>".yaml', text: hostileNames.join('\n') }]);
    browser = await program.launch({ executablePath: chromium ?? '', chromiumSandbox: false });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });

  function write(
    file: string,
    views: ReturnType<typeof layOut>[],
    texts: readonly { file: string; text: string }[],
  ): void {
    const page = { title: file, summary: '', views, sources: texts, linkOf: linkTo('') };
    writeFileSync(join(folder, `${file}.html`), renderMapPage(page));
  }

  async function open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 860 }, ...options });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const [path = '', hash = ''] = file.split('#');
    const url = `${pathToFileURL(join(folder, `${path}.html`))}`;
    page.on(
      'request',
      (request) => !request.url().startsWith(url) && complaints.push(`asks for ${request.url()}`),
    );
    await page.goto(hash === '' ? url : `${url}#${hash}`);
    return page;
  }

  const box = (page: Page) => page.getAttribute('.view:not([hidden]) .drawing', 'viewBox');
  const widthShown = async (page: Page) => Number((await box(page))?.split(' ')[2]);
  const focused = (page: Page) =>
    page.evaluate('document.activeElement.id || document.activeElement.className');
  const shownLine = (page: Page) => page.textContent('.file li.here');

  /** Whether the line that is shown lies within the part of the text that one sees. */
  const isLineSeen = (page: Page) =>
    page.evaluate(`(() => {
      const line = document.querySelector('.file li.here').getBoundingClientRect();
      const frame = document.getElementById('files').getBoundingClientRect();
      return line.top >= frame.top && line.bottom <= frame.bottom;
    })()`);

  it('starts with the context map, and shows one view at a time', async () => {
    const page = await open('shop');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual(['Context map']);
    await page.click('nav >> text=place-order');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual(['Saga place-order']);
    expect(await page.getAttribute('nav a[aria-current]', 'href')).toBe('#saga:place-order');
    await page.goBack();
    expect(await page.locator('nav a[aria-current]').textContent()).toBe('Context map');
  });

  it('leads from a click to what is known of a thing, and to its line of the model', async () => {
    const page = await open('shop');
    await page.click('.view:visible .node[aria-label^="shipping "]');
    expect(await page.textContent('#panel h3')).toBe('shipping');
    expect(await page.textContent('#panel-body')).toContain(
      'Get the parcel to the door, and back if it must.',
    );
    expect(await page.getAttribute('#panel a', 'href')).toMatch(/^domain\.yaml#L\d+$/);
    expect(await shownLine(page)).toBe('  shipping:');
    expect(await isLineSeen(page)).toBe(true);
    await page.click('.relations button >> text=catalog');
    expect(await page.textContent('#panel h3')).toBe('catalog → shipping');
    expect(await shownLine(page)).toBe('    - upstream: catalog');
  });

  it('shows the file that says it, of several', async () => {
    const page = await open('depot');
    await page.click('.view:visible .node[aria-label^="stock,"]');
    expect(await page.textContent('.file[open] summary')).toBe('contexts/stock.yaml');
    expect(await isLineSeen(page)).toBe(true);
  });

  it('can be used by keys alone', async () => {
    const page = await open('shop');
    const keys = async (...all: readonly string[]) => {
      for (const key of all) await page.keyboard.press(key);
    };
    // The link past everything, then search, colours, and the views.
    await keys('Tab');
    expect(await focused(page)).toBe('skip');
    await keys('Tab', 'Tab', 'Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Context map');
    await keys('ArrowDown', 'ArrowDown', 'Enter');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual(['Scenario buy-a-thing']);
    await page.focus('.view:visible .canvas');
    const fitted = await box(page);
    await keys('+', '+');
    const near = await widthShown(page);
    expect(near).toBeLessThan(Number(fitted?.split(' ')[2]));
    const before = await box(page);
    await keys('ArrowRight', 'ArrowDown');
    const [x0, y0] = (before ?? '').split(' ').map(Number);
    const [x1, y1] = ((await box(page)) ?? '').split(' ').map(Number);
    expect([Number(x1) > Number(x0), Number(y1) > Number(y0)]).toEqual([true, true]);
    await keys('-');
    expect(await widthShown(page)).toBeGreaterThan(near);
    await keys('0');
    expect(await box(page)).toBe(fitted);
    // One stop for all that is drawn; arrows go on from there.
    await keys('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain(
      'shopper actor, actor',
    );
    await keys('ArrowRight', 'Enter');
    expect(await page.textContent('#panel h3')).toBe('order');
    await keys('ArrowDown', 'Enter');
    expect(await page.textContent('#panel h3')).toBe('shopper → order');
    await keys('Escape');
    expect(await page.locator('.chosen').count()).toBe(0);
    await keys('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^domain\.yaml:\d+$/);
  });

  it('finds in all views, and goes from one to the next', async () => {
    const page = await open('shop');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('find');
    await page.keyboard.type('voidpay');
    expect(await page.textContent('#found')).toMatch(/^\d+ found$/);
    expect(await page.locator('nav .count', { hasText: /\d/ }).count()).toBe(2);
    await page.keyboard.press('Enter');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual([
      'Lifecycle of payment.Payment',
    ]);
    expect(await page.textContent('#found')).toMatch(/^1 of \d+$/);
    expect(await page.locator('.chosen.match:visible').count()).toBe(1);
    const found = Number(/\d+$/.exec((await page.textContent('#found')) ?? '')?.[0]);
    for (let more = 1; more < found; more++) await page.keyboard.press('Enter');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual(['Saga place-order']);
    await page.keyboard.press('Escape');
    expect(await page.locator('.match').count()).toBe(0);
    expect(await focused(page)).toBe('canvas');
    await page.keyboard.press('/');
    await page.keyboard.type('no such thing');
    expect(await page.textContent('#found')).toBe('nothing found');
    expect(await page.inputValue('#find')).toBe('no such thing');
  });

  it('is moved by dragging, and comes nearer by the wheel and by two fingers', async () => {
    const page = await open('shop', { hasTouch: true });
    const [x0, , width = 0] = ((await box(page)) ?? '').split(' ').map(Number);
    await page.mouse.move(400, 400);
    await page.mouse.down();
    await page.mouse.move(300, 380, { steps: 4 });
    await page.mouse.up();
    expect(Number(((await box(page)) ?? '').split(' ')[0])).toBeGreaterThan(Number(x0) + 50);
    // A drag that ends on something chooses nothing.
    expect(await page.locator('.chosen').count()).toBe(0);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => widthShown(page)).toBeLessThan(width);
    const before = await widthShown(page);
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', gap: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [500 - gap, 500 + gap].map((x, id) => ({ x, y: 400, id })),
      });
    await touch('touchStart', 30);
    for (const gap of [40, 60, 80, 100]) await touch('touchMove', gap);
    await touch('touchEnd', 0);
    await expect.poll(() => widthShown(page)).toBeLessThan(before * 0.6);
  });

  it.each(['shop', 'hostile'])(
    '%s: has no word that leaves its box, in the font that is shown',
    async (file) => {
      const page = await open(file, { javaScriptEnabled: true });
      const wide = await page.evaluate(`[...document.querySelectorAll('.view')].flatMap((view) => {
      for (const other of document.querySelectorAll('.view')) other.hidden = other !== view;
      return [...view.querySelectorAll('.item')].flatMap((item) => {
        const frame = item.querySelector('.shape, .back');
        const room = frame?.getBBox().width ?? Infinity;
        return [...item.querySelectorAll('text')].filter((text) => text.getBBox().width > room - 4).map((text) => text.textContent);
      });
    })`);
      expect(wide).toEqual([]);
    },
  );

  it('lets nothing of the model run or become markup', async () => {
    const page = await open('hostile');
    const elements = await page.evaluate(
      `document.querySelectorAll('img, script:not([id]):not(:last-of-type), b:not(.letters), i, [onload], [onerror], [onfocus]').length`,
    );
    expect(elements).toBe(0);
    for (const item of await page.locator('.view:visible .node').all()) await item.dispatchEvent('click');
    expect(await page.textContent('#panel h3')).toContain('long-long-');
    await page.keyboard.press('/');
    await page.keyboard.type('<img');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#panel h3')).toContain('<img src=x onerror=alert(1)>');
  });

  it.each([
    ['on a phone', 360, 740],
    ['at twice the size', 640, 400],
    ['on a wide screen', 1920, 1080],
  ])('fits %s', async (_, width, height) => {
    const page = await open('shop', { viewport: { width, height } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.locator('.view:visible .node[aria-label^="order "]').click();
    expect(await shownLine(page)).toBe('  order:');
    for (const part of ['#find', '#theme', '.view:visible .canvas', '#panel', '#files'])
      expect(await page.isVisible(part), part).toBe(true);
  });

  it('follows the colours of the system until one chooses', async () => {
    const page = await open('shop', { colorScheme: 'dark' });
    const ground = () => page.evaluate('getComputedStyle(document.body.parentElement).backgroundColor');
    const dark = await ground();
    expect(await page.textContent('#theme')).toBe('Light');
    await page.click('#theme');
    expect(await ground()).not.toBe(dark);
    expect(await page.textContent('#theme')).toBe('Dark');
  });

  it('shows a large model with something readable, and finds in it', async () => {
    const page = await open('large');
    const size = (selector: string) =>
      page.evaluate(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().height`);
    expect(await size('.view:not([hidden]) .node text')).toBeGreaterThan(8);
    await page.keyboard.press('/');
    await page.keyboard.type('context-77');
    await page.keyboard.press('Enter');
    expect(await page.textContent('#panel h3')).toBe('context-77');
    expect(await size('.node.chosen text')).toBeGreaterThan(8);
  });

  it('opens at the view, the thing or the line that its address names', async () => {
    expect(
      await (await open('shop#saga:return-goods')).locator('.view:visible h2').allTextContents(),
    ).toEqual(['Saga return-goods']);
    expect(await (await open('shop#v0n2')).textContent('#panel h3')).toBe('order');
    expect(await shownLine(await open('shop#f0L5'))).toContain('vision:');
    // An address that is written wrongly names nothing.
    const page = await open('shop#%zz');
    expect(await page.locator('.view:visible h2').allTextContents()).toEqual(['Context map']);
  });

  it('prints every drawing whole, and nothing to click', async () => {
    const page = await open('shop', { colorScheme: 'dark' });
    await page.click('.view:visible .bar button');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator('.view:visible').count()).toBe(drawAll(sources).length);
    expect(await page.locator('nav:visible, aside:visible, button:visible').count()).toBe(0);
    const [drawing] = drawAll(sources).map(layOut);
    expect(await box(page)).toBe(`0 0 ${drawing?.width} ${drawing?.height}`);
    const tops = await page.evaluate(
      '[...document.querySelectorAll(".view")].map((view) => view.getBoundingClientRect().top)',
    );
    expect(tops).toEqual((tops as number[]).toSorted((left, right) => left - right));
    expect(new Set(tops as number[]).size).toBe(drawAll(sources).length);
  });

  it('shows everything without its script, links included', async () => {
    const page = await open('shop', { javaScriptEnabled: false });
    expect(await page.locator('.view:visible').count()).toBe(drawAll(sources).length);
    expect(await page.isVisible('#find')).toBe(false);
    await page.locator('.view .node[aria-label^="payment "]').first().click();
    expect(await page.locator('.file li:target').textContent()).toBe('  payment:');
  });
});
