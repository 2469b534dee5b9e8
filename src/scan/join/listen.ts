import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Repository } from '../files/repository.ts';
import { readDockerfile } from '../manifests/dockerfile.ts';
import { type Observed, readPieces } from './context.ts';
import type { ListenPorts } from './hosts.ts';

/** Ports on which services listen: as the code says, else PORT of the environment, the Dockerfile, the manifests. */
export function listenPorts(
  evaluator: Evaluator,
  repository: Repository,
  observed: readonly Observed[],
): ListenPorts {
  const ports = new Map<string, Set<number>>();
  for (const one of observed) {
    const own = new Set<number>();
    for (const fact of one.facts) {
      if (fact.kind !== 'listen') continue;
      for (const text of readPieces(evaluator, one, fact.port, fact.site)) addPort(own, text.text);
    }
    if (own.size === 0)
      for (const key of ['PORT', 'SERVICE_PORT', 'SERVER_PORT', 'HTTP_PORT', 'APP_PORT', 'GRPC_PORT'])
        addPort(own, one.environment.get(key)?.text ?? '');
    if (own.size === 0)
      for (const deployable of one.found.deployables)
        for (const port of deployable.ports) own.add(port.target);
    const docker = repository.read(`${one.found.folder === '' ? '' : `${one.found.folder}/`}Dockerfile`);
    if (own.size === 0 && docker !== undefined)
      for (const port of readDockerfile(docker).ports) own.add(port);
    ports.set(one.found.name, own);
  }
  return ports;
}

function addPort(ports: Set<number>, text: string): void {
  const number = Number(/(\d{2,5})\s*$/.exec(text)?.[1] ?? Number.NaN);
  if (number > 0 && number < 65_536) ports.add(number);
}
