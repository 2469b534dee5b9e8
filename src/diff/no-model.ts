import type { Model } from '../model/model.ts';

/** What a model is compared with that did not exist before: then all of it is new. */
export function noModel({ system, platform }: Model): Model {
  return {
    system,
    platform,
    teams: [],
    subdomains: [],
    actors: [],
    externalSystems: [],
    sharedKernels: [],
    relationships: [],
    contexts: [],
    policies: [],
    sagas: [],
    scenarios: [],
    extensions: {},
  };
}
