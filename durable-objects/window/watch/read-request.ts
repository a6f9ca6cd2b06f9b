import { type LiveRequest, type LiveWatchRefused, liveRequestSchema } from '../../../core/api/live-watch.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { checkWatch } from '../../../core/live/check-watch.ts';

const CHARACTERS_MAX = 16_000;

type Refusal = Omit<LiveWatchRefused, 'type' | 'at'>;

/** Reads a message of a viewer; the refusal names what is wrong with it. */
export function readRequest(text: string): Result<LiveRequest, Refusal> {
  if (text.length > CHARACTERS_MAX) return refused(`A message has at most ${CHARACTERS_MAX} characters; shorten it.`);
  const json = jsonOf(text);
  const replyTo = numberOf(json);
  const read = liveRequestSchema.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.join('.') ?? '';
    return refused(`The message is not a request${place === '' ? '' : ` (\`${place}\`)`}: ${issue?.message}.`, replyTo);
  }
  const problem = read.data.type === 'subscribe' ? checkWatch(read.data) : undefined;
  return problem === undefined ? ok(read.data) : refused(problem, replyTo);
}

function refused(message: string, replyTo?: number): Result<never, Refusal> {
  return err({ code: 'validation_failed', message, ...(replyTo === undefined ? {} : { reply_to: replyTo }) });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function numberOf(json: unknown): number | undefined {
  const asked = typeof json === 'object' && json !== null && 'request' in json ? json.request : undefined;
  return Number.isSafeInteger(asked) ? Number(asked) : undefined;
}
