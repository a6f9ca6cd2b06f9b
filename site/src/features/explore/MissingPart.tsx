import { MousePointerClick } from 'lucide-react';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { t } from '../../words/t.ts';
import type { ReportFault } from './kind.ts';

/** Takes the place of an answer, and names the part of the report to choose or correct first. */
export function MissingPart({ missing }: { readonly missing: ReportFault | undefined }) {
  return (
    <Panel title={t('explore.answer')}>
      <EmptyState
        glyph={MousePointerClick}
        title={t(missing === undefined ? 'explore.faulty_title' : 'explore.missing_title')}
      >
        {missing === undefined ? t('explore.faulty_text') : t(missing.key, missing.args)}
      </EmptyState>
    </Panel>
  );
}
