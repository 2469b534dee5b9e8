#!/usr/bin/env node
// Old syntax only, no import statement: any Node.js must get as far as the sentence below.
(function run() {
  var version = process.versions.node;
  var parts = version.split('.').map(Number);
  var older = compare(parts, [22, 22, 2]) < 0;
  var untested = parts[0] === 23 || parts[0] === 25 || (parts[0] === 24 && compare(parts, [24, 15, 0]) < 0);

  if (older) {
    process.stderr.write(
      'msv needs Node.js 22.22.2, 24.15 or newer, and this is Node.js ' +
        version +
        ': ' +
        'install a newer one from https://nodejs.org and run the command again.\n',
    );
    process.exitCode = 2;
    return;
  }
  if (untested && process.stderr.isTTY) {
    process.stderr.write(
      'msv is tested on Node.js 22.22.2, 24.15 and newer, not on ' +
        version +
        ': if something fails, use one of those.\n',
    );
  }
  import('../dist/start.cjs').then(null, function fail(error) {
    if (error && error.code === 'ERR_MODULE_NOT_FOUND' && /dist.start\.cjs/.test(error.message)) {
      process.stderr.write('msv is not built yet: run npm run build in its folder.\n');
      process.exitCode = 2;
      return;
    }
    throw error;
  });

  function compare(left, right) {
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
  }
})();
