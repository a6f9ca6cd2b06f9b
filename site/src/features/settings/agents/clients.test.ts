import { expect, test } from 'vitest';
import { CLIENTS, KEY_PLACE } from './clients.ts';

test.each(CLIENTS.flatMap(({ id, snippet }) => (snippet ? [[id, snippet.text] as const] : [])))(
  'the snippet for %s names the address and never a key',
  (_, text) => {
    const shown = text('https://a.example/mcp');
    expect(shown).toContain('https://a.example/mcp');
    expect(shown.replaceAll(KEY_PLACE, '')).not.toContain('ew_api_');
  },
);
