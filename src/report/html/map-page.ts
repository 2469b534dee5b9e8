import { createHash } from 'node:crypto';
import { script, style } from 'virtual:map-page';
import type { Item } from '../../drawings/drawing.ts';
import type { LaidOut } from '../../drawings/layout/laid-out.ts';
import type { Place } from '../../system/system.ts';
import { escapeHtml, escapeJson } from './escape.ts';
import { renderLegend } from './legend.ts';
import { idsOfItems, type Links, pageItems } from './page-items.ts';
import { lineIds, type PageSource, renderSources } from './page-source.ts';
import { renderSvg } from './svg.ts';

/** What a page is made of. */
export type MapPage = {
  readonly title: string;
  readonly summary: string;
  readonly views: readonly LaidOut[];
  /** Files of the model, to be shown on the page; none for what was found in code. */
  readonly sources: readonly PageSource[];
  /** Where a place leads to outside of the page. */
  readonly linkOf: (place: Place) => string;
};

/**
 * All drawings as one page that needs nothing else: no network, no font, no date. Everything shows without its script; the script adds
 * moving, search and the panel. A policy in the page lets only this script and this style run, whatever the names in the model are.
 */
export function renderMapPage(page: MapPage): string {
  const lineOf = lineIds(page.sources);
  const links = { linkOf: page.linkOf, lineOf };
  const views = page.views.map((laid, number) => ({ laid, number, ids: idsOfItems(laid.drawing, number) }));
  const items = Object.fromEntries(views.flatMap(({ laid, ids }) => pageItems(laid.drawing, ids, links)));
  const sections = views.map((view) => renderView(view, links));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}: map</title>
<style>${style}</style>
</head>
<body>
${renderHeader(page)}
${renderNavigation(page.views)}
<main id="drawings">
${sections.join('\n')}
</main>
<aside id="side" aria-label="Details and model">
<section id="panel" aria-labelledby="panel-title" hidden><h2 id="panel-title">Details</h2><div id="panel-body" aria-live="polite"><p>A click on anything drawn, or Enter, shows here what it is, what ties it, and the line it comes from.</p></div></section>
${page.sources.length === 0 ? '' : `<section id="source" aria-labelledby="source-title"><h2 id="source-title">Model</h2><div id="files" tabindex="0" role="region" aria-label="Text of the model">${renderSources(page.sources)}</div></section>`}
</aside>
<svg class="markers" width="0" height="0" aria-hidden="true"><defs>${marker('tip')}${marker('tip-on')}</defs></svg>
<script type="application/json" id="items">${escapeJson(items)}</script>
<script>${script}</script>
</body>
</html>
`;
}

type View = { readonly laid: LaidOut; readonly number: number; readonly ids: ReadonlyMap<string, string> };

function renderHeader({ title, summary }: MapPage): string {
  return `<a class="skip" href="#drawings">To the drawings</a>
<header><div class="names"><h1>${escapeHtml(title)}</h1><p>${escapeHtml(summary)}</p></div>
<div class="tools" hidden><label class="find"><span class="unseen">Search all drawings</span><input type="search" id="find" placeholder="Search  ( / )" autocomplete="off" spellcheck="false"></label><output id="found" for="find"></output><button type="button" id="theme">Dark</button></div></header>`;
}

/** Kinds of views as headings, in the order of the views. */
function renderNavigation(views: readonly LaidOut[]): string {
  const links = views.map(({ drawing }, number) => {
    const [kind = '', name] = drawing.view.split(/:(.*)/s);
    const heading = name === undefined ? 'System' : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}s`;
    const link = `<a href="#${viewId(drawing.view, number)}">${escapeHtml(name ?? drawing.title)}<span class="count"></span></a>`;
    return { heading, link };
  });
  const groups = [...Map.groupBy(links, ({ heading }) => heading)].map(
    ([heading, group]) =>
      `<h2>${escapeHtml(heading)}</h2><ul>${group.map(({ link }) => `<li>${link}</li>`).join('')}</ul>`,
  );
  return `<nav id="views" aria-label="Views">${groups.join('')}</nav>`;
}

function renderView({ laid, number, ids }: View, { lineOf, linkOf }: Links): string {
  const { drawing } = laid;
  const id = viewId(drawing.view, number);
  const titleId = `v${number}`;
  const anchors = {
    idOf: (item: Item) => ids.get(item.id) ?? '',
    hrefOf: ({ place }: Item) => {
      if (place === undefined) return '';
      const line = lineOf(place);
      return line === '' ? linkOf(place) : `#${line}`;
    },
  };
  const rough = laid.isRough
    ? '<p class="summary">Too much hangs together here to be laid out in layers: all stands in the order of the model, and what ties it shows when it is chosen.</p>'
    : '';
  const empty = drawing.nodes.length === 0 ? '<p class="empty">There is nothing to draw.</p>' : '';
  return `<section class="view" id="${id}" aria-labelledby="${titleId}">
<div class="head"><h2 id="${titleId}">${escapeHtml(drawing.title)}</h2></div><p class="summary">${escapeHtml(drawing.summary)}</p>${rough}
<div class="canvas">${renderSvg(laid, titleId, anchors)}</div>${empty}${renderLegend(drawing)}
</section>`;
}

/** The name of the view, so that links to it can be read; its number where the name can not stand in an address. */
function viewId(view: string, number: number): string {
  return /^[a-z][\w.:-]*$/i.test(view) ? view : `view-${number}`;
}

function marker(id: string): string {
  return `<marker id="${id}" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="9" markerHeight="9" orient="auto-start-reverse" markerUnits="userSpaceOnUse"><path d="M0.5 1 L9.5 5 L0.5 9 z"/></marker>`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
