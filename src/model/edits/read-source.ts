import { indexSource, type Source } from '../source.ts';
import { readYaml, type YamlRead } from '../yaml/read-yaml.ts';

const reads = new WeakMap<Source, YamlRead>();

/** Reads a file of a model that is edited step by step: once, however many steps look at it. The tree is not to be changed. */
export function readSource(source: Source): YamlRead {
  const known = reads.get(source);
  if (known) return known;
  const read = readYaml(indexSource(source));
  reads.set(source, read);
  return read;
}

/** For who has mended the trees of these files: they no longer are what the files say. */
export function forgetSources(sources: readonly Source[]): void {
  for (const source of sources) reads.delete(source);
}

/** The sources with one of them in a new text. */
export function withText(sources: readonly Source[], { file }: Source, text: string): readonly Source[] {
  return sources.map((source) => (source.file === file ? { file, text } : source));
}
