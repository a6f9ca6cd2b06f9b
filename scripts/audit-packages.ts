import { spawnSync } from 'node:child_process';
import { ACCEPTED } from './packages/accepted.ts';
import { judgeAudit } from './packages/judge-audit.ts';

/** `npm run audit-packages`: known vulnerabilities of the packages; see SECURITY.md. Exit 1: some are open; 2: no report. */
const { stdout } = spawnSync('npm', ['audit', '--json', ...process.argv.slice(2)], { encoding: 'utf8' });
const verdict = judgeAudit(stdout, ACCEPTED, new Date().toISOString().slice(0, 10));
if (!verdict.ok) {
  console.error(verdict.error);
  process.exit(2);
}
const { open, accepted, stale } = verdict.value;
for (const { advisory, package: name, severity, title } of open)
  console.log(`${severity}  ${name}: ${title} (${advisory})`);
for (const { advisory, package: name, acceptedFor } of accepted)
  console.log(`accepted  ${name} (${advisory}): ${acceptedFor}`);
for (const line of stale)
  console.log(`stale  ${line}: remove it from scripts/packages/accepted.ts, or look at it again`);
console.log(`${open.length} open, ${accepted.length} accepted, ${stale.length} stale.`);
process.exit(open.length + stale.length > 0 ? 1 : 0);
