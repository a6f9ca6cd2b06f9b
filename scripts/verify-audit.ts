import { readCommand } from './verify-audit/read-command.ts';
import { verifyLogs } from './verify-audit/verify-logs.ts';

/** `npm run verify-audit`: see docs/audit.md. */
const USAGE = `Usage: npm run verify-audit -- [--organization ID] [--url URL]
  --organization  org_…, or \`deployment\` for what concerns no organization; default: all of them
  --url           the service; default: the one that runs on this machine
The operators' token is read from OPERATOR_TOKEN, or from the folder of the service on this machine.`;

const command = await readCommand(process.argv.slice(2), process.env);
if (!command.ok) {
  console.error(`${command.error}\n\n${USAGE}`);
  process.exit(2);
}
const verified = await verifyLogs(command.value, (line) => console.log(line));
if (!verified.ok) console.error(verified.error);
process.exit(verified.ok && verified.value ? 0 : 1);
