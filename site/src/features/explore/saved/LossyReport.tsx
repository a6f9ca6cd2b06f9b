import type { ReportDefinition } from '../../../../../core/api/objects/reports.ts';
import { useProject } from '../../../app/project.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import type { WordKey } from '../../../words/areas.ts';
import { t } from '../../../words/t.ts';
import { unreadIn } from './definition.ts';

/** The parts of a saved report that Explore leaves out: without them, its figures can be other ones. */
export function LossyReport({ definition }: { readonly definition: ReportDefinition }) {
  const parts = unreadIn(definition, useProject().id);
  if (parts.length === 0) return null;
  const list = [...new Set(parts)].map(partLabel).join(', ');
  return <Banner tone="warn">{t('results.lossy', { count: parts.length, list })}</Banner>;
}

const LABELS: Readonly<Record<string, WordKey>> = {
  sample: 'results.part_sample',
  compare: 'results.part_compare',
  date_range: 'results.part_date_range',
  segments: 'filters.segments',
  phases: 'experiments.phases',
};

function partLabel(part: string): string {
  const key = LABELS[part];
  return key === undefined ? part : t(key);
}
