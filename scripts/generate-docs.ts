import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AGENT_TOOLS } from '../core/api/agents/index.ts';
import { contracts } from '../core/api/kinds/index.ts';
import { VENDORS } from '../core/ingest/vendors/index.ts';
import { conformanceOf } from '../test/ingest/conformance.ts';
import { casesOfVendor } from '../test/ingest/vendor-cases-of.ts';
import { clientFiles } from './client/client-files.ts';
import { apiDescription } from './deploy/describe-api.ts';
import { apiPages } from './docs/api/api-pages.ts';
import { conformancePage } from './docs/conformance-page.ts';
import { decisionsPage } from './docs/decisions-page.ts';
import { errorsPage } from './docs/errors-page.ts';
import { eventsPage } from './docs/events-page.ts';
import { mcpPage } from './docs/mcp-page.ts';
import { membersPage } from './docs/members-page.ts';
import { reportsPage } from './docs/reports-page.ts';
import { sqlPage } from './docs/sql-page.ts';
import { vendorsPage } from './docs/vendors-page.ts';

/** Writes the pages of docs/ that are generated: `npx node scripts/generate-docs.ts`. A test fails when one is stale. */
await writeFile(fileURLToPath(new URL('../docs/errors.md', import.meta.url)), errorsPage());
await writeFile(fileURLToPath(new URL('../docs/events.md', import.meta.url)), eventsPage());
await writeFile(fileURLToPath(new URL('../docs/members.md', import.meta.url)), membersPage());
await writeFile(fileURLToPath(new URL('../docs/reports.md', import.meta.url)), reportsPage(contracts));
const dialects = await conformanceOf(VENDORS, casesOfVendor);
await writeFile(fileURLToPath(new URL('../docs/vendors.md', import.meta.url)), vendorsPage(VENDORS, dialects));
const conformance = (name: string) => readFile(new URL(`../sdk/conformance/${name}`, import.meta.url), 'utf8');
await writeFile(
  fileURLToPath(new URL('../docs/sdk/conformance.md', import.meta.url)),
  conformancePage(JSON.parse(await conformance('cases.json')).cases, JSON.parse(await conformance('results.json'))),
);
const mcp = fileURLToPath(new URL('../docs/mcp.md', import.meta.url));
await writeFile(mcp, mcpPage(await readFile(mcp, 'utf8'), AGENT_TOOLS));
const sql = fileURLToPath(new URL('../docs/sql.md', import.meta.url));
await writeFile(sql, sqlPage(await readFile(sql, 'utf8')));
const decisions = fileURLToPath(new URL('../docs/decisions/', import.meta.url));
await writeFile(`${decisions}README.md`, await decisionsPage(decisions));

const root = fileURLToPath(new URL('..', import.meta.url));
const document = JSON.parse(await apiDescription(root, 'https://app.example.com'));
const generated = `${root}sdk/client/src/generated/`;
await mkdir(generated, { recursive: true });
for (const [name, text] of Object.entries(clientFiles(document, contracts))) await writeFile(generated + name, text);

const introduction = await readFile(`${root}scripts/docs/api/introduction.md`, 'utf8');
const replies = JSON.parse(await readFile(`${root}scripts/docs/api/generated/replies.json`, 'utf8'));
await rm(`${root}docs/api`, { recursive: true, force: true });
await mkdir(`${root}docs/api`, { recursive: true });
for (const [name, text] of Object.entries(apiPages(document, { introduction, replies }))) {
  await writeFile(`${root}docs/api/${name}`, text);
}
