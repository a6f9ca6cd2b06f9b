import type { ReportKind, ReportOf } from '../report.ts';
import type { Answer, Answered } from './answer.ts';
import { attribution } from './attribution.ts';
import { experiment } from './experiment.ts';
import { funnel } from './funnel.ts';
import { lifecycle } from './lifecycle.ts';
import { paths } from './paths.ts';
import { recurring } from './recurring.ts';
import { retention } from './retention.ts';
import { segmentation } from './segmentation.ts';
import { sessions } from './sessions.ts';
import { stickiness } from './stickiness.ts';
import { trends } from './trends.ts';

/** How the answers of each kind of report are shown: one file a kind. */
const ANSWERS: { readonly [Kind in ReportKind]: (answered: Answered<ReportOf<Kind>>) => Answer } = {
  trends,
  segmentation,
  funnel,
  retention,
  lifecycle,
  stickiness,
  paths,
  attribution,
  sessions,
  recurring,
  experiment,
};

export function answerOf<Kind extends ReportKind>(answered: Answered<ReportOf<Kind>>): Answer {
  const kind: Kind = answered.report.kind;
  return ANSWERS[kind](answered);
}
