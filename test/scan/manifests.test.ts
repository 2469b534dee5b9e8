// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files and code under test are texts.
import { describe, expect, test } from 'vitest';
import { isIgnored, withIgnoreFile } from '../../src/scan/files/ignore.ts';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { parseAddress } from '../../src/scan/join/address.ts';
import { masked, withoutUser } from '../../src/scan/join/secrets.ts';
import { readCompose } from '../../src/scan/manifests/compose.ts';
import { readDockerfile } from '../../src/scan/manifests/dockerfile.ts';
import { readEnvFile } from '../../src/scan/manifests/env-file.ts';
import { readKubernetes } from '../../src/scan/manifests/kubernetes.ts';
import { profileOf } from '../../src/scan/manifests/manifest.ts';
import { readNginx } from '../../src/scan/manifests/nginx.ts';
import { readYaml } from '../../src/scan/manifests/yaml-tree.ts';

describe('compose', () => {
  const files = {
    'deploy/docker-compose.yml': `x-env: &env
  LOG: info
services:
  users:
    build: { context: .., dockerfile: apps/users/Dockerfile }
    container_name: shop-users
    env_file: [./users.env]
    environment:
      <<: *env
      URL: http://orders:\${PORT:-80}
    ports: ["8081:80", "127.0.0.1:9000:9000/tcp"]
    networks:
      default: { aliases: [people] }
  orders:
    extends: { file: base.yml, service: base }
    environment:
      - KEY=value
      - BARE
`,
    'deploy/base.yml': 'services:\n  base:\n    image: acme/orders\n    environment: { FROM_BASE: "1" }\n',
  };

  test('build, names, ports and environment with anchors', () => {
    const [users] = readCompose(repositoryOf(files), 'deploy/docker-compose.yml');
    expect(users).toMatchObject({
      name: 'users',
      context: '',
      dockerfile: 'apps/users/Dockerfile',
      aliases: ['shop-users', 'people'],
    });
    expect(users?.envFiles.map((one) => one.path)).toEqual(['deploy/users.env']);
    expect(users?.ports).toEqual([
      { published: 8081, target: 80 },
      { published: 9000, target: 9000 },
    ]);
    expect(users?.settings.map((one) => [one.key, one.text, one.place.line])).toEqual([
      ['URL', 'http://orders:${PORT:-80}', 10],
      ['LOG', 'info', 2],
    ]);
  });

  test('extends another file; a list of variables', () => {
    const orders = readCompose(repositoryOf(files), 'deploy/docker-compose.yml')[1];
    expect(orders?.image).toBe('acme/orders');
    expect(orders?.settings.map((one) => [one.key, one.text])).toEqual([
      ['KEY', 'value'],
      ['BARE', '${BARE}'],
    ]);
  });

  test('profile by file name', () => {
    expect(
      ['docker-compose.yml', 'docker-compose.dev.yml', 'compose.test.yaml', 'deploy/e2e/compose.yaml'].map(
        profileOf,
      ),
    ).toEqual(['main', 'dev', 'test', 'test']);
  });
});

describe('kubernetes', () => {
  const manifest = (env: string): Readonly<Record<string, string>> => ({
    'k8s/app.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: urls }
data:
  USERS_URL: http://users
---
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData:
  PASSWORD: hunter2
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders }
spec:
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: app
          image: registry/orders:1
          ports: [{ containerPort: 3000 }]
${env}
---
apiVersion: v1
kind: Service
metadata: { name: orders-svc }
spec:
  selector: { app: orders }
  ports: [{ port: 80, targetPort: 3000 }]
`,
  });

  test('env, envFrom, config maps; secrets by reference only', () => {
    const env = `          envFrom: [{ configMapRef: { name: urls } }, { secretRef: { name: db } }]
          env:
            - { name: PORT, value: "3000" }
            - name: TOKEN
              valueFrom: { secretKeyRef: { name: auth, key: token } }`;
    const { deployables, fronts } = readKubernetes(repositoryOf(manifest(env)));
    expect(deployables).toHaveLength(1);
    expect(deployables[0]?.settings.map((one) => [one.key, one.text, one.ref])).toEqual([
      ['USERS_URL', 'http://users', null],
      ['PASSWORD', null, 'secret db/PASSWORD'],
      ['PORT', '3000', null],
      ['TOKEN', null, 'secret auth/token'],
    ]);
    expect(fronts[0]).toMatchObject({ name: 'orders-svc', ports: [{ port: 80, target: 3000 }] });
    expect(JSON.stringify(deployables)).not.toContain('hunter2');
  });

  test('a Helm template is read with the values of its chart', () => {
    const { deployables } = readKubernetes(
      repositoryOf({
        'chart/values.yaml': 'name: cart\nredis: { host: cache }\n',
        'chart/templates/cart.yaml': `{{- if .Values.cart }}
kind: Deployment
metadata:
  name: {{ .Values.name }}
spec:
  template:
    spec:
      containers:
        - image: {{ .Values.repo | default "acme" }}/cart
          env:
            - name: REDIS_HOST
              value: {{ .Values.redis.host | quote }}
{{- end }}
`,
      }),
    );
    expect(deployables[0]).toMatchObject({ name: 'cart', image: 'acme/cart' });
    expect(deployables[0]?.settings[0]).toMatchObject({
      key: 'REDIS_HOST',
      text: 'cache',
      place: { line: 12 },
    });
  });
});

test('YAML that nobody can read is no error, and an alias bomb ends', () => {
  expect(readYaml('a.yaml', 'a: [1,\n  b: {')).toBeInstanceOf(Array);
  expect(readYaml('a.yaml', '\u0000\u0001')).toBeInstanceOf(Array);
  const bomb = [
    'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
    ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(', ')}]`),
  ].join('\n');
  expect(readYaml('a.yaml', bomb)).toHaveLength(1);
});

