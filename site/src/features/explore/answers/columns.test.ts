import { expect, test } from 'vitest';
import { columnWords } from './columns.ts';

test.each(['__proto__', 'constructor', 'toString'])(
  'a group may have the name %s, which every object inherits',
  (name) => {
    const column = { name, type: 'string', role: 'group' } as const;
    expect(columnWords(column, { persons: { label: 'results.people', unit: 'count' } })).toMatchObject({
      holds: 'text',
    });
  },
);
