import styles from './overview.module.css';
import { PanelCard } from './PanelCard.tsx';
import { PANELS } from './panels.ts';
import type { TrafficReport } from './use-traffic.ts';

type Props = { readonly traffic: TrafficReport; readonly onDetails: (named: string) => void };

/** The lists below the figures. */
export function Panels({ traffic, onDetails }: Props) {
  return (
    <div className={styles.panels}>
      {PANELS.map((panel) => (
        <PanelCard key={panel.id} panel={panel} traffic={traffic} onDetails={onDetails} />
      ))}
    </div>
  );
}
