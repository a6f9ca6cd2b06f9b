import { isAllowedLicence } from './licence.ts';

/** A package of package-lock.json, with what its own package.json says if it is installed. */
export type LockedPackage = {
  /** `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly resolved: string | undefined;
  readonly integrity: string | undefined;
  readonly isInstalled: boolean;
  /** As package.json has it: text, an object or a list. */
  readonly licence: unknown;
  readonly scripts: readonly string[];
};

export type Rules = {
  readonly licences: readonly string[];
  readonly licenceExceptions: Readonly<Record<string, string>>;
  readonly scriptsLookedAt: Readonly<Record<string, string>>;
  /** `allowScripts` of package.json. */
  readonly scriptsRun: readonly string[];
};

/** npm leaves `resolved` out where the registry is the usual one. */
const REGISTRY = 'https://registry.npmjs.org/';
const INTEGRITY = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** The problems of the packages: one sentence for each, with the remedy. */
export function checkPackages(packages: readonly LockedPackage[], rules: Rules): string[] {
  const names = new Set(packages.map(({ path }) => nameOf(path)));
  return [
    ...packages.flatMap((each) => [
      ...originProblems(each),
      ...licenceProblems(each, rules),
      ...scriptProblems(each, rules),
    ]),
    ...staleExceptions(names, rules),
  ];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function originProblems({ path, resolved, integrity, isInstalled }: LockedPackage): string[] {
  const problems = [];
  if (resolved !== undefined && !resolved.startsWith(REGISTRY)) {
    problems.push(`${path} comes from ${resolved}; packages come from ${REGISTRY} alone.`);
  }
  if (integrity === undefined ? isInstalled : !INTEGRITY.test(integrity)) {
    problems.push(`${path} has the integrity \`${integrity}\`; install it again, so that npm writes a sha512.`);
  }
  return problems;
}

function licenceProblems(
  { path, licence, isInstalled }: LockedPackage,
  { licences, licenceExceptions }: Rules,
): string[] {
  if (!isInstalled || nameOf(path) in licenceExceptions || isAllowedLicence(licence, licences)) return [];
  const said = JSON.stringify(licence) ?? 'none';
  return [
    `${path} has the licence ${said}; use another package, or say why it is right (scripts/packages/allowed.ts).`,
  ];
}

function scriptProblems({ path, scripts }: LockedPackage, { scriptsLookedAt, scriptsRun }: Rules): string[] {
  if (scripts.length === 0 || nameOf(path) in scriptsLookedAt) return [];
  const isRun = scriptsRun.includes(nameOf(path)) ? ', and npm runs it' : '';
  return [
    `${path} has an install script (${scripts.join(', ')})${isRun}; read it, and list it in scripts/packages/allowed.ts.`,
  ];
}

/** An exception for a package that is gone would let one of that name in later, unseen. */
function staleExceptions(
  names: ReadonlySet<string>,
  { licenceExceptions, scriptsLookedAt, scriptsRun }: Rules,
): string[] {
  const listed = [...Object.keys(licenceExceptions), ...Object.keys(scriptsLookedAt), ...scriptsRun];
  return [...new Set(listed)]
    .filter((name) => !names.has(name))
    .map((name) => `${name} is excepted, and is not installed; remove it from scripts/packages/allowed.ts.`);
}
