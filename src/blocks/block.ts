import type { Model } from '../model/model.ts';
import type { Owner } from '../plan/change.ts';

/**
 * What a block contributes to a project, as data. `template` names a file below `templates/` without `.hbs`;
 * a template without `.hbs` on disk is copied as it is.
 * json: objects contributed to one path are merged by key, in block order (package.json).
 */
export type Contribution = {
  readonly path: string;
  readonly owner: Owner;
  readonly element: string;
  readonly executable?: boolean;
  /** Never rewritten by msv once it is there, not even unedited: a migration may have been applied. */
  readonly isWrittenOnce?: boolean;
} & (
  | { readonly kind: 'template'; readonly template: string; readonly data: object }
  | { readonly kind: 'copy'; readonly template: string }
  | { readonly kind: 'json'; readonly value: object }
);

/** What blocks generate from: the model and what the project keeps beside it. */
export type Project = {
  readonly model: Model;
  /** HTTP port of each deployed service on a developer's machine, assigned once and kept in msv.yaml. */
  readonly ports: ReadonlyMap<string, number>;
  /**
   * Files below `.msv/records/` as they are on disk now, by path: what blocks wrote before and must not forget
   * (the migrations a service has had). A block that wants to remember contributes such a file, owner `msv`.
   */
  readonly records: ReadonlyMap<string, string>;
};

/** A thing msv can generate. Pure: the same project gives the same contributions in the same order. */
export type Block = {
  readonly id: string;
  readonly summary: string;
  readonly contribute: (project: Project) => Iterable<Contribution>;
};

/** A part of the model msv can't generate yet; one line each, everything else is generated. */
export type Unsupported = {
  readonly element: string;
  readonly what: string;
};
