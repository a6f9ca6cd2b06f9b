import manifest from '../../package.json' with { type: 'json' };
import type { Conformance } from '../../test/ingest/conformance.ts';

const INTRO = `
## What each dialect does

Each mark stands for a test with requests of that form. A dialect without a mark has no such thing, or its SDKs do not send it.

`;

const PACKAGES = `
## SDKs that deliver in the tests

These packages run as their makers publish them, with only the host and the key changed. On the way, their first requests meet
a refusal with 429, one with 503, or a connection that is cut before or after the events were stored; every event still counts
once. A package without such a line sends once, whatever it is answered.

| package | version | speaks to the dialect of | meets first |
| --- | --- | --- | --- |
`;

const NAMES: Readonly<Record<string, string>> = {
  answer_429: '429',
  answer_503: '503',
  cut_request: 'a connection cut before',
  lose_answer: 'a connection cut after',
};

/** The features that tests show of each dialect, and the packages that deliver. */
export function conformanceTables(conformance: readonly Conformance[]): string {
  const sorted = conformance.toSorted((one, other) => one.title.localeCompare(other.title, 'en'));
  const features = Object.keys(sorted[0]?.features ?? {});
  const rows = sorted.map(
    ({ title, features: seen }) =>
      `| ${[title, ...features.map((feature) => (seen[feature] ? '✓' : ''))].join(' | ')} |`,
  );
  const packages = sorted.flatMap(({ title, packages: own }) =>
    own.map(({ name, flaws }) => {
      const met = flaws.map((flaw) => NAMES[flaw] ?? flaw).join(', ');
      return `| \`${name}\` | ${versionOf(name)} | ${title} | ${met} |`;
    }),
  );
  return `${INTRO}| dialect | ${features.join(' | ')} |
| --- |${features.map(() => ' --- |').join('')}
${rows.join('\n')}
${PACKAGES}${packages.join('\n')}
`;
}

function versionOf(name: string): string {
  const versions: Readonly<Record<string, string>> = manifest.devDependencies;
  return versions[name] ?? '';
}
