/**
 * Which room may know which. Data flows one way: from what reads VB365 through what decides to what says it. The rooms of
 * `functions/` stand in the order of the flow; a room knows those that it lists, and nothing else of the product.
 * docs/architecture.md draws what comes of it.
 */
const rooms = {
  'log-text': [],
  alerts: ['log-text'],
  config: ['alerts'],
  wording: ['alerts'],
  chat: ['alerts'],
  messages: ['alerts', 'chat', 'log-text', 'wording'],
  proxy: [],
  spool: [],
  state: ['alerts'],
  veeam: ['alerts', 'config', 'proxy'],
  secrets: ['veeam'],
  slack: ['alerts', 'chat', 'messages', 'proxy'],
  webhooks: ['alerts', 'messages', 'secrets', 'wording'],
  'page-links': ['secrets', 'veeam'],
  monitoring: ['alerts', 'config'],
  invocation: ['alerts', 'chat', 'config', 'monitoring', 'page-links', 'spool', 'state', 'veeam', 'webhooks'],
  judging: ['alerts', 'config', 'invocation', 'spool', 'state', 'veeam', 'wording'],
  delivery: ['alerts', 'chat', 'config', 'invocation', 'spool', 'state', 'webhooks'],
  polling: ['alerts', 'chat', 'config', 'delivery', 'invocation', 'judging', 'state', 'veeam', 'webhooks'],
  'slack-events': ['proxy', 'secrets'],
  acting: [
    'alerts',
    'chat',
    'config',
    'delivery',
    'invocation',
    'judging',
    'polling',
    'slack-events',
    'state',
    'veeam',
  ],
  'session-page': [
    'alerts',
    'config',
    'invocation',
    'judging',
    'log-text',
    'messages',
    'page-links',
    'secrets',
    'veeam',
    'wording',
  ],
};

const anyOf = (names) => `^functions/(${names.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, known]) => ({
      name: `${room}-knows-its-own`,
      severity: 'error',
      from: { path: `^functions/${room}/` },
      to: {
        path: '^(functions|lib|local|test)/',
        pathNot: [anyOf([room, ...known]), '^functions/product-error\\.ts$'],
      },
    })),
    {
      name: 'functions-know-no-tool',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(lib|local|test)/' },
    },
    {
      name: 'what-is-deployed-knows-no-tool',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(local|test)/' },
    },
    { name: 'only-tests-know-tests', severity: 'error', from: { path: '^local/' }, to: { path: '^test/' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
