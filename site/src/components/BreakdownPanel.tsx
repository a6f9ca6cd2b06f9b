import { useId, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import { fullNumber, percent, shortNumber } from '../format/number.ts';
import { type Breakdown, filterOf } from '../queries/breakdowns.ts';
import { rowsMax } from '../queries/overview.ts';
import { breakdownOf } from '../queries/run.ts';
import { useNow } from '../state/use-now.ts';
import { useResource } from '../state/use-resource.ts';
import { searchOf, toggleFilter, type View } from '../state/view-url.ts';
import { Name } from './Name.tsx';
import { Problem } from './Problem.tsx';

/** One list of the overview with its tabs. Clicking a row filters the page by it. */
export function BreakdownPanel({ panel, project, view, onChange }: PanelProps) {
  const [place, setPlace] = useState(0);
  const id = useId();
  const tab = panel.tabs[place] ?? panel.tabs[0];
  return (
    <section className={`panel panel-${panel.id}`} aria-labelledby={`${id}-title`}>
      <header className="panel-head">
        <h2 id={`${id}-title`}>{panel.title}</h2>
        {panel.tabs.length > 1 && (
          // biome-ignore lint/a11y/useSemanticElements: not every browser lays a fieldset out as a flex item.
          <div className="tabs" role="group" aria-label={`${panel.title} by`}>
            {panel.tabs.map((candidate, index) => (
              <button
                key={candidate.property}
                type="button"
                className="tab"
                aria-pressed={index === place}
                onClick={() => setPlace(index)}
              >
                {candidate.label}
              </button>
            ))}
          </div>
        )}
      </header>
      {tab !== undefined && (
        // Rows of another property must not appear under the new property's name.
        <Rows key={tab.property} tab={tab} measure={panel.measure} project={project} view={view} onChange={onChange} />
      )}
    </section>
  );
}

type PanelProps = {
  panel: { readonly id: string; readonly title: string; readonly measure: string; readonly tabs: readonly Breakdown[] };
  project: ProjectSummary | undefined;
  view: View;
  onChange: (view: View) => void;
};

const refreshMs = 60_000;

function Rows({
  tab,
  measure,
  project,
  view,
  onChange,
}: Omit<PanelProps, 'panel'> & { tab: Breakdown; measure: string }) {
  const nowMs = useNow(refreshMs);
  const key = project === undefined ? '' : `${project.id}${searchOf(view)}`;
  const resource = useResource(
    key,
    (signal) => breakdownOf(project, { view, breakdown: tab, nowMs }, signal),
    Math.floor(nowMs / refreshMs),
  );
  if (resource.status === 'loading') return <RowsSkeleton />;
  if (resource.status === 'failed') return <Problem failure={resource.failure} retry={resource.retry} />;
  const { groups, total } = resource.value;
  if (groups.length === 0) return <p className="empty-note">Nothing in this range.</p>;
  const largest = Math.max(1, ...groups.map(({ value }) => value));
  return (
    <div className={resource.stale ? 'rows is-stale' : 'rows'}>
      <div className="rows-head" aria-hidden="true">
        <span>{tab.label}</span>
        <span>{measure}</span>
      </div>
      <ol>
        {groups.map(({ name, value }) => {
          const filter = filterOf(tab, name);
          const isSet = view.filters.some(
            ({ property, value }) => property === filter.property && value === filter.value,
          );
          return (
            <li key={name}>
              <button
                type="button"
                className="row"
                aria-pressed={isSet}
                onClick={() => onChange(toggleFilter(view, filter))}
              >
                <span className="row-bar" style={{ width: `${(value / largest) * 100}%` }} />
                <span className={name === '' ? 'row-name is-unknown' : 'row-name'}>
                  <Name text={name === '' ? tab.unknown : tab.display(name)} />
                </span>
                <span className="row-share">{percent(value / Math.max(1, total))}</span>
                <span className="row-value" title={fullNumber(value)}>
                  {shortNumber(value)}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function RowsSkeleton() {
  return (
    <div className="rows rows-skeleton" role="status" aria-label="Loading">
      {Array.from({ length: rowsMax }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places never move.
        <span key={place} className="skeleton skeleton-row" />
      ))}
    </div>
  );
}
