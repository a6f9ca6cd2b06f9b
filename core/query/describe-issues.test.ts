import { expect, test } from 'vitest';
import { z } from 'zod';
import { DESCRIBED, describeIssues } from './describe-issues.ts';

const tileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), report: z.string() }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
]);

test.each([
  [{ report: 'signups' }, '`kind` is missing; it must be one of report, text'],
  [{ kind: 'reports', report: 'signups' }, '`kind` must be one of report, text, got `reports`; did you mean `report`?'],
  [{ kind: 7 }, '`kind` must be one of report, text, got `7`'],
  ['report', 'the query must be an object, got `report`'],
])('names the alternatives of %j and the value that chooses none of them', (input, message) => {
  expect(messagesOf(tileSchema, input)).toEqual([message]);
});

test('describes the alternative that its field chooses', () => {
  expect(messagesOf(tileSchema, { kind: 'text', report: 'signups' })).toEqual([
    '`text` is missing; it must be text',
    'the query has the unknown field `report`; leave it out',
  ]);
});

function messagesOf(schema: z.ZodType, input: unknown): string[] {
  const parsed = schema.safeParse(input, DESCRIBED);
  return describeIssues(parsed.error?.issues ?? []).map(({ message }) => message);
}
