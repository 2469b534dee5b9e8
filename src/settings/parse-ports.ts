import type { Node } from 'yaml';
import { indexSource } from '../model/source.ts';
import { readPlainYaml } from '../model/yaml/plain-yaml.ts';
import type { Problem } from '../system/finding.ts';
import { type Reader, readYaml } from './yaml-reader.ts';

const lastPort = 65_535;

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
  const plain = readPlainPorts(text, file);
  if (plain !== undefined) return { ports: plain, problems: [] };
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
    const port = reader.number(entry, 1, lastPort);
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

/** The same for a file without faults and without rare forms of YAML, at a fraction of the time; undefined when in doubt. */
function readPlainPorts(text: string, file: string): ReadonlyMap<string, number> | undefined {
  if (text === '') return new Map();
  const tree = readPlainYaml(indexSource({ file, text }));
  const node = tree?.kind === 'map' ? tree.entries.get('ports')?.value : undefined;
  if (node?.kind !== 'map' || node.extensions.size > 0) return undefined;
  const ports = new Map<string, number>();
  for (const [service, { value }] of node.entries) {
    const port = value.kind === 'scalar' ? value.value : undefined;
    if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > lastPort) return undefined;
    ports.set(service, port);
  }
  return new Set(ports.values()).size === ports.size ? ports : undefined;
}
