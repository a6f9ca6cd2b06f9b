import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { contracts } from '../core/api/kinds/index.ts';
import { VENDORS } from '../core/ingest/vendors/index.ts';
import { clientFiles } from './client/client-files.ts';
import { apiDescription } from './deploy/describe-api.ts';
import { decisionsPage } from './docs/decisions-page.ts';
import { errorsPage } from './docs/errors-page.ts';
import { eventsPage } from './docs/events-page.ts';
import { membersPage } from './docs/members-page.ts';
import { reportsPage } from './docs/reports-page.ts';
import { vendorsPage } from './docs/vendors-page.ts';

/** Writes the pages of docs/ that are generated: `npx node scripts/generate-docs.ts`. A test fails when one is stale. */
await writeFile(fileURLToPath(new URL('../docs/errors.md', import.meta.url)), errorsPage());
await writeFile(fileURLToPath(new URL('../docs/events.md', import.meta.url)), eventsPage());
await writeFile(fileURLToPath(new URL('../docs/members.md', import.meta.url)), membersPage());
await writeFile(fileURLToPath(new URL('../docs/reports.md', import.meta.url)), reportsPage(contracts));
await writeFile(fileURLToPath(new URL('../docs/vendors.md', import.meta.url)), vendorsPage(VENDORS));
const decisions = fileURLToPath(new URL('../docs/decisions/', import.meta.url));
await writeFile(`${decisions}README.md`, await decisionsPage(decisions));

const root = fileURLToPath(new URL('..', import.meta.url));
const document = JSON.parse(await apiDescription(root, 'https://app.example.com'));
const generated = `${root}sdk/client/src/generated/`;
await mkdir(generated, { recursive: true });
for (const [name, text] of Object.entries(clientFiles(document, contracts))) await writeFile(generated + name, text);
