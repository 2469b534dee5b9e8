import type { Rule, RuleFinding } from '../../system/finding.ts';
import { count } from '../../system/listing.ts';
import type { CrossImport, Service } from '../../system/system.ts';

export const rule: Rule = {
  id: 'cross-service-import',
  summary: "A service imports code from another service's folder.",
  severity: 'error',
  options: {},
  *check(system) {
    for (const service of system.services) {
      for (const [to, imports] of Map.groupBy(service.imports, (one) => one.to)) {
        yield finding(service, to, imports);
      }
    }
  },
};

/** One finding per pair of services. Types vanish when compiled, so types alone are only worth a remark. */
function finding(service: Service, to: string, imports: readonly CrossImport[]): RuleFinding {
  const running = imports.filter((one) => !one.typeOnly);
  const shown = running.length > 0 ? running : imports;
  const files = new Set(shown.map((one) => one.target));
  const what = running.length > 0 ? '' : ' (types only)';
  return {
    services: [service.name, to],
    message: `${service.name} imports ${count(files.size, 'file')} of ${to}${what}, so it can't be built, tested or released apart from it.`,
    advice: `Move what both need into a package of its own that holds contracts only, or ask ${to} through its API.`,
    severity: running.length > 0 ? 'error' : 'info',
    confidence: 'certain',
    evidence: shown.flatMap((one) => one.evidence.map((step) => ({ ...step, chain: '' }))),
    identity: [service.name, to],
  };
}
