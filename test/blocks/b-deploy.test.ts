import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocks } from '../../src/blocks/index.ts';
import { modelFile, renderModel } from '../generated/harness.ts';

const files = new Map(
  renderModel(modelFile('templates/examples/shop.yaml'), blocks).map((file) => [file.path, file]),
);
const text = (path: string): string => files.get(path)?.content ?? `there is no ${path}`;

describe('deploy/compose.yaml', () => {
  const compose = parse(text('deploy/compose.yaml'));
  const services: Record<string, { environment: Record<string, string>; ports: string[]; image?: string }> =
    compose.services;

  it('runs every service, PostgreSQL and RabbitMQ', () => {
    const all = ['postgres', 'rabbitmq', 'customer', 'catalog', 'order', 'payment', 'shipping'];
    expect(Object.keys(services)).toEqual(all);
  });

  it('is open to this machine only, on images of a fixed version', () => {
    for (const { ports, image } of Object.values(services)) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
      if (image !== undefined) expect(image).toMatch(/:\d+\.\d+/);
    }
  });

  it('gives each service a database and a role of its own, and the addresses of whom it calls', () => {
    expect(services.order?.environment).toMatchObject({
      DATABASE_URL: expect.stringMatching(
        /^postgres:\/\/order:\$\{ORDER_DATABASE_PASSWORD:\?.*@postgres:5432\/order$/,
      ),
      CUSTOMER_URL: 'http://customer:8080',
      CATALOG_URL: 'http://catalog:8080',
    });
    expect(text('deploy/postgres/init.sh')).toContain('create order "$ORDER_DATABASE_PASSWORD"');
    expect(files.get('deploy/postgres/init.sh')?.executable).toBe(true);
  });

  it('asks for nothing that deploy/.env.example does not list, and lists no value', () => {
    const asked = [...text('deploy/compose.yaml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    const listed = [...text('deploy/.env.example').matchAll(/^(\w+)=(.*)$/gm)];
    expect(new Set(listed.map(([, name]) => name))).toEqual(new Set(asked));
    expect(listed.map(([, , value]) => value).join('')).toBe('');
  });
});

describe('a service', () => {
  it('reads no setting that its .env.example leaves out', () => {
    const example = text('services/order/.env.example');
    for (const [, name] of text('services/order/src/generated/settings.ts').matchAll(/^ {2}(\w+_URL):/gm)) {
      expect(example).toMatch(new RegExp(`^${name}=https?://`, 'm'));
    }
  });

  it('has a Dockerfile without root, development packages or a floating base', () => {
    const dockerfile = text('services/order/Dockerfile');
    expect(dockerfile).toMatch(/^FROM node:\d+\.\d+\.\d+-/m);
    expect(dockerfile).toContain('--omit=dev');
    expect(dockerfile).toContain('\nUSER node\n');
    expect(dockerfile).toContain('\nHEALTHCHECK ');
    for (const [, path] of dockerfile.matchAll(/^COPY (packages\/\S+|services\/\S+)\/package\.json/gm)) {
      expect(files.has(`${path}/package.json`), path).toBe(true);
    }
  });

  it('names in README and RUNBOOK only files and commands that there are', () => {
    const scripts = Object.keys(JSON.parse(text('package.json')).scripts);
    for (const path of ['README.md', 'services/order/README.md', 'services/order/RUNBOOK.md']) {
      for (const [, script = ''] of text(path).matchAll(/npm run (?:--silent )?([\w-]+)/g))
        expect(scripts).toContain(script);
    }
    for (const [, file = ''] of text('services/order/README.md').matchAll(
      /`((?:src|test)\/[\w./-]+\.ts)`/g,
    )) {
      expect(files.has(`services/order/${file}`), file).toBe(true);
    }
  });
});
