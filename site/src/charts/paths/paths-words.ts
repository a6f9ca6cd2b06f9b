import { count, share } from '../../format/figures.ts';
import { t } from '../../words/t.ts';
import type { PathEdge, PathNode, PathsModel } from '../models/paths.ts';
import type { ChartTable } from '../models/table.ts';

export function restNode(step: number): Pick<PathNode, 'key' | 'label' | 'colourOf'> {
  return {
    key: JSON.stringify([step, 'rest']),
    label: t('charts.path_rest'),
    colourOf: { property: 'rest', value: '' },
  };
}

export function edgeInWords({ nodes }: PathsModel, { from, to, count: paths }: PathEdge): string {
  const source = nodes.find(({ key }) => key === from);
  const target = nodes.find(({ key }) => key === to);
  const part = source === undefined || source.count === 0 ? 0 : paths / source.count;
  const words = { from: source?.label ?? '', to: target?.label ?? '', shown: count(paths), share: share(part) };
  return t('charts.path_edge', { ...words, count: paths });
}

export function summaryOfPaths({ nodes, total }: PathsModel): string {
  const first = nodes.filter(({ step }) => step === 1).toSorted((one, other) => other.count - one.count)[0];
  if (first === undefined) return t('charts.nothing');
  return t('charts.paths_summary', {
    count: total,
    shown: count(total),
    first: first.label,
    paths: count(first.count),
  });
}

/** A row for each transition, the largest first. */
export function pathsTable({ nodes, edges }: PathsModel): ChartTable {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  return {
    rowTitle: t('charts.transition'),
    columns: [
      { key: 'count', label: t('charts.paths') },
      { key: 'share', label: t('charts.share_of_source'), unit: 'share' },
    ],
    rows: edges
      .toSorted((one, other) => other.count - one.count)
      .map(({ key, from, to, count: paths }) => {
        const [source, target] = [byKey.get(from), byKey.get(to)];
        const words = { step: source?.step ?? 1, from: source?.label ?? '', to: target?.label ?? '' };
        return {
          key,
          label: t('charts.path_transition', words),
          values: [paths, source === undefined || source.count === 0 ? null : paths / source.count],
        };
      }),
  };
}
