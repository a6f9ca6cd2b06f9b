import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { AGENT_TOOLS } from '../../core/api/agents/index.ts';
import { mcpPage } from './mcp-page.ts';

it('matches the tools: after changing one, run `npx node scripts/generate-docs.ts`', async () => {
  const page = await readFile(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
  expect(page).toBe(mcpPage(page, AGENT_TOOLS));
});
