import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../test/browser/launch.ts';
import { startService } from '../test/harness/service.ts';
import { LOOKS, USUAL_LOOKS } from './screenshots/looks.ts';
import { SHOWN_PAGES } from './screenshots/pages.ts';
import { type Product, takeScreenshots } from './screenshots/take.ts';

const USAGE = `npm run screenshots -- [options]

Looks at every page and writes pictures of it to .screenshots/<look>/<page>.png.

  --page <name>      only this page (again for more); the table is scripts/screenshots/pages.ts
  --look <name>      only this look (again for more): ${Object.keys(LOOKS).join(', ')}; usually ${USUAL_LOOKS.join(', ')}
  --url <address>    a running product in place of a new one with the demo; needs the four below
  --email <address>  --password <text>  --organization <id>  --project <id>
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    page: { type: 'string', multiple: true },
    look: { type: 'string', multiple: true },
    url: { type: 'string' },
    email: { type: 'string' },
    password: { type: 'string' },
    organization: { type: 'string' },
    project: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}
const looks = values.look ?? USUAL_LOOKS;
const pages = SHOWN_PAGES.filter(({ name }) => values.page?.includes(name) ?? true);
const unknown = looks.filter((look) => !(look in LOOKS));
if (unknown.length > 0 || pages.length === 0) {
  console.error(`There is no such ${unknown.length > 0 ? `look: ${unknown.join(', ')}` : 'page'}\n\n${USAGE}`);
  process.exit(2);
}

const { product, stop } = await openProduct();
const browser = await launchBrowser();
const faults: string[] = [];
for (const look of looks) {
  console.log(look);
  faults.push(...(await takeScreenshots(browser, product, { folder: join(root, '.screenshots'), look, pages })));
}
await browser.close();
await stop();
console.log(faults.length === 0 ? 'No page complained.' : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);

async function openProduct(): Promise<{ product: Product; stop: () => Promise<unknown> }> {
  const { url, email, password, organization: organizationId, project: projectId } = values;
  if (url === undefined) {
    const service = await startService({ demo: true });
    return { product: service, stop: () => service.stop() };
  }
  if (!email || !password || !organizationId || !projectId) {
    console.error(`--url needs --email, --password, --organization and --project\n\n${USAGE}`);
    process.exit(2);
  }
  return { product: { url, email, password, organizationId, projectId }, stop: async () => undefined };
}
