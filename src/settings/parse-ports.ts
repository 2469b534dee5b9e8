import type { Node } from 'yaml';
import type { Problem } from '../system/finding.ts';
import { type Reader, readYaml } from './yaml-reader.ts';

/** The ports of a settings file, and what is wrong with them or with the file as YAML. */
export type ParsedPorts = {
  readonly ports: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
};

/**
 * Reads `ports` of `msv.yaml` and nothing else: generating needs no rule, so it loads none.
 * `file` is its name in problems. Each port is a whole number and given once.
 */
export function parsePorts(text: string, file: string): ParsedPorts {
  const reader = readYaml(text, file);
  const top = new Map(reader.entries(reader.root, file).map((entry) => [entry.key, entry]));
  const ports = readPorts(reader, top.get('ports')?.value ?? null);
  return { ports, problems: reader.problems };
}

/** The map below `ports`: a whole number for each service, none of them twice. */
export function readPorts(reader: Reader, node: Node | null): ReadonlyMap<string, number> {
  const ports = new Map<string, number>();
  const owners = new Map<number, string>();
  for (const entry of reader.entries(node, 'ports')) {
    const port = reader.number(entry, 1, 65_535);
    if (port === undefined) continue;
    const owner = owners.get(port);
    if (!Number.isInteger(port)) {
      reader.report(entry.value, 'wrong-type', `${entry.key} is a port, a whole number.`);
    } else if (owner !== undefined) {
      reader.report(entry.value, 'port-taken', `Port ${port} is ${owner}'s already.`, 'Give it another one.');
    } else {
      owners.set(port, entry.key);
      ports.set(entry.key, port);
    }
  }
  return ports;
}
