import { type ApiError, statusOf } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { IngestedRow } from '../../core/ingest/event.ts';
import type { ImportFormats } from '../../core/ingest/import/formats.ts';
import { RecordReader } from '../../core/ingest/import/record-reader.ts';
import { type Ingested, runSteps } from '../../core/ingest/run-steps.ts';
import { decodeEvents } from '../../core/ingest/vendors/decode-events.ts';
import { nothingAccepted } from '../../core/ingest/vendors/nothing-accepted.ts';
import { withOwnBrowser } from '../../core/ingest/vendors/own-browser.ts';
import type { Outcome, Protocol, WireAnswer } from '../../core/ingest/vendors/protocol.ts';
import type { ExportCase, SentCase } from '../../core/ingest/vendors/vendor-cases.ts';
import { aRequest } from '../harness/ingest-request.ts';
import { aWireRequest } from '../harness/wire-request.ts';

/** The result of ingest for a request, without the I/O: the events, and the outcome or the refusal. */
export function runWire(
  protocol: Protocol,
  sent: SentCase,
  nowMs: number,
): { readonly ingested: Ingested; readonly result: Result<Outcome, ApiError> } {
  const decoded = decodeEvents(protocol, aWireRequest(sent));
  if (!decoded.ok) return { ingested: NOTHING, result: decoded };
  const { warnings = [] } = decoded.value;
  const { repeatsWithinMs } = protocol;
  const facts = aRequest({ nowMs, ...(repeatsWithinMs !== undefined && { repeatsWithinMs }) });
  const rawEvents = withOwnBrowser(decoded.value, facts.rules.project_id);
  const ingested = runSteps(rawEvents, facts);
  const { rows, rejected } = ingested;
  const [first] = rows;
  const outcome = {
    received: rawEvents.length,
    accepted: rows.length,
    rejected,
    warnings,
    visitor: first?.anonymous_id ?? '',
  };
  const isRefused = rawEvents.length > 0 && rows.length === 0;
  return { ingested, result: isRefused ? err(nothingAccepted(outcome)) : ok(outcome) };
}

const NOTHING: Ingested = { rows: [], rejected: [], reported: [], proposed: [] };

/** The answer of a protocol; of a refusal that it leaves to the API, its status and code. */
export function answerOf(protocol: Protocol, sent: SentCase, result: Result<Outcome, ApiError>): WireAnswer {
  const request = aWireRequest(sent);
  if (result.ok) return protocol.answer(result.value, request);
  return refusalOf(protocol, sent, result.error);
}

export function refusalOf(protocol: Protocol, sent: SentCase, error: ApiError): WireAnswer {
  const own = protocol.refuse?.(error, aWireRequest(sent));
  if (own !== undefined) return own;
  const body = JSON.stringify({ error: { code: error.code } });
  return { status: statusOf(error.code), type: 'application/json', body };
}

/** The rows of a record, as an import reads it. */
export function runExport(
  formats: ImportFormats,
  name: string,
  { record, timeZone = 'UTC' }: Pick<ExportCase, 'record' | 'timeZone'>,
  nowMs: number,
): readonly IngestedRow[] {
  const reader = new RecordReader('lines', formats.named(name), { timeZone }, formats);
  const read = reader.read(JSON.stringify(record));
  if (read.kind !== 'events') throw new Error(`No events: ${JSON.stringify(read)}`);
  return runSteps([...read.events], aRequest({ nowMs, cookielessId: '' })).rows;
}

/** A body as JSON where its type says so, without the words, ids and times that differ from answer to answer. */
export function comparable({ type, body }: Pick<WireAnswer, 'type' | 'body'>): unknown {
  if (!type.startsWith('application/json') || typeof body !== 'string') return body;
  return JSON.parse(body, (name, value) => (IN_WORDS.has(name) ? undefined : value));
}

const IN_WORDS: ReadonlySet<string> = new Set(['message', 'id', 'request_id', 'docs', 'details', 'server_upload_time']);
