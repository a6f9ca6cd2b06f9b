import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import type { PicturedChart } from '../picture/bodies.ts';
import styles from './charts-gallery.module.css';
import * as others from './other-fixtures.ts';
import { Sheet } from './Sheet.tsx';
import * as trends from './trend-fixtures.ts';

const CHARTS: readonly (readonly [name: string, chart: PicturedChart])[] = [
  ['Visitors', { kind: 'trend', model: trends.VISITORS, form: 'line' }],
  ['Hostile names', { kind: 'trend', model: trends.HOSTILE_NAMES, form: 'stacked' }],
  ['40 series', { kind: 'trend', model: trends.MANY_SERIES, form: 'line' }],
  ['Rows', { kind: 'trend', model: trends.COUNTRIES, form: 'rows' }],
  ['Funnel', { kind: 'funnel', model: others.FUNNEL_GROUPS }],
  ['Retention', { kind: 'heatMap', model: others.RETENTION }],
  ['Paths', { kind: 'paths', model: others.PATHS }],
  ['World map', { kind: 'worldMap', model: others.MAP }],
  ...(others.PIE ? [['Pie', { kind: 'pie', model: others.PIE }] as const] : []),
  [`Number ${'with a very long title '.repeat(8)}`, { kind: 'number', model: others.NUMBER }],
];

/** The pictures that people export, as images. */
export function Pictures() {
  const [pictures, setPictures] = useState<readonly (readonly [name: string, address: string])[]>([]);
  const make = async (scheme: 'light' | 'dark'): Promise<void> => {
    const { chartPicture } = await import('../picture/chart-picture.ts');
    const made = CHARTS.map(async ([title, chart]) => {
      const picture = await chartPicture(chart, { title, days: '1 – 29 Nov 2026', scheme });
      return [title, await dataAddress(picture)] as const;
    });
    setPictures(await Promise.all(made));
  };
  return (
    <Sheet name="Pictures" isWide>
      <Button onPress={() => make('light')}>Light pictures</Button>
      <Button onPress={() => make('dark')}>Dark pictures</Button>
      {pictures.map(([name, address]) => (
        <img key={name} className={styles.picture} src={address} alt={name} />
      ))}
    </Sheet>
  );
}

function dataAddress(picture: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.readAsDataURL(picture);
  });
}
