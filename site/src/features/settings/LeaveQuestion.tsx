import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { t } from '../../words/t.ts';
import type { Leaving } from '../frame/new-build/unsaved.ts';

/** Asks before a page with unsaved edits is left. */
export function LeaveQuestion({ leaving: { isAsking, leave, stay } }: { leaving: Leaving }) {
  return (
    <ConfirmDialog
      title={t('settings.unsaved_leave')}
      confirmLabel={t('settings.leave')}
      isOpen={isAsking}
      onOpenChange={(isOpen) => !isOpen && stay()}
      onConfirm={leave}
    >
      {t('settings.unsaved_leave_text')}
    </ConfirmDialog>
  );
}
