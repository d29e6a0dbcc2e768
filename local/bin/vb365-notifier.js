#!/usr/bin/env node
// The command line from any directory: what is beside this file runs it, and not what is where it is called.
const { join } = require('node:path');

const root = join(__dirname, '../..');
// Without it the tsconfig.json of that directory would count.
process.env.TSX_TSCONFIG_PATH ??= join(root, 'tsconfig.json');
try {
  require('tsx/cjs');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error(`vb365-notifier is not installed whole: run "npm ci" in ${root}.`);
  process.exit(1);
}
require('../notify.ts');
