import type { CallToolResult } from '@modelcontextprotocol/server';
import type { ToolAnswer } from '../../core/agents/bounded-page.ts';
import { plainError } from '../../core/agents/plain-error.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { errorBody } from '../../platform/routes/respond.ts';
import type { ToolCall } from './tool-call.ts';

/** An answer as a result that models read: one text, which is JSON. */
export function answered(answer: ToolAnswer): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
}

/** A refusal as a result that models read. */
export function refusedCall({ c, given }: ToolCall, error: ApiError): CallToolResult {
  c.get('log').error_code = error.code;
  const plain = plainError(error, given);
  const wait = error.retryAfterS === undefined ? {} : { retry_after_s: error.retryAfterS };
  const text = JSON.stringify({ error: { ...errorBody(c, plain), ...wait } });
  if (text.length <= ERROR_CHARS_MAX) return { content: [{ type: 'text', text }], isError: true };
  const short = apiError(plain.code, plain.message.slice(0, MESSAGE_CHARS_MAX));
  return { content: [{ type: 'text', text: JSON.stringify({ error: errorBody(c, short) }) }], isError: true };
}

const ERROR_CHARS_MAX = 10_000;
const MESSAGE_CHARS_MAX = 2_000;
