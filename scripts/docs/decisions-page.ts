import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const HEADING = /^# (\d{4}):? (.+)$/m;

/** `docs/decisions/README.md`: an index of the decisions in a folder. Throws when a file has no heading of its number. */
export async function decisionsPage(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.*\.md$/.test(file)).sort();
  const rows = await Promise.all(files.map((file) => rowOf(folder, file)));
  return `# Decisions

Choices that somebody might question: context, choice, what was measured, and what would change our mind. A later decision
names the one that it supersedes. This page is generated: run \`npx node scripts/generate-docs.ts\`.

| number | decision |
| --- | --- |
${rows.join('\n')}
`;
}

async function rowOf(folder: string, file: string): Promise<string> {
  const [, number, title = ''] = HEADING.exec(await readFile(join(folder, file), 'utf8')) ?? [];
  if (number !== file.slice(0, 4))
    throw new Error(`${file} needs a first line such as \`# ${file.slice(0, 4)} Title\`.`);
  return `| [${number}](${file}) | ${title.replaceAll('|', '\\|')} |`;
}
