import { REJECT_CODES } from '../../core/api/ingest.ts';
import type { RejectionShown, Rejections } from '../../core/api/ledger.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { REQUEST_REASONS } from '../../core/ingest/ledger/receipt.ts';
import { authenticate } from '../../platform/auth/authenticate.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { parseLedgerRange } from '../../store/ledger/ledger-range.ts';
import { latestRejections } from '../../store/ledger/statements.ts';
import { readLedger } from './read-ledger.ts';

const KEPT_DAYS = 7;
const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 500;
const CODES: readonly string[] = [...REJECT_CODES, ...REQUEST_REASONS];

/** `GET /api/projects/:id/ledger` and `…/rejections` (core/api/ledger.ts). For viewers. */
export const ledgerRoutes = newApp()
  .get('/api/projects/:id/ledger', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const nowMs = Date.now();
    const { from, to, interval } = c.req.query();
    const range = parseLedgerRange({ from, to, interval }, nowMs);
    if (!range.ok) return failure(c, range.error);
    const ledger = await readLedger(c.env, caller.value, range.value, nowMs);
    return ledger.ok ? c.json(ledger.value) : failure(c, ledger.error);
  })
  .get('/api/projects/:id/rejections', async (c) => {
    const caller = await authenticate(c, c.req.param('id'), 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const asked = parseAsked(c.req.query('limit'), c.req.query('code'));
    if (!asked.ok) return failure(c, asked.error);
    const sinceMs = Date.now() - KEPT_DAYS * DAY_MS;
    const statement = latestRejections(caller.value.project.id, { ...asked.value, sinceMs });
    const read = await readStore(c.env, caller.value.project, statement);
    if (!read.ok) return failure(c, read.error);
    return c.json({ rejections: read.value.rows.map(shown) } satisfies Rejections);
  });

type Asked = { readonly limit: number; readonly code: string | undefined };

function parseAsked(limitText: string | undefined, code: string | undefined): Result<Asked, ApiError> {
  const limit = limitText === undefined ? LIMIT_DEFAULT : Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) {
    return err(apiError('bad_request', `\`limit\` is \`${limitText}\`; send a whole number from 1 to ${LIMIT_MAX}.`));
  }
  if (code === undefined || CODES.includes(code)) return ok({ limit, code });
  return err(apiError('bad_request', `\`code\` is \`${code}\`; it must be one of ${CODES.join(', ')}.`));
}

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
