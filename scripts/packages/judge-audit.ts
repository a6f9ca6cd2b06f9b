import { z } from 'zod';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Accepted } from './accepted.ts';

const advisorySchema = z.looseObject({
  title: z.string(),
  url: z.string(),
  severity: z.string(),
  range: z.string().optional(),
});
/** `npm audit --json`, version 2: `via` names either an advisory, or the package through which another one comes. */
const answerSchema = z.looseObject({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.looseObject({ via: z.array(z.union([z.string(), advisorySchema])) })),
});
const refusalSchema = z.looseObject({
  message: z.string().optional(),
  error: z.looseObject({ summary: z.string().optional(), code: z.string().optional() }).optional(),
});

export type Found = {
  readonly advisory: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
  readonly acceptedFor?: string;
};
export type Verdict = {
  readonly open: readonly Found[];
  readonly accepted: readonly Found[];
  /** Lines of the list whose time is over, or that no finding needs. */
  readonly stale: readonly string[];
};

/** Judges an answer of `npm audit --json`. Errors: a sentence, if the registry gave no report. */
export function judgeAudit(text: string, accepted: readonly Accepted[], today: string): Result<Verdict, string> {
  const json = parsed(text);
  const answer = answerSchema.safeParse(json);
  if (!answer.success) return err(refusalOf(json));
  const found = findingsOf(answer.data.vulnerabilities);
  const open: Found[] = [];
  const known: Found[] = [];
  for (const finding of found) {
    const line = accepted.find(({ advisory, until }) => advisory === finding.advisory && today < until);
    if (line) known.push({ ...finding, acceptedFor: `${line.reason}, until ${line.until}` });
    else open.push(finding);
  }
  const stale = accepted
    .filter(({ advisory, until }) => until <= today || found.every((each) => each.advisory !== advisory))
    .map(({ advisory, until }) => `${advisory} (until ${until})`);
  return ok({ open, accepted: known, stale });
}

function findingsOf(vulnerabilities: z.infer<typeof answerSchema>['vulnerabilities']): Found[] {
  const found = new Map<string, Found>();
  for (const [name, { via }] of Object.entries(vulnerabilities)) {
    for (const each of via) {
      if (typeof each === 'string') continue;
      const advisory = /GHSA(-[0-9a-z]{4}){3}/.exec(each.url)?.[0] ?? each.url;
      found.set(`${advisory} ${name}`, { advisory, package: name, severity: each.severity, title: each.title });
    }
  }
  return [...found.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(json: unknown): string {
  const { message, error } = refusalSchema.safeParse(json).data ?? {};
  const said = message ?? error?.summary ?? error?.code ?? 'nothing that can be read';
  return `The registry gave no report (${said}); run the command where registry.npmjs.org answers audits.`;
}
