import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSite } from '../local/site.ts';
import { deployAll } from './deploy/deploy-all.ts';
import { dryRun } from './deploy/dry-run.ts';
import { ENVIRONMENTS, environmentsNamed } from './deploy/environments.ts';

/** `npm run deploy`: see docs/operations.md. */
const USAGE = `Usage: npm run deploy -- [--env all|split|NAME,NAME] [--dry-run]
  --env      all: everything in one Worker (default); split: separate Workers on one hostname;
             or some of ${ENVIRONMENTS.join(', ')}
  --dry-run  bundles every environment and deploys nothing`;

const root = fileURLToPath(new URL('..', import.meta.url));
try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { env: { type: 'string' }, 'dry-run': { type: 'boolean' } } });
  const name = values.env ?? 'all';
  const environments = environmentsNamed(name);
  if (!environments) throw new Error(`There is no environment \`${name}\`.\n${USAGE}`);
  if (!values['dry-run']) return deployAll(root, name, environments);
  await buildSite(root);
  const failed = await dryRun(root);
  if (failed > 0) throw new Error(`${failed} of ${ENVIRONMENTS.length} environments cannot be deployed.`);
}
