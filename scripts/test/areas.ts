/**
 * A part of the product whose tests reach it without imports, over HTTP, in a browser or by reading its files: after a
 * change of a path that starts with one of `under`, the tests whose paths start with one of `tests` run, or all of a
 * step.
 */
export type Area = { readonly under: readonly string[]; readonly tests: readonly string[] };

const EVERYTHING = ['unit', 'sql', 'workers', 'service', 'browser'];

export const AREAS: readonly Area[] = [
  { under: ['package-lock.json', 'vitest.config.ts', 'tsconfig'], tests: EVERYTHING },
  { under: ['migrations/clickhouse/'], tests: ['sql', 'service'] },
  { under: ['migrations/d1/', 'wrangler.toml'], tests: ['workers', 'test/service/start'] },
  { under: ['docs/', 'CONTRIBUTING.md'], tests: ['scripts/docs/'] },
  { under: ['biome.json', '.dependency-cruiser.mjs'], tests: ['scripts/lint/'] },
  { under: ['test/fixtures/'], tests: ['unit', 'workers/ingest/', 'test/service/import'] },
  {
    under: ['site/src/features/dashboards/', 'workers/share/', 'core/api/share/', 'core/query/share/'],
    tests: ['test/browser/dashboards/'],
  },
  { under: ['test/harness/'], tests: ['test/service/ingest', 'test/browser/spine'] },
  {
    under: ['local/', 'scripts/bootstrap.mjs'],
    tests: [
      'test/service/start',
      'test/service/refused-start',
      'test/service/crash',
      'test/service/own-ports',
      'test/service/external-clickhouse',
      'test/service/demo',
    ],
  },
  {
    under: ['core/money/', 'core/query/money/', 'platform/money/', 'workers/operator/rate-routes.ts'],
    tests: ['test/service/money'],
  },
  { under: ['core/own-tables/', 'store/own-tables/', 'workers/query/own-tables/'], tests: ['test/service/tables'] },
  {
    under: ['core/ingest/', 'workers/ingest/'],
    tests: ['test/service/ingest', 'test/service/once', 'test/service/debug'],
  },
  {
    under: ['core/ingest/vendors/', 'test/dialects/'],
    tests: ['test/service/dialects', 'test/browser/dialects'],
  },
  {
    under: ['core/ingest/import/', 'core/ingest/vendors/', 'workers/import/', 'workers/imports/', 'scripts/import'],
    tests: ['test/service/import', 'test/service/datasets'],
  },
  {
    under: [
      'core/ingest/pack',
      'store/insert/',
      'store/clickhouse/',
      'durable-objects/buffer/',
      'durable-objects/event-buffer.ts',
    ],
    tests: [
      'test/service/ingest',
      'test/service/buffer',
      'test/service/queue-shards',
      'test/service/ledger',
      'test/service/crash',
      'test/service/faults',
    ],
  },
  { under: ['store/ledger/', 'workers/ledger/', 'core/ingest/ledger/'], tests: ['test/service/ledger'] },
  {
    under: ['core/export/', 'platform/export/', 'workers/query/export/', 'site/src/features/data-export/'],
    tests: ['test/service/export', 'test/browser/export'],
  },
  { under: ['docs/notebooks', 'core/export/', 'workers/query/clickhouse-door/'], tests: ['test/service/notebooks'] },
  { under: ['core/export/', 'platform/export/', 'workers/query/export/'], tests: ['test/service/export'] },
  {
    under: ['docs/notebooks.md', 'docs/first-look', 'core/export/', 'workers/query/clickhouse-door/'],
    tests: ['test/service/notebooks'],
  },
  { under: ['core/delivery/', 'workers/schedules/', 'workers/query/report-links/'], tests: ['test/service/schedules'] },
  {
    under: ['site/src/features/data/', 'core/api/names', 'core/api/objects/', 'platform/names/'],
    tests: ['test/browser/frame/names'],
  },
  { under: ['site/src/features/settings/schedules/'], tests: ['test/browser/frame/schedules'] },
  {
    under: ['core/destinations/', 'platform/destinations/', 'store/destinations/', 'workers/destinations/'],
    tests: ['test/service/destinations', 'test/service/destination-files'],
  },
  { under: ['store/cold/', 'workers/cold/'], tests: ['test/service/cold'] },
  { under: ['store/rollups/', 'workers/rollups/', 'core/query/lowering/'], tests: ['test/service/rollups'] },
  { under: ['store/erasure/', 'workers/privacy/', 'core/privacy/'], tests: ['test/service/erasure'] },
  {
    under: ['platform/log', 'platform/metrics/', 'platform/durable-objects', 'workers/alerts/raise'],
    tests: ['test/service/residency'],
  },
  {
    under: ['core/query/', 'workers/query/'],
    tests: ['test/service/queries', 'test/service/cohorts', 'test/service/rollups', 'test/browser/overview'],
  },
  {
    under: ['core/clickhouse-door/', 'workers/query/clickhouse-door/', 'core/customer-sql/', 'store/customer-sql/'],
    tests: ['test/service/bi-tools'],
  },
  { under: ['site/src/features/settings/connections/'], tests: ['test/browser/frame/settings'] },
  {
    under: ['core/customer-sql/', 'store/customer-sql/', 'workers/query/sql/', 'site/src/features/sql/'],
    tests: ['test/service/sql', 'test/browser/sql/'],
  },
  {
    under: ['workers/admin/sign-on/', 'core/tenancy/single-sign-on/'],
    tests: ['test/service/single-sign-on', 'test/browser/frame/sign-on'],
  },
  {
    under: ['core/ingest/rules/', 'core/tenancy/project-rules.ts', 'site/src/features/settings/'],
    tests: ['test/service/project-rules', 'test/browser/project-rules'],
  },
  {
    under: ['core/query/estimates/', 'core/tenancy/plans/', 'platform/intake/quota.ts'],
    tests: ['test/service/sampling'],
  },
  { under: ['workers/oauth/', 'core/tenancy/connected-apps/'], tests: ['test/browser/frame/connected-apps'] },
  { under: ['platform/audit/', 'core/tenancy/audit/', 'durable-objects/audit'], tests: ['test/browser/audit'] },
  { under: ['core/agents/', 'core/api/agents/', 'workers/mcp/', 'bench/mcp-evaluation/'], tests: ['test/service/mcp'] },
  { under: ['language/', 'workers/ai/'], tests: ['test/service/ask', 'test/browser/ask'] },
  {
    under: ['core/live/', 'durable-objects/window/', 'durable-objects/project-window.ts'],
    tests: ['test/service/live', 'test/service/demo', 'test/browser/live'],
  },
  {
    under: ['core/detection/', 'core/delivery/', 'workers/alerts/', 'platform/outbox/'],
    tests: ['test/service/alerts', 'test/service/operator', 'test/browser/frame/alerts'],
  },
  {
    under: ['site/src/features/alerts/', 'core/incidents/', 'platform/incidents/'],
    tests: ['test/browser/frame/alerts'],
  },
  { under: ['workers/operator/', 'scripts/replay', 'platform/jobs/'], tests: ['test/service/operator'] },
  {
    under: ['core/tenancy/', 'platform/auth/', 'workers/admin/'],
    tests: ['test/service/start', 'test/browser/frame/sign-in.test'],
  },
  { under: ['site/'], tests: ['browser'] },
  { under: ['site/src/app/', 'site/src/features/frame/', 'site/first-files.ts'], tests: ['test/browser/frame/'] },
  { under: ['site/src/features/overview/', 'site/src/features/filters/'], tests: ['test/browser/overview/'] },
  { under: ['site/src/features/explore/'], tests: ['test/browser/explore/'] },
  { under: ['scripts/edgewise'], tests: ['test/browser/dashboards/list'] },
  { under: ['site/src/features/dashboards/'], tests: ['test/browser/dashboards/'] },
  {
    under: ['durable-objects/dashboard-room', 'durable-objects/room/', 'core/api/dashboards/', 'site/src/live/'],
    tests: ['test/browser/dashboards/together'],
  },
  { under: ['site/src/features/ask/'], tests: ['test/browser/ask/'] },
  {
    under: ['site/src/features/persons/', 'workers/privacy/', 'core/query/person-report/'],
    tests: ['test/browser/persons/'],
  },
  { under: ['site/src/ui/', 'site/src/charts/'], tests: ['test/browser/gallery', 'test/browser/charts'] },
  { under: ['local/compress-site.ts'], tests: ['test/service/compression'] },
  {
    under: ['sdk/browser/'],
    tests: ['test/browser/tracker', 'test/browser/spine', 'test/service/conformance'],
  },
  {
    under: ['sdk/react/', 'sdk/react-native/', 'sdk/browser/', 'test/browser/stand-ins/'],
    tests: ['test/browser/sdk-examples'],
  },
  {
    under: ['sdk/conformance/', 'sdk/node/', 'sdk/python/', 'sdk/react-native/', 'sdk/android/'],
    tests: ['test/service/conformance'],
  },
  { under: ['sdk/client/', 'core/api/', 'scripts/docs/api/'], tests: ['test/service/api-examples'] },
];
