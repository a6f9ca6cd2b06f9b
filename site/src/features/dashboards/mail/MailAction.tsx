import { Mail } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../../app/project.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';

const MailDialog = lazy(() => import('./MailDialog.tsx'));

/** Opens the form that sends the dashboard by email on a schedule; for whoever may take data out of the project. */
export function MailAction({ board }: { readonly board: Board }) {
  const mayExport = useMay('data', 'export');
  const [isOpen, setIsOpen] = useState(false);
  if (!mayExport) return null;
  return (
    <>
      <IconButton glyph={Mail} label={t('mail.action')} onPress={() => setIsOpen(true)} />
      {isOpen && (
        <Suspense>
          <MailDialog board={board} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
