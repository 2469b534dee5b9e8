import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { findProviders } from '../dev/provider.ts';

/**
 * Runs the tests below the present folder (a service, or the root for all services) with node:test, after starting
 * once what they all need. Arguments are passed on to node: `npm test -- --test-only`.
 */
const patterns = existsSync('services') ? ['services/*/test/**/*.test.ts'] : ['test/**/*.test.ts'];
const files = patterns.flatMap((pattern) => globSync(pattern)).sort();
if (files.length === 0) {
  console.log('There are no tests here yet.');
} else {
  process.exitCode = await runTests(files);
}

/** The exit code of the tests. Ctrl-C reaches them by itself; we stay to stop what we started. */
async function runTests(testFiles: readonly string[]): Promise<number> {
  process.on('SIGINT', () => {});
  const servers = await Promise.all(
    (await findProviders()).map((provider) => provider.startForTests(process.env)),
  );
  try {
    const env = Object.assign({}, process.env, ...servers.map((server) => server.env));
    const parameters = ['--test', ...process.argv.slice(2), ...testFiles];
    const tests = spawn(process.execPath, parameters, { stdio: 'inherit', env });
    process.on('SIGTERM', () => tests.kill('SIGTERM'));
    const [code] = await once(tests, 'exit');
    return typeof code === 'number' ? code : 1;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}
