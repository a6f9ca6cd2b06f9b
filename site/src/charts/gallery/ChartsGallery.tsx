import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import type { TrendModel } from '../models/trend.ts';
import type { TrendForm } from '../models/trend-forms.ts';
import { TrendChart } from '../trend/TrendChart.tsx';
import styles from './charts-gallery.module.css';
import { OtherCharts } from './OtherCharts.tsx';
import { Pictures } from './Pictures.tsx';
import { Sheet } from './Sheet.tsx';
import * as fixtures from './trend-fixtures.ts';

/** Every chart with figures that are hard to draw. */
export function ChartsGallery() {
  return (
    <div className={styles.grid}>
      <Pressable />
      <Refreshed />
      <Trend name="Sources, stacked" model={fixtures.SOURCES} form="stacked" />
      <Trend name="Sources, lines" model={fixtures.SOURCES} form="line" />
      <Trend name="Sources, stacked areas" model={fixtures.SOURCES} form="stackedArea" />
      <Trend name="Sources, 100 %" model={fixtures.SOURCES} form="share" />
      <Trend name="Sources, areas" model={fixtures.SOURCES} form="area" />
      <Trend name="Negative parts" model={fixtures.NEGATIVE_PARTS} form="stacked" />
      <Trend name="Logarithmic line" model={fixtures.FOUR_DAYS} form="line" isLogarithmic />
      <Trend name="Logarithmic bars" model={fixtures.FOUR_DAYS} form="bar" isLogarithmic />
      <Trend name="25 hours" model={fixtures.AUTUMN_HOURS} form="bar" />
      <Trend name="23 hours" model={fixtures.SPRING_HOURS} form="line" />
      <Trend name="New project" model={fixtures.NEW_PROJECT} form="line" />
      <Trend name="Hostile names" model={fixtures.HOSTILE_NAMES} form="line" />
      <Trend name="40 series" model={fixtures.MANY_SERIES} form="line" />
      <Trend name="1,000 points" model={fixtures.THOUSAND_POINTS} form="line" />
      <Trend name="Rows" model={fixtures.COUNTRIES} form="rows" />
      <OtherCharts />
      <Pictures />
    </div>
  );
}

/** The chart of an overview: compared, with notes, and every action shown in words. */
function Pressable() {
  const [done, setDone] = useState('');
  const notes = [
    { id: 'release', at: '2026-11-09', text: 'Release 2.0 <b>' },
    { id: 'price', at: '2026-11-19T23:30:00Z', text: 'New prices' },
    { id: 'mail', at: '2026-11-20', text: 'Newsletter' },
  ];
  return (
    <Sheet name="Visitors">
      <TrendChart
        model={fixtures.VISITORS}
        title="Visitors, 1 to 29 November 2026"
        form="line"
        onPress={({ seriesKey, pointIndex }) => setDone(`press ${pointIndex} ${seriesKey}`)}
        onZoom={({ start, end }) => setDone(`zoom ${start} ${end}`)}
        annotations={{
          notes,
          zone: 'Europe/Berlin',
          onOpen: (id) => setDone(`open ${id}`),
          onAdd: (at) => setDone(`add ${at}`),
        }}
      />
      <output className={styles.done}>{done}</output>
    </Sheet>
  );
}

/** A chart whose figures change, as by a refresh; the second press leaves one day less. */
function Refreshed() {
  const [round, setRound] = useState(0);
  const model = {
    ...fixtures.SOURCES,
    points: fixtures.SOURCES.points.slice(0, 29 - (round % 2)),
    series: fixtures.SOURCES.series.map((each) => ({
      ...each,
      values: each.values.slice(0, 29 - (round % 2)).map((value) => (value ?? 0) + round * 10),
    })),
  };
  return (
    <Sheet name="Refreshed">
      <TrendChart model={model} title="Refreshed" form={round % 4 === 3 ? 'stacked' : 'line'} />
      <Button size="s" onPress={() => setRound(round + 1)}>
        Refresh
      </Button>
    </Sheet>
  );
}

type TrendProps = {
  readonly name: string;
  readonly model: TrendModel;
  readonly form: TrendForm;
  readonly isLogarithmic?: boolean;
};

function Trend({ name, model, form, isLogarithmic = false }: TrendProps) {
  return (
    <Sheet name={name}>
      <TrendChart model={model} title={name} form={form} scale={isLogarithmic ? 'logarithmic' : 'linear'} />
    </Sheet>
  );
}