test('env files: quotes, comments, export, spaces; examples are marked', () => {
  const settings = readEnvFile(
    'a/.env',
    '# c\nexport A="x y" # no\nB = 2 # two\nC=\nD=\'a#b\'\nnot a line\n',
  );
  expect(settings.map((one) => [one.key, one.text, one.place.line])).toEqual([
    ['A', 'x y', 2],
    ['B', '2', 3],
    ['C', '', 4],
    ['D', 'a#b', 5],
  ]);
  expect(readEnvFile('.env.example', 'A=1')[0]?.source).toBe('example');
});

test('Dockerfile: last stage, ports, command, environment', () => {
  const docker = readDockerfile(
    'FROM node:24 AS base\nFROM base\nEXPOSE 3000 9229/tcp\nENV PORT=3000 NAME="x y"\nENV OLD style\nCMD ["node", \\\n "dist/main.js"]\n',
  );
  expect(docker).toMatchObject({ base: 'node:24', ports: [3000, 9229], command: 'node dist/main.js' });
  expect([...docker.env]).toEqual([
    ['PORT', '3000'],
    ['NAME', 'x y'],
    ['OLD', 'style'],
  ]);
});

test('nginx: locations, upstreams, variables', () => {
  const rules = readNginx(
    'default.conf',
    'upstream api { server users:3000; server orders; }\nserver {\n  # proxy_pass http://old;\n  location /api/ { proxy_pass http://api/; }\n  location /cart { proxy_pass http://${CART}:8080/; }\n}\n',
  );
  expect(rules.map((one) => [one.path, one.host, one.port, one.place.line])).toEqual([
    ['/api/', 'users', 3000, 4],
    ['/api/', 'orders', null, 4],
    ['/cart', '${CART}', 8080, 5],
  ]);
});

test('addresses of every shape', () => {
  const short = (text: string): unknown => {
    const found = parseAddress(text);
    return found && [found.scheme, found.host, found.port, found.path];
  };
  expect(short('http://users:3000/x?y=1')).toEqual(['http', 'users', 3000, '/x?y=1']);
  expect(short('users:50051')).toEqual(['', 'users', 50051, '']);
  expect(short('mongodb+srv://me:p%40ss@c.mongodb.net/shop?w=1')).toEqual([
    'mongodb+srv',
    'c.mongodb.net',
    null,
    '/shop?w=1',
  ]);
  expect(short('mongodb://a:1,b:2,c:3/shop')).toEqual(['mongodb', 'a', 1, '/shop']);
  expect(short('/only/path')).toEqual(['', '', null, '/only/path']);
});

test('secrets do not show; addresses do, without their user', () => {
  expect(masked('DB_PASSWORD', 'x')).toBe('***');
  expect(masked('JWT_SECRET', 'x')).toBe('***');
  expect(masked('API_KEY', 'x')).toBe('***');
  expect(masked('TOKEN_SERVICE_HOST', 'token')).toBe('token');
  expect(withoutUser('postgres://me:secret@db/x')).toBe('postgres://db/x');
});

test('.gitignore: anchored, folders, stars, negation, nested', () => {
  const ignore = withIgnoreFile(
    withIgnoreFile([], '', '# c\n/build\n*.log\nlogs/\n!keep.log\nsrc/**/gen\n'),
    'app',
    'tmp\n',
  );
  const ignored = (path: string, isFolder = false): boolean => isIgnored(ignore, path, isFolder);
  expect(ignored('build', true)).toBe(true);
  expect(ignored('a/build', true)).toBe(false);
  expect(ignored('a/b.log')).toBe(true);
  expect(ignored('a/keep.log')).toBe(false);
  expect(ignored('a/logs', true)).toBe(true);
  expect(ignored('logs')).toBe(false);
  expect(ignored('src/a/b/gen', true)).toBe(true);
  expect(ignored('app/x/tmp', true)).toBe(true);
  expect(ignored('tmp', true)).toBe(false);
});
