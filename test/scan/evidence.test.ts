import { describe, expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';
import type { System } from '../../src/system/system.ts';

const manifest =
  '{ "name": "app", "dependencies": { "express": "*" }, "scripts": { "start": "node index.js" } }';

function scan(files: Readonly<Record<string, string>>): System {
  return scanFiles(repositoryOf({ 'package.json': manifest, ...files }));
}

describe('the steps of a proof', () => {
  test('each names what is called, also where it is picked by a key', () => {
    const system = scan({
      'index.js': `const axios = require('axios');
const client = axios.create({ baseURL: 'http://users:3000' });
const callers = { read: (path) => ask('get', path) };
const ask = (method, path) => client[method](path);
callers['read']('/users');
require('express')().listen(3000);
`,
    });
    const notes = system.services[0]?.calls.flatMap((call) => call.evidence.map((one) => one.note)) ?? [];
    expect(notes).toContain('client[method](...)');
    expect(notes).toContain('read(...)');
    expect(notes.filter((note) => note.startsWith('('))).toEqual([]);
  });

  test('two steps at one place are both kept', () => {
    const system = scan({
      'index.js': `const { Pool } = require('pg');
const express = require('express');
express().listen(3000);
new Pool({ connectionString: process.env.A || 'postgres://db/' + process.env.B });
`,
      'docker-compose.yml': `services:
  app: { build: ., environment: { A: "postgres://db/$B", B: shop } }
`,
    });
    const notes = system.services[0]?.storeUses.flatMap((use) => use.evidence.map((one) => one.note)) ?? [];
    expect(notes).toEqual(expect.arrayContaining(['A: postgres://db/shop', 'B: shop']));
  });
});
