import { parseArgs } from 'node:util';
import { devFolder } from './folder.ts';
import { devKeys } from './keys.ts';

const usage = `Prints a token of a user, or the API key, for services that "npm run dev" has started.

  npm run --silent token -- --scope order.write     a user with this scope; --scope may stand several times
  npm run --silent token -- --subject 0192f…        who the user is (default: developer)
  npm run --silent token -- --lifetime 5m           how long it is valid (default: 12h)
  npm run --silent token -- --api-key               the API key instead, for x-api-key`;

const { values } = parseArgs({
  options: {
    scope: { type: 'string', multiple: true, default: [] },
    subject: { type: 'string', default: 'developer' },
    lifetime: { type: 'string', default: '12h' },
    'api-key': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const keys = await devKeys(await devFolder());
  const { scope, subject, lifetime } = values;
  console.log(values['api-key'] ? keys.apiKey : await keys.userToken(subject, scope, lifetime));
}
