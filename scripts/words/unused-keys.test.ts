import { expect, test } from 'vitest';
import { unusedKeys } from './unused-keys.ts';

test('finds keys that no source names, by text, by template or as the word of a static page', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template.
  const sources = ["t('a.one')", 't(`b.kind_${kind}`)', '<InWords area="frame" word="offline_title" />'];
  const keys = ['a.one', 'a.two', 'b.kind_x', 'b.other', 'frame.offline_title'];
  expect(unusedKeys(keys, sources)).toEqual(['a.two', 'b.other']);
});
