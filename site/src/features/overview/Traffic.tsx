import { Target } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { FigureTabs } from '../../ui/figure/FigureTabs.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import { EstimateNote } from './EstimateNote.tsx';
import { figureChange, figureText } from './figure-change.ts';
import { FIGURE_NAMES, type FigureName, figureNamed, figureValue } from './figures.ts';
import styles from './overview.module.css';
import { PanelFailed } from './PanelFailed.tsx';
import { usePlace } from './use-page-state.ts';
import type { TrafficReport } from './use-traffic.ts';

const TrafficChart = lazy(() => import('./TrafficChart.tsx').then((module) => ({ default: module.TrafficChart })));
const Conversion = lazy(() => import('./Conversion.tsx').then((module) => ({ default: module.Conversion })));

/** Figures as tabs over the chart of the chosen one: all of one answer, so they change together. */
export function Traffic({ traffic }: { traffic: TrafficReport }) {
  const [chosen, choose] = usePlace('figure');
  const [conversion] = usePlace('conversion');
  const selected = figureNamed(chosen, conversion !== undefined);
  const figures = useFigures(traffic, conversion !== undefined);
  return (
    <Panel
      title={t('overview.traffic')}
      padding="none"
      className={styles.traffic}
      isRefreshing={traffic.isOutdated || (traffic.isLoading && traffic.failure === undefined)}
      isBusy={traffic.isLoading}
      actions={
        <Suspense fallback={<ConversionWaiting />}>
          <Conversion />
        </Suspense>
      }
    >
      <EstimateNote answer={traffic.value} />
      {traffic.value === undefined && traffic.failure !== undefined ? (
        <PanelFailed failure={traffic.failure} onRetry={traffic.retry} />
      ) : (
        <FigureTabs label={t('overview.figures')} figures={figures} selected={selected} onChange={choose}>
          {(name) => (
            <Suspense fallback={<div className={styles.chart} />}>
              <TrafficChart traffic={traffic} name={name} />
            </Suspense>
          )}
        </FigureTabs>
      )}
    </Panel>
  );
}

function ConversionWaiting() {
  return (
    <Button variant="quiet" size="s" glyph={Target} isDisabled>
      {t('overview.conversion_choose')}
    </Button>
  );
}

function useFigures({ value: answer }: TrafficReport, hasConversion: boolean) {
  return useMemo(
    () =>
      FIGURE_NAMES.filter((name) => name !== 'conversion' || hasConversion).map((id: FigureName) => ({
        id,
        label: t(`overview.figure_${id}`),
        ...(answer === undefined
          ? {}
          : { value: figureText(id, figureValue(answer, id).value), change: figureChange(answer, id) }),
      })),
    [answer, hasConversion],
  );
}
