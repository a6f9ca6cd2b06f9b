import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** One project a kind of test; the file name says which. See CONTRIBUTING.md. */
export default defineConfig({
  test: {
    // The Workers log a line a request: only of interest where a test fails.
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/harness/clock-setup.ts'],
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.{sql,workers}.test.ts', 'test/{service,browser}/**'],
        },
      },
      {
        test: {
          name: 'sql',
          include: ['**/*.sql.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['test/harness/clickhouse-setup.ts'],
          setupFiles: ['test/harness/clock-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            remoteBindings: false,
            main: './workers/all.ts',
            wrangler: { configPath: './wrangler.toml', environment: 'all' },
            miniflare: {
              bindings: {
                D1_MIGRATIONS: await readD1Migrations('./migrations/d1'),
                // `npm run test:ahead` runs the tests on another day.
                CLOCK_AHEAD_MS: process.env.EDGEWISE_CLOCK_AHEAD_MS ?? '',
                RUNTIME: 'local',
                AUTH_SECRET: 'a secret that is only used in tests, 32+',
                OPERATOR_TOKEN: 'a token that is only used in tests',
                CLICKHOUSE_PASSWORD: '',
                CLICKHOUSE_URL_EU: 'http://clickhouse.test/',
                CLICKHOUSE_URL_US: 'http://clickhouse.test/',
                CLICKHOUSE_URL_APAC: 'http://clickhouse.test/',
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          // itty-durable is CommonJS around ES modules: unbundled, workerd refuses it.
          deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable'] } } },
          include: ['**/*.workers.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['test/harness/workers-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'service',
          include: ['test/service/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
