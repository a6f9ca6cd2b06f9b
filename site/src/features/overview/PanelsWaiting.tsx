import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import styles from './overview.module.css';
import { PANEL_ROWS } from './queries.ts';

/** As many sheets as there are panels, of their height, while these are loaded. */
export function PanelsWaiting() {
  return (
    <div className={styles.panels} aria-busy="true">
      {PLACES.map((place) => (
        <div key={place} className={styles.panelWaiting}>
          <SkeletonRows count={PANEL_ROWS} />
        </div>
      ))}
    </div>
  );
}

const PLACES = [1, 2, 3, 4, 5];
