import { putRatesSchema, ratesSchema } from '../../core/api/exchange-rates.ts';
import { apiError } from '../../core/base/errors.ts';
import { REQUEST_BYTES_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { readRates } from '../../core/money/read-rates.ts';
import { database } from '../../platform/database.ts';
import { logLine } from '../../platform/log.ts';
import { listRates, putRates } from '../../platform/money/exchange-rates.ts';
import { operator } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

/** The exchange rates of the deployment, by which reports convert amounts (docs/money.md). */
export const rateRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/operator/exchange-rates',
    summary: 'List the currencies that have exchange rates',
    access: operator,
    answer: ratesSchema,
    handle: async ({ env }) => ok(await listRates(database(env))),
  }),
  route({
    method: 'PUT',
    path: '/api/operator/exchange-rates',
    summary: 'Bring exchange rates, in place of those of the same currencies and days',
    access: operator,
    body: putRatesSchema,
    bodyBytesMax: REQUEST_BYTES_MAX,
    answer: ratesSchema,
    async handle({ env, body }) {
      const rates = readRates(body.csv);
      if (!rates.ok) return err(apiError('bad_request', `\`csv\`: ${rates.error}`));
      const db = database(env);
      await putRates(db, rates.value);
      logLine('info', { event: 'exchange_rates_stored', rates: rates.value.length });
      return ok(await listRates(db));
    },
  }),
];
