import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { words } from './site/words-plugin.ts';
import { RuntimeLog } from './test/harness/runtime-log.ts';

/** Packages that workerd cannot load file by file, or whose source maps name files that are not there. */
const BUNDLED_PACKAGES = ['@clickhouse/client-web', 'ai', 'itty-durable', 'standardwebhooks', 'workers-ai-provider'];

/** One project for each kind of test; a test's file name decides its project. See CONTRIBUTING.md. */
export default defineConfig({
  test: {
    // The Workers log a line for each request, which helps only when a test fails.
    silent: 'passed-only',
    reporters: ['default', new RuntimeLog()],
    provide: {
      testLength: {
        isLong: process.env.EDGEWISE_LONG_TESTS === '1',
        draws: Number(process.env.EDGEWISE_DRAWS || 0),
        seed: Number(process.env.SEED || 0),
      },
    },
    projects: [
      {
        plugins: [words()],
        // The package of the tracker as the package of React imports it, without a build.
        resolve: {
          alias: { '@edgewise/browser': fileURLToPath(new URL('sdk/browser/src/index.ts', import.meta.url)) },
        },
        test: {
          name: 'unit',
          // Files share their worker, which halves the time: a file leaves nothing behind that another could meet.
          isolate: false,
          setupFiles: ['test/harness/clock-setup.ts'],
          // Other steps run beside this one.
          testTimeout: 30_000,
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.{sql,workers}.test.ts', 'test/{service,browser}/**'],
        },
      },
      {
        test: {
          name: 'sql',
          // As for `unit`; each file has a database of its own.
          isolate: false,
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
            main: './test/harness/workers-main.ts',
            wrangler: { configPath: './wrangler.toml', environment: 'all' },
            miniflare: {
              bindings: {
                D1_MIGRATIONS: await readD1Migrations('./migrations/d1'),
                // `npm run test:ahead` runs the tests on another day.
                CLOCK_AHEAD_MS: process.env.EDGEWISE_CLOCK_AHEAD_MS ?? '',
                DEBUGGER_GATE: process.env.EDGEWISE_DEBUGGER_GATE ?? '',
                RUNTIME: 'local',
                MAILBOX: 'open',
                AUTH_SECRET: 'a secret that is only used in tests, 32+',
                OPERATOR_TOKEN: 'a token that is only used in tests',
                CLICKHOUSE_PASSWORD: '',
                CLICKHOUSE_URL_EU: 'http://clickhouse.test/',
                CLICKHOUSE_URL_US: 'http://clickhouse.test/',
                CLICKHOUSE_URL_APAC: 'http://clickhouse.test/',
                CLICKHOUSE_SQL_PASSWORD: 'the password of customers',
                CLICKHOUSE_SQL_SLOTS: '2',
              },
              // Requests that no test intercepts: answered here, so that no test depends on a network.
              outboundService: ({ url }: { url: string }) =>
                url.startsWith(process.env.EDGEWISE_DEBUGGER_GATE || 'no gate')
                  ? fetch(url)
                  : new Response('The tests have no network.', { status: 503 }),
            },
          })),
        ],
        resolve: {
          alias: {
            '@better-auth/utils/password': fileURLToPath(new URL('test/harness/quick-password.ts', import.meta.url)),
          },
        },
        test: {
          name: 'workers',
          // One workerd and one load of the Workers for all files; `workers-setup.ts` empties storage before each file.
          isolate: false,
          deps: { optimizer: { ssr: { enabled: true, include: BUNDLED_PACKAGES } } },
          include: ['**/*.workers.test.ts'],
          exclude: ['**/node_modules/**'],
          setupFiles: ['test/harness/workers-setup.ts'],
          testTimeout: 30_000,
          // Other steps run beside this one.
          expect: { poll: { timeout: 10_000 } },
        },
      },
      {
        test: {
          name: 'service',
          include: ['test/service/**/*.test.ts'],
          globalSetup: ['test/harness/shared-service-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/harness/shared-instance-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
