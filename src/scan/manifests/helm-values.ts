import type { Setting } from './manifest.ts';
import { at, entriesOf, itemsOf, type Tree, textAt } from './yaml-tree.ts';

/**
 * Environment variables that a Helm template takes from its values as a whole: `range $key, $value := .Values.env`,
 * `toYaml .Values.env`, `with .Values.extraEnv`. A map of texts, or a list of `{ name, value }`.
 */
export function helmSettings(text: string, values: Tree | undefined): readonly Setting[] {
  const paths = [...text.matchAll(/(?:range|toYaml|with|tpl)[^}]*?\.Values\.([\w.]+)/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => /env(?:s|ironment|vars|variables)?$/i.test(path));
  return [...new Set(paths)].flatMap((path) => settingsOf(at(values, ...path.split('.'))));
}

function settingsOf(tree: Tree | undefined): readonly Setting[] {
  const listed = itemsOf(tree).flatMap((item) => {
    const key = textAt(item, 'name');
    const value = at(item, 'value');
    return key !== undefined && value ? [[key, value] as const] : [];
  });
  return [...entriesOf(tree), ...listed].flatMap(([key, value]): readonly Setting[] =>
    value.kind === 'scalar' && /^[A-Za-z_]\w*$/.test(key)
      ? [{ key, text: value.text, ref: null, place: value.place, source: 'kubernetes' }]
      : [],
  );
}
