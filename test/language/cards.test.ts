import { describe, expect, it } from 'vitest';
import type { Meaning } from '../../core/api/meaning/meaning.ts';
import { meaningSchema } from '../../core/api/meaning/meaning.ts';
import { queriesOf } from '../../language/kinds/execute.ts';
import { normalForm } from '../../language/meaning/normal-form.ts';
import { CARDS } from '../../language/training/cards/index.ts';
import { compiledQuery } from '../harness/run-query.ts';

/** A Wednesday. */
const nowMs = Date.parse('2026-11-25T15:20:00Z');
const context = { projectId: 'p1', nowMs, zone: 'UTC' };

const meant = CARDS.flatMap(({ id, meaning }): [string, Meaning][] =>
  typeof meaning === 'object' ? [[id, meaning]] : [],
);

describe('the meaning of a card', () => {
  it.each(meant)('%s is one that the wire carries, and its queries compile', (_, meaning) => {
    expect(meaningSchema.parse(meaning)).toEqual(meaning);
    const asked = queriesOf(meaning, context);
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    for (const query of [asked.value.main, ...Object.values(asked.value.others)]) compiledQuery(query, { nowMs });
  });

  it('differs from those of all other cards over the same project', () => {
    const forms = CARDS.flatMap(({ catalogue, previous, meaning }) =>
      typeof meaning === 'object' && previous === undefined ? [`${catalogue} ${normalForm(meaning, context)}`] : [],
    );
    expect(new Set(forms).size).toBe(forms.length);
  });
});
