import { useState } from 'react';
import { BarList } from '../../ui/bar-list/BarList.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FigureTabs } from '../../ui/figure/FigureTabs.tsx';
import { Flag } from '../../ui/flag/Flag.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { Skeleton, SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import styles from './gallery.module.css';
import { HARD_NAMES } from './names.ts';

const figures = [
  { id: 'visitors', label: 'Visitors', value: '12,345', change: { text: '12.5%', direction: 'up', mood: 'good' } },
  { id: 'views', label: 'Page views', value: '48.1K', change: { text: '3.1%', direction: 'down', mood: 'bad' } },
  { id: 'bounce', label: 'Bounce rate', value: '41.2%', change: { text: '2 points', direction: 'up', mood: 'bad' } },
  { id: 'duration', label: 'Visit duration', value: '2m 14s', note: 'no data before' },
  { id: 'live', label: 'Now', mark: 'live', note: 'visitors' },
] as const;
const countries = ['DE', 'US', 'FR', 'XX', 'T1'].map((code, place) => ({
  id: code,
  name: ['Germany', 'United States', 'France', 'Unknown', 'Tor network'][place] ?? code,
  glyph: <Flag country={code} />,
  value: 4000 / (place + 1),
  shownValue: Math.round(4000 / (place + 1)).toLocaleString('en'),
  shownShare: `${(44 / (place + 1)).toFixed(1)}%`,
}));
const pages = HARD_NAMES.map((name, place) => ({
  id: name,
  name,
  value: place === 6 ? null : 900 - place * 130,
  shownValue: place === 6 ? '–' : String(900 - place * 130),
  ...(place < 5 && { shownShare: `${57 - place * 9}%` }),
}));

export function Charted() {
  const [figure, setFigure] = useState<(typeof figures)[number]['id']>('visitors');
  return (
    <>
      <Panel title="Traffic" padding="none" isRefreshing>
        <FigureTabs label="Figures" figures={figures} selected={figure} onChange={setFigure}>
          {() => <Skeleton height="6rem" />}
        </FigureTabs>
      </Panel>
      <div className={styles.columns}>
        <Panel title="Countries" actions={<Button size="s">Details</Button>}>
          <BarList label="Countries" nameTitle="Country" valueTitle="Visitors" rows={countries} />
        </Panel>
        <Panel title="Pages" footer="7 of 1,250 pages">
          <BarList
            label="Pages"
            nameTitle="Page"
            valueTitle="Views"
            rows={pages}
            onPress={({ name }) => toast(`Filter by ${name}`)}
          />
        </Panel>
        <Panel title="Sources">
          <SkeletonRows count={5} />
        </Panel>
      </div>
    </>
  );
}
