/**
 * The walls of the house: which room may import which. `npm test` runs them in its lint step, and
 * `npm run graph -- <folder>` draws them. Tests may import anything.
 *
 * A room that is not listed for another is closed to it. Rooms of later parts are listed before they exist, so that
 * their first file already stands behind its walls.
 */
const ROOMS = {
  core: [],
  language: ['core'],
  store: ['core'],
  platform: ['core', 'store'],
  'durable-objects': ['core', 'store', 'platform'],
  workers: ['core', 'language', 'store', 'platform', 'durable-objects'],
  sdk: ['core/api', 'core/base', 'core/flags'],
  site: ['core/api', 'core/base', 'core/experiments/size.ts', 'core/tenancy/permissions.ts', 'sdk'],
};

/** Rooms within core that stand below the others: everything may build on them, and they build on nothing above. */
const CORE_ROOMS = {
  base: [],
  api: ['base'],
  tables: ['base', 'api'],
  flags: ['base', 'api'],
};

const TESTS = '[.]test[.]tsx?$|[.]cases[.]ts$|/cases/';

/** The platform types its bindings by the classes behind them; it imports their types and never their code. */
const BINDINGS = '^platform/(env|durable-objects|quota-stub)[.]ts$';

const anyOf = (folders) => `^(${folders.map((folder) => (folder.endsWith('.ts') ? folder : `${folder}/`)).join('|')})`;

const ROOM_WALLS = Object.entries(ROOMS).map(([room, open]) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import ${open.length === 0 ? 'no other room' : open.map((each) => `${each}/`).join(', ')}.`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: [TESTS, ...(room === 'platform' ? [BINDINGS] : [])] },
  to: { path: anyOf([...Object.keys(ROOMS), 'local', 'scripts', 'test', 'bench']), pathNot: anyOf([room, ...open]) },
}));

const CORE_WALLS = Object.entries(CORE_ROOMS).map(([room, open]) => ({
  name: `core-${room}-imports`,
  comment: `core/${room}/ stands below the rest of core and may import ${open.map((each) => `core/${each}/`).join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `^core/${room}/`, pathNot: TESTS },
  to: { path: '^core/', pathNot: anyOf([room, ...open].map((each) => `core/${each}`)) },
}));

export default {
  forbidden: [
    ...ROOM_WALLS,
    ...CORE_WALLS,
    {
      name: 'platform-binding-types',
      comment: 'The platform imports the types of Durable Objects for its bindings, never their code.',
      severity: 'error',
      from: { path: BINDINGS },
      to: { path: '^(workers|language|sdk|site|local|scripts|test|bench)/' },
    },
    {
      name: 'workers-apart',
      comment:
        'Folders under workers/ never import one another: what two of them need moves to core/, store/ or platform/.',
      severity: 'error',
      from: { path: '^workers/([^/]+)/', pathNot: TESTS },
      to: { path: '^workers/[^/]+/', pathNot: '^workers/$1/' },
    },
    {
      name: 'pure-core',
      comment: 'core/ and language/ are rules: they use nothing of Node.',
      severity: 'error',
      from: { path: '^(core|language)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-core-cloudflare',
      comment: 'core/ and language/ are rules: they use nothing of Cloudflare.',
      severity: 'error',
      from: { path: '^(core|language)/', pathNot: TESTS },
      to: { path: '^cloudflare:' },
    },
    {
      name: 'portable-rooms',
      comment:
        'What Workers run uses nothing of Node that workerd lacks: Node modules stay in local/, scripts/ and tests.',
      severity: 'error',
      from: { path: '^(store|platform|durable-objects|workers)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(zlib|async_hooks)$' },
    },
    {
      name: 'no-circles',
      comment: 'Files that import one another cannot be read one by one.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
