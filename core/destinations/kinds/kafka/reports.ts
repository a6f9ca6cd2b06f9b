import { z } from 'zod';
import { jsonOf } from '../../json-of.ts';
import type { RecordOutcome } from '../../kind.ts';
import { readConcatenatedJson } from './concatenated-json.ts';

/** One outcome for each report, in the order of the records. A cut answer has fewer. */
export function reportsOf(text: string): RecordOutcome[] {
  const list = answerSchema.safeParse(jsonOf(text)).data;
  return list === undefined ? readConcatenatedJson(text).map(reportOfV3) : list.offsets.map(reportOfV2);
}

/** Of version 3, whose reports follow each other as JSON. */
function reportOfV3(value: unknown): RecordOutcome {
  const report = reportSchema.safeParse(value).data;
  if (report === undefined) return { status: 'retry', reason: 'Kafka’s answer is no delivery report.' };
  const { error_code: code, message } = report;
  // 42206 and the like are a status with two digits more.
  const status = code > 999 ? Math.floor(code / 100) : code;
  if (status === 200) return { status: 'delivered' };
  return { status: REFUSALS_OF_V3.has(status) ? 'refused' : 'retry', reason: reasonOf(code, message) };
}

/** Of version 2, which Redpanda speaks too. */
function reportOfV2({ error_code: code, error }: z.infer<typeof offsetSchema>): RecordOutcome {
  if (code === null || code === undefined || code === 0) return { status: 'delivered' };
  return { status: REFUSALS_OF_V2.has(code) ? 'refused' : 'retry', reason: reasonOf(code, error ?? '') };
}

const reportSchema = z.object({ error_code: z.int(), message: z.string().default('') });

const offsetSchema = z.union([
  // A report without an error has a place in the topic.
  z.object({ error_code: z.null().optional(), error: z.null().optional(), offset: z.int().min(0) }),
  z.object({ error_code: z.int(), error: z.string().nullish() }),
]);

const answerSchema = z.object({ offsets: z.array(offsetSchema) });

/** The record itself is at fault. All else (rights, a missing topic, a busy broker) may be mended. */
const REFUSALS_OF_V3: ReadonlySet<number> = new Set([400, 413, 415, 422]);
/** 1 is the proxy’s “not retriable”; the others are Kafka’s: too large, too large a list, bad time, invalid record. */
const REFUSALS_OF_V2: ReadonlySet<number> = new Set([1, 10, 18, 32, 87]);

function reasonOf(code: number, message: string): string {
  const words = message.trim();
  return words === '' ? `Kafka answered ${code}.` : `Kafka answered ${code}: ${words}`;
}
