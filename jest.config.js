// The SDK warns of coming Node.js versions; its version is pinned here.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const project = {
  testEnvironment: 'node',
  // A test's own sandbox looks every global name up at a cost, unless it is handed over.
  sandboxInjectedGlobals: ['Array', 'JSON', 'Map', 'Math', 'Number', 'Object', 'Promise', 'RegExp'],
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }] },
};

module.exports = {
  // Much of the time is waiting, so that every core can have a worker.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/gate/order.js',
  // A busy machine is no failure.
  testTimeout: 60_000,
  projects: [
    {
      ...project,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/test/end-to-end/', '/test/browser/'],
      setupFiles: ['<rootDir>/test/fuzz/set-seed.ts'],
    },
    { ...project, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.test.ts'] },
    {
      ...project,
      displayName: 'end-to-end',
      testMatch: ['<rootDir>/test/end-to-end/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/end-to-end/runtime/await-installer.js'],
    },
  ],
};
