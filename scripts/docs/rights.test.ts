import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { rightsStatements } from './rights.ts';

it('has in docs/operations.md the rights that the embedded engine gives the same users', async () => {
  const written = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  expect(written, 'put what `rightsStatements` gives between the marks').toContain(
    `\`\`\`sql\n${rightsStatements()}\n\`\`\``,
  );
});
