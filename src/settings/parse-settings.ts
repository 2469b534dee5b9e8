import type { Node } from 'yaml';
import { isMap } from 'yaml';
import type { Problem, RuleInfo, RuleSettings } from '../system/finding.ts';
import { readPorts } from './parse-ports.ts';
import { defaultSettings, type LintSettings, type Settings } from './settings.ts';
import { type Entry, type Reader, readYaml } from './yaml-reader.ts';

const severities = ['off', 'info', 'warning', 'error'] as const;

/** What a settings file means, and all that is wrong with it; a wrong part is left at its default. */
export type ParsedSettings = { readonly settings: Settings; readonly problems: readonly Problem[] };

/**
 * Reads the text of `msv.yaml`. `file` is its name in problems. `rules` may be set; names of others are problems, unless
 * `passOver` says that somebody else knows them.
 */
export function parseSettings(
  text: string,
  file: string,
  rules: readonly RuleInfo[],
  { passOver = false }: { readonly passOver?: boolean } = {},
): ParsedSettings {
  const reader = readYaml(text, file);
  const top = reader.fields(reader.root, 'msv.yaml', ['lint', 'ports']);
  const lint = readLint(reader, top.get('lint')?.value ?? null, rules, passOver);
  const ports = readPorts(reader, top.get('ports')?.value ?? null);
  const problems = reader.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { settings: { lint, ports }, problems };
}

function readLint(
  reader: Reader,
  node: Node | null,
  rules: readonly RuleInfo[],
  passOver: boolean,
): LintSettings {
  const defaults = defaultSettings.lint;
  const fields = reader.fields(node, 'lint', ['rules', 'confidence', 'minResolved', 'failOn', 'ignore']);
  return {
    rules: readRules(reader, fields.get('rules')?.value ?? null, rules, passOver),
    confidence:
      reader.oneOf(fields.get('confidence'), ['certain', 'firm', 'tentative']) ?? defaults.confidence,
    minResolved: reader.number(fields.get('minResolved'), 0, 1) ?? defaults.minResolved,
    failOn: reader.oneOf(fields.get('failOn'), ['error', 'warning', 'info', 'never']) ?? defaults.failOn,
    ignore: reader.words(fields.get('ignore')) ?? defaults.ignore,
  };
}

function readRules(
  reader: Reader,
  node: Node | null,
  rules: readonly RuleInfo[],
  passOver: boolean,
): ReadonlyMap<string, RuleSettings> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const found = new Map<string, RuleSettings>();
  for (const entry of reader.entries(node, 'lint.rules')) {
    const rule = byId.get(entry.key);
    if (rule !== undefined) found.set(entry.key, readRule(reader, entry, rule));
    else if (!passOver) reader.unknownName(entry, `There is no rule "${entry.key}".`, [...byId.keys()]);
  }
  return found;
}

/** `sync-call-chain: off`, or a map with `severity` and the rule's options. */
function readRule(reader: Reader, entry: Entry, rule: RuleInfo): RuleSettings {
  if (!isMap(entry.value)) return { severity: readSeverity(reader, entry, rule), options: {} };
  const standards = Object.entries({ ...rule.options });
  const names = standards.map(([name]) => name);
  const fields = reader.fields(entry.value, entry.key, ['severity', ...names]);
  const options: Record<string, unknown> = {};
  for (const [name, standard] of standards) {
    const value = readOption(reader, fields.get(name), standard, rule.choices?.[name]);
    if (value !== undefined) options[name] = value;
  }
  return { severity: readSeverity(reader, fields.get('severity'), rule), options };
}

function readSeverity(reader: Reader, entry: Entry | undefined, rule: RuleInfo): RuleSettings['severity'] {
  const severity = reader.oneOf(entry, severities) ?? null;
  if (severity === null || severity === rule.severity || !rule.required) return severity;
  const message = `${rule.id} is always an ${rule.severity}: nothing can be made of a model that breaks it.`;
  reader.report(entry?.value ?? null, 'required-rule', message, 'Take the line out.');
  return null;
}

/** An option has the type of its default. A share (a default between 0 and 1) stays one. */
function readOption(
  reader: Reader,
  entry: Entry | undefined,
  standard: unknown,
  choices: readonly string[] | undefined,
): unknown {
  if (choices !== undefined) return reader.oneOf(entry, choices);
  if (typeof standard !== 'number') return reader.words(entry);
  const isShare = standard > 0 && standard < 1;
  return isShare ? reader.number(entry, 0, 1) : reader.number(entry, 1, Number.POSITIVE_INFINITY);
}
