/** What a file is, by its name: service code, tests, or none of our business. */

const code = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const testFile =
  /(?:^|\/)(?:[^/]+[.-](?:test|spec|e2e-spec|int-spec|cy|pact|stories|mock|bench)\.[cm]?[jt]sx?|jest\.[^/]+|vitest\.[^/]+)$/;
const testFolder =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|test|tests|spec|specs|e2e|e2e-tests?|cypress|playwright|fixtures|mocks|storybook|\.storybook|load-?tests?|k6|benchmarks?)\//;
const toolFile =
  /(?:^|\/)(?:[^/]+\.config\.[cm]?[jt]s|[^/]*eslint[^/]*|\.[^/]*rc\.[cm]?js|gulpfile\.[jt]s|gruntfile\.js|webpack[^/]*\.js)$/i;
const keptConfig =
  /(?:^|\/)(?:config|configs|configuration|src|lib|app)\/(?:.*\/)?[^/]+\.config\.[cm]?[jt]s$/;

/** Whether the file holds JavaScript or TypeScript. Declarations and minified files do not count. */
export function isCode(path: string): boolean {
  return (
    code.test(path) &&
    !/\.d\.[cm]?ts$/.test(path) &&
    !/[.-]min\.[cm]?js$/.test(path) &&
    !path.includes('/.yarn/')
  );
}

/** Tests, mocks and fixtures, which are read apart from service code. */
export function isTest(path: string): boolean {
  return testFile.test(path) || testFolder.test(path);
}

/** Settings of tools: bundlers, linters, test runners. A `config` folder of a service is none. */
export function isToolConfig(path: string): boolean {
  return toolFile.test(path) && !keptConfig.test(path) && !/(?:drizzle|mikro-orm|ormconfig|knex)/.test(path);
}
