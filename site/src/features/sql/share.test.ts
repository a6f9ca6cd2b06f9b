import { expect, test } from 'vitest';
import { linkTo, sqlInFragment } from './share.ts';

test.each(['SELECT 1', "SELECT '100 %', 'ä#?&=+'\nFROM events -- 🙂"])(
  'a link holds a statement in its fragment alone, whole: %j',
  (sql) => {
    const link = new URL(linkTo('https://example.com/p/prj_1/sql?saved=a#other', sql));
    expect(link.pathname + link.search).toBe('/p/prj_1/sql');
    expect(sqlInFragment(link.hash)).toBe(sql);
  },
);

test.each(['', '#', '#other', '#sql=%E0%A4%A'])('%j holds no statement', (fragment) => {
  expect(sqlInFragment(fragment)).toBeUndefined();
});
