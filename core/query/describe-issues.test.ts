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

test.each([
  [z.strictObject({ of: z.record(z.string(), z.string()) }), '`of` must be an object, got `7`'],
  [z.strictObject({ of: z.union([z.tuple([z.int()]), z.array(z.int())]) }), '`of` must be a list, got `7`'],
])('says what kind of value is wanted in words, not in those of the validator', (schema, message) => {
  expect(messagesOf(schema, { of: 7 })).toEqual([message]);
});

function messagesOf(schema: z.ZodType, input: unknown): string[] {
  const parsed = schema.safeParse(input, DESCRIBED);
  return describeIssues(parsed.error?.issues ?? []).map(({ message }) => message);
}
