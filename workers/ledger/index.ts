import { z } from 'zod';
import { REJECT_CODES } from '../../core/api/ingest.ts';

import { ledgerSchema, type RejectionShown, rejectionsSchema } from '../../core/api/ledger.ts';
import { ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { REPORTED, REQUEST_REASONS } from '../../core/ingest/ledger/receipt.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { described, wholeNumber } from '../../platform/routes/parameters.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';

import { readStore } from '../../platform/store/read-store.ts';
import { parseLedgerRange } from '../../store/ledger/ledger-range.ts';
import { latestRejections } from '../../store/ledger/statements.ts';
import { readLedger } from './read-ledger.ts';

const KEPT_DAYS = 7;
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;

/** Every event accounted for, and samples of those that were rejected. */
export const ledgerRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/projects/:id/ledger',
    summary: 'Account for every event by its time of arrival',
    access: projectInPath('data', 'query'),
    query: z.object({
      from: described('A date (UTC, inclusive) or an instant with a zone. Default: a day before `to`.'),
      to: described('A date (UTC, inclusive) or an instant with a zone. Default: now.'),
      interval: described('`minute`, `hour` or `day`. Default: the one that suits the span.'),
    }),
    answer: ledgerSchema,
    async handle({ env, caller, query, nowMs }) {
      const range = parseLedgerRange(query, nowMs);
      return range.ok ? readLedger(env, caller, range.value, nowMs) : range;
    },
  }),
  route({
    method: 'GET',
    path: '/api/projects/:id/rejections',
    summary: 'List samples of rejected events, and of events that break their schema, the latest first',
    access: projectInPath('data', 'query'),
    query: z.object({
      limit: wholeNumber(1, LIMIT_MAX).optional(),
      code: z.enum([...REJECT_CODES, ...REQUEST_REASONS, REPORTED]).optional(),
    }),
    answer: rejectionsSchema,
    async handle({ env, caller, query, nowMs }) {
      const { limit = LIMIT_DEFAULT, code } = query;
      const asked = { limit, code, sinceMs: nowMs - KEPT_DAYS * DAY_MS };
      const read = await readStore(env, caller.project, latestRejections(caller.project.id, asked));
      return read.ok ? ok({ rejections: read.value.rows.map(shown) }) : read;
    },
  }),
];

type Rejection = ReturnType<ReturnType<typeof latestRejections>['read']>[number];

function shown({ at_ms, code, message, position, id, sample }: Rejection): RejectionShown {
  return {
    at: new Date(at_ms).toISOString(),
    code,
    message,
    index: position,
    ...(id === '' ? {} : { id }),
    event: parsed(sample),
  };
}

/** JSON that was cut to size does not parse, and is shown as text. */
function parsed(sample: string): unknown {
  try {
    return JSON.parse(sample);
  } catch {
    return sample;
  }
}
