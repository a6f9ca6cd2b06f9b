import { useState } from 'react';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { Tabs } from '../../../ui/tabs/Tabs.tsx';
import { t } from '../../../words/t.ts';
import type { Answered } from '../answers/answer.ts';
import { HowMade } from './HowMade.tsx';
import { SqlView } from './SqlView.tsx';

/** How the figures of an answer were made: in words, and as the statement that ran. */
export function HowDialog({ answered, dialog, onClose }: HowDialogProps) {
  const [tab, setTab] = useState(dialog);
  return (
    <Dialog size="l" isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('results.how')}>
      <Tabs
        label={t('results.how')}
        tabs={[
          { id: 'how', label: t('results.in_words') },
          { id: 'sql', label: t('results.as_sql') },
        ]}
        selected={tab}
        onChange={setTab}
      >
        {(selected) => (selected === 'how' ? <HowMade answered={answered} /> : <SqlView query={answered.query} />)}
      </Tabs>
    </Dialog>
  );
}

type HowDialogProps = {
  readonly answered: Answered;
  readonly dialog: 'how' | 'sql';
  readonly onClose: () => void;
};
