import type { ApiError, ErrorCode } from '../../../core/base/errors.ts';
import { exceptionText } from '../../../core/clickhouse-door/exception-text.ts';
import { lz4Block } from '../../../core/clickhouse-door/lz4-block.ts';
import type { Refused } from '../../../core/customer-sql/refuse-statement.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { failure } from '../../../platform/routes/respond.ts';

/**
 * The envelope of every refusal, whose message is in the form that ClickHouse's clients look for in a body, beside the
 * header with the exception's code.
 *
 * @param refused  for a failure that has a code of ClickHouse
 */
export async function refuse(c: RequestContext, error: ApiError, refused?: Omit<Refused, 'error'>): Promise<Response> {
  const { exceptionCode: code, exceptionName: name } = refused ?? exceptionOf(error);
  c.header('X-ClickHouse-Exception-Code', String(code));
  const answer = failure(c, { ...error, message: exceptionText({ code, name, text: error.message }) });
  const isInBlocks = new URL(c.req.url).searchParams.get('compress') === '1' && IN_BLOCKS.has(answer.status);
  if (!isInBlocks) return answer;
  return new Response(lz4Block(new Uint8Array(await answer.arrayBuffer())), answer);
}

/** JDBC drivers that asked for blocks expect them with these statuses, as ClickHouse answers. */
const IN_BLOCKS: ReadonlySet<number> = new Set([400, 404, 500]);

/** By the numbers of ClickHouse's src/Common/ErrorCodes.cpp. */
function exceptionOf({ code, details }: ApiError): Omit<Refused, 'error'> {
  const isSetting = details !== undefined && 'setting' in details;
  const [exceptionCode, exceptionName] = isSetting ? SETTING : (EXCEPTIONS[code] ?? OTHER);
  return { exceptionCode, exceptionName };
}

const SETTING = [115, 'UNKNOWN_SETTING'] as const;
const OTHER = [36, 'BAD_ARGUMENTS'] as const;
const NOT_IN = [516, 'AUTHENTICATION_FAILED'] as const;
const NOT_ALLOWED = [497, 'ACCESS_DENIED'] as const;

const EXCEPTIONS: Partial<Record<ErrorCode, readonly [code: number, name: string]>> = {
  unauthenticated: NOT_IN,
  unknown_key: NOT_IN,
  key_cannot_read: NOT_ALLOWED,
  forbidden: NOT_ALLOWED,
  sign_on_required: NOT_ALLOWED,
  organization_closed: NOT_ALLOWED,
  not_found: [81, 'UNKNOWN_DATABASE'],
  rate_limited: [202, 'TOO_MANY_SIMULTANEOUS_QUERIES'],
  unavailable: [210, 'NETWORK_ERROR'],
  internal: [49, 'LOGICAL_ERROR'],
};
