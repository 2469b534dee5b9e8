import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coreFiles } from '../../src/blocks/chassis/files.ts';
import { versions } from '../../src/blocks/versions.ts';
import { provider as postgres } from '../../src/technologies/postgres/provide.ts';
import { provider as rabbitmq } from '../../src/technologies/rabbitmq/provide.ts';

const root = join(import.meta.dirname, '..', '..');

describe('versions', () => {
  it.each(Object.entries(versions))('%s %s is what msv itself installs', (name, range) => {
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
    expect(manifest.version).toBe(range.replace(/^[~^]/, ''));
  });

  it('lists a package exactly if msv depends on it, or generated code could not be checked here', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(Object.keys(versions).filter((name) => !(name in devDependencies))).toEqual([]);
  });
});

describe('files of the chassis', () => {
  it.each([
    ['chassis', coreFiles],
    ['postgres', postgres.chassisFiles],
    ['rabbitmq', rabbitmq.chassisFiles],
  ])('are all contributed: %s', (folder, listed) => {
    const source = join(root, 'templates', folder, 'packages', 'chassis', 'src');
    const files = readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(source.length + 1)
          .replaceAll('\\', '/'),
      );
    expect([...listed].sort()).toEqual(files.sort());
  });

  it('stay short enough to be read', () => {
    const long = ['chassis', 'postgres', 'rabbitmq'].flatMap((folder) => {
      const source = join(root, 'templates', folder, 'packages', 'chassis', 'src');
      expect(existsSync(source)).toBe(true);
      return readdirSync(source, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => readFileSync(file, 'utf8').split('\n').length > 160);
    });
    expect(long).toEqual([]);
  });
});
