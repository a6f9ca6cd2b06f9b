import { useState } from 'react';
import type { Shown } from '../../../../../core/api/dashboards/new-tile.ts';
import { AppLink } from '../../../app/AppLink.tsx';
import { useObjects } from '../../../data/use-objects.ts';
import { ComboBox } from '../../../ui/combo-box/ComboBox.tsx';
import { t } from '../../../words/t.ts';

type Named = { readonly name: string; readonly chart?: string };

/** One of the saved reports or metrics of the project. */
export function SavedField({ kind, shown, onChange }: SavedFieldProps) {
  const { value: saved, isLoading } = useObjects<Named>(kind === 'report' ? 'reports' : 'metrics');
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const choose = (id: string | undefined): void => {
    const chart = saved?.find((each) => each.id === id)?.definition.chart;
    if (id === undefined) onChange(undefined);
    else onChange(kind === 'report' ? { report: id, chart } : { metric: id });
  };
  const id = shown === undefined || 'text' in shown ? undefined : 'report' in shown ? shown.report : shown.metric;
  return (
    <>
      <ComboBox
        label={t(`dashboards.saved_${kind}`)}
        value={id}
        valueLabel={saved?.find((each) => each.id === id)?.definition.name}
        onChange={choose}
        onInput={setTyped}
        suggestions={(saved ?? [])
          .map((each) => ({ id: each.id, label: each.definition.name }))
          .filter(({ label }) => label.toLocaleLowerCase().includes(wanted))}
        isLoading={isLoading}
        autoFocus
      />
      {saved?.length === 0 && (
        <p>
          {t(`dashboards.no_${kind}`)} <AppLink page="explore">{t('dashboards.to_explore')}</AppLink>
        </p>
      )}
    </>
  );
}

type SavedFieldProps = {
  readonly kind: 'report' | 'metric';
  readonly shown: Shown | undefined;
  readonly onChange: (shown: Shown | undefined) => void;
};
