import { useState } from 'react';
import { FunnelChart } from '../funnel/FunnelChart.tsx';
import { HeatMap } from '../heat-map/HeatMap.tsx';
import { WorldMap } from '../map/WorldMap.tsx';
import { NumberCard } from '../number/NumberCard.tsx';
import { PathsChart } from '../paths/PathsChart.tsx';
import { PieChart } from '../pie/PieChart.tsx';
import styles from './charts-gallery.module.css';
import * as fixtures from './other-fixtures.ts';
import { Sheet } from './Sheet.tsx';

/** The charts that are HTML and SVG. What is pressed shows in words. */
export function OtherCharts() {
  const [done, setDone] = useState('');
  const say = (part: unknown) => setDone(JSON.stringify(part));
  return (
    <>
      <Sheet name="Funnel">
        <FunnelChart model={fixtures.FUNNEL} title="Funnel" onPress={say} />
      </Sheet>
      <Sheet name="Funnel by country">
        <FunnelChart model={fixtures.FUNNEL_GROUPS} title="Funnel by country" onPress={say} />
      </Sheet>
      <Sheet name="Retention" isWide>
        <HeatMap model={fixtures.RETENTION} title="Retention" onPress={say} />
      </Sheet>
      <Sheet name="World map" isWide>
        <WorldMap model={fixtures.MAP} title="Visitors by country" measure="Visitors" onPress={say} />
      </Sheet>
      <Sheet name="Paths" isWide>
        <PathsChart model={fixtures.PATHS} title="Paths" onPress={say} />
      </Sheet>
      <Sheet name="Paths of 10,000 names" isWide>
        <PathsChart model={fixtures.TEN_THOUSAND_PATHS} title="Paths of 10,000 names" onPress={say} />
      </Sheet>
      <Sheet name="Pie">
        {fixtures.PIE && <PieChart model={fixtures.PIE} title="Devices" onPress={(key) => say({ key })} />}
      </Sheet>
      <Sheet name="Number">
        <NumberCard model={fixtures.NUMBER} />
      </Sheet>
      <output className={styles.done} data-pressed>
        {done}
      </output>
    </>
  );
}
