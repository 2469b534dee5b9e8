import type { PackageName } from '../blocks/versions.ts';

/** What generated code needs to work with one technology. */
export type Provider = {
  /** As the model names it: `kind: postgres`. */
  readonly kind: string;
  readonly role: 'store' | 'broker';
  /** Files of the chassis, below `packages/chassis/src/`; they lie in `templates/<kind>/packages/chassis/src/`. */
  readonly chassisFiles: readonly string[];
  /** What those files import. */
  readonly dependencies: readonly PackageName[];
  /** What only development and tests need. */
  readonly devDependencies: readonly PackageName[];
  /** Packages whose install script is not needed: refused by name, or npm would warn of it at each installation. */
  readonly refusedScripts: readonly string[];
};
