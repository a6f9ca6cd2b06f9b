import { describe, expect, test } from 'vitest';
import type { ObjectKinds } from '../../core/api/objects/index.ts';
import { objectIdSchema } from '../../core/api/objects/object-kind.ts';
import { RANGE_OF_A_PART } from '../../core/api/objects/saved-query.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { compile } from '../../core/query/compile.ts';
import { atLeast, ruleOf } from '../../core/tenancy/permissions.ts';

/** Definitions of one kind: some that are right, some that are wrong, each with a word that the refusal must contain. */
export type ObjectExamples = {
  readonly right: readonly { readonly name: string; readonly [field: string]: unknown }[];
  readonly wrong: readonly (readonly [definition: unknown, named: string])[];
};

/** Every kind of saved object keeps these promises. A kind without examples fails. */
export function describeSavedObjects(kinds: ObjectKinds, examples: Readonly<Record<string, ObjectExamples>>): void {
  describe.each(Object.entries(kinds))('saved object %s', (object, kind) => {
    const { right = [], wrong = [] } = examples[object] ?? {};

    test('has examples that it takes and examples that it refuses', () => {
      expect(right.length).toBeGreaterThan(0);
      expect(wrong.length).toBeGreaterThan(0);
    });

    test('has a name that addresses can carry, a noun of its own, a summary, and a right to read that is no rarer than the right to change', () => {
      expect(objectIdSchema.safeParse(object).success).toBe(true);
      expect(Object.values(kinds).filter(({ noun }) => noun === kind.noun)).toHaveLength(1);
      expect(kind.summary).toMatch(/^[A-Z].*\.$/);
      expect(atLeast(ruleOf(kind.resource, 'update').role, ruleOf(kind.resource, 'read').role)).toBe(true);
    });

    test.each(right.map((definition) => [definition.name, definition]))(
      'reads `%s` and gives it back unchanged',
      (_, given) => {
        const { definition } = kind.read(given);
        expect(JSON.parse(JSON.stringify(definition))).toEqual(given);
        expect(kind.read(definition).definition).toEqual(definition);
      },
    );

    test.each(right.map((definition) => [definition.name, definition]))(
      'names only kinds that exist, and where, in `%s`',
      (_, given) => {
        for (const { object: named, at } of kind.read(given).references) {
          expect(Object.keys(kinds)).toContain(named);
          expect(at).not.toBe('');
        }
      },
    );

    test.each(right.map((definition) => [definition.name, definition]))(
      'asks of the query contract only what it accepts, in `%s`',
      (_, given) => {
        for (const { request } of kind.read(given).queries) {
          const asked = { date_range: RANGE_OF_A_PART, ...request, project_id: 'prj_1' };
          const context = { projectId: checkedProjectId('prj_1'), timezone: 'UTC', nowMs: Date.now() };
          expect(compile(asked, context)).toMatchObject({ ok: true });
        }
      },
    );

    test('keeps what people typed into filters out of the audit log', () => {
      for (const given of right) expect(JSON.stringify(kind.read(given).audit)).not.toContain('secret-value');
    });

    test.each(wrong.map(([definition]) => [JSON.stringify(definition).slice(0, 60), definition]))(
      'refuses %s',
      (_, given) => {
        expect(kind.schema.safeParse(given).success).toBe(false);
      },
    );
  });
}
